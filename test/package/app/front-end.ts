// Only compiled, without Nest and Node.js: a front end that reads problems.
import { isProblem, type ProblemDetails, readProblem } from 'nestjs-problems/client';

export async function explain(response: Response): Promise<string | undefined> {
  const problem: ProblemDetails | undefined = await readProblem(response);
  return problem?.detail;
}

export const isMissing = (error: unknown): boolean => isProblem(error, 'https://api.example.com/problems/not-found');

// @ts-expect-error: a promise has no title.
export const tooEarly = readProblem({}).title;
