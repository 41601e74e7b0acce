// Never run, only compiled: had the compiler not found the package's declarations, everything imported would be `any`
// and the lines below would be no errors.
import { ProblemsModule } from 'nestjs-problems';
import { readProblem } from 'nestjs-problems/client';
import { watchContract } from 'nestjs-problems/testing';

// @ts-expect-error: no part of the options has this name.
export const refused = ProblemsModule.forRoot({ noSuchOption: true });

// @ts-expect-error: a promise is no problem yet.
export const tooEarly = readProblem({}).title;

// @ts-expect-error: a path is no app.
export const unwatched = watchContract('/', {});
