import { describe, expect, it } from '@jest/globals';
import type { ModuleMetadata } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { CustomerNotFoundException, ProblemCatalog, ProblemsModule } from 'nestjs-problems';

const boot = (...imports: NonNullable<ModuleMetadata['imports']>) => Test.createTestingModule({ imports }).compile();

describe('The boot', () => {
  it('stops if the module is imported without forRoot(), and says what to write', async () => {
    await expect(boot(ProblemsModule)).rejects.toThrow(
      new TypeError(
        'ProblemsModule is imported without forRoot(). Import ProblemsModule.forRoot() once, in the root module. What it ' +
          'provides is global, so other modules do not import it.',
      ),
    );
  });

  it('stops if forRoot() is imported twice', async () => {
    await expect(boot(ProblemsModule.forRoot(), ProblemsModule.forRoot({ docs: false }))).rejects.toThrow(
      new TypeError(
        'ProblemsModule.forRoot() is imported twice. Import it once, in the root module: what it provides is global.',
      ),
    );
  });

  it('accepts forFeature() without forRoot(), as in the unit test of a feature module', async () => {
    const module = await boot(ProblemsModule.forFeature([CustomerNotFoundException]));
    expect(() => module.get(ProblemCatalog, { strict: false })).toThrow();
  });
});
