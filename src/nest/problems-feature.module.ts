import { type DynamicModule, Module } from '@nestjs/common';
import { ProblemCatalog } from '../catalog/problem-catalog.js';
import type { ProblemTypeClass } from '../catalog/problem-type-class.js';

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
          useFactory: (catalog: ProblemCatalog) => catalog.register(...types),
          inject: [ProblemCatalog],
        },
      ],
    };
  }
}
