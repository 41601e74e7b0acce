import { type DynamicModule, Module } from '@nestjs/common';
import { ProblemCatalog } from '../catalog/problem-catalog.js';
import type { ProblemTypeClass } from '../problem/problem-definition.js';

/** Adds the problem types of one feature to the app's catalog. */
@Module({})
export class ProblemsFeatureModule {
  static of(types: readonly ProblemTypeClass[]): DynamicModule {
    const registration = Symbol('problem types of a feature');
    return {
      module: ProblemsFeatureModule,
      providers: [
        {
          provide: registration,
          // Optional: the unit test of a feature module need not import the root module.
          useFactory: (catalog?: ProblemCatalog) => catalog?.register(...types),
          inject: [{ token: ProblemCatalog, optional: true }],
        },
      ],
    };
  }
}
