import { MetadataScanner, type ModulesContainer } from '@nestjs/core';
import { listedProblems } from '../../catalog/listed-problems.js';
import type { ProblemTypeClass } from '../../problem/problem-definition.js';

/** The problem types that the controllers of the app list: known before the first of them is built. */
export function listedTypes(modules: ModulesContainer): ProblemTypeClass[] {
  const controllers = [...modules.values()].flatMap((module) => [...module.controllers.values()]);
  const listed = controllers.flatMap(({ metatype }) => (metatype ? listedOn(metatype as new () => object) : []));
  return [...new Set(listed)].filter((problem) => typeof problem !== 'number');
}

function listedOn(controller: new () => object): ReturnType<typeof listedProblems>[number][] {
  const prototype = controller.prototype as Record<string, object>;
  const handlers = new MetadataScanner().getAllMethodNames(prototype).map((name) => prototype[name]);
  return [controller, ...handlers].flatMap((target) => (target ? listedProblems(target) : []));
}
