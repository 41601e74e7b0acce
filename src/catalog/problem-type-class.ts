/** The class of a problem type: what `@ProblemType()` decorates and what an app throws. */
// biome-ignore lint/suspicious/noExplicitAny: TypeScript knows a class of whatever constructor only by this type.
export type ProblemTypeClass = abstract new (...args: any[]) => Error;
