const HEADERS = Symbol.for('nestjs-problems.validated-headers');

/** The `data` of a parameter that `@ValidatedHeaders()` decorates, for pipes to know it by. */
export const headersArgument: typeof HEADERS = HEADERS;
