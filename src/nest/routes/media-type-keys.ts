/** The media types that a route reads. */
export const CONSUMES = 'nestjs-problems:consumes';

/** The media types that a route answers with. */
export const PRODUCES = 'nestjs-problems:produces';
