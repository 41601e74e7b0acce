/** The class of a problem type, whatever its constructor takes: what `@ProblemType()` decorates and what an app throws. */
export type ProblemTypeClass = abstract new (...args: never[]) => Error;
