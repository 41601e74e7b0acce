// Never run, only compiled: had the compiler not found the package's declarations, everything imported would be `any`
// and the line below would be no error.
import { ProblemsModule } from 'nestjs-problems';

// @ts-expect-error: no part of the options has this name.
export const refused = ProblemsModule.forRoot({ noSuchOption: true });
