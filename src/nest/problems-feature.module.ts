import { type DynamicModule, Module } from '@nestjs/common';
import { listProblems, ProblemCatalog } from '../catalog/problem-catalog.js';
import type { ProblemTypeClass } from '../problem/problem-definition.js';

/** Adds the problem types of one feature to the app's catalog. */
@Module({})
export class ProblemsFeatureModule {
  static of(types: readonly ProblemTypeClass[]): DynamicModule {
    const registration = Symbol('problem types of a feature');
    // Optional: the unit test of a feature module need not import the root module.
    const register = (catalog?: ProblemCatalog) => catalog?.register(...types);
    // So that the command line knows the types without calling the factory.
    listProblems(register, types);
    return {
      module: ProblemsFeatureModule,
      providers: [
        {
          provide: registration,
          useFactory: register,
          inject: [{ token: ProblemCatalog, optional: true }],
        },
      ],
    };
  }
}
