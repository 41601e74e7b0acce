import type { ModulesContainer } from '@nestjs/core';
import { listedProblems } from '../../catalog/listed-problems.js';
import type { ProblemTypeClass } from '../../problem/problem-definition.js';
import { controllerMethods, controllersOf } from './controllers.js';

/** The problem types that the controllers of the app list: known before the first of them is created. */
export function listedTypes(modules: ModulesContainer): ProblemTypeClass[] {
  const handlers = controllerMethods(modules).map(({ handler }) => handler);
  const listed = [...controllersOf(modules), ...handlers].flatMap((target) => listedProblems(target));
  return [...new Set(listed)].filter((problem) => typeof problem !== 'number');
}
