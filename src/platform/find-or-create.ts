import type { Type } from '@nestjs/common';
import type { ModuleRef } from '@nestjs/core';

/**
 * The app's provider of a class, in whichever module it is; if no module has one, an instance that Nest creates.
 *
 * @throws Error of Nest when it cannot resolve a dependency of the class
 */
export async function findOrCreate<T>(modules: ModuleRef, type: new (...args: never[]) => T): Promise<T> {
  return find(modules, type as Type<T>) ?? modules.create(type as Type<T>);
}

function find<T>(modules: ModuleRef, type: Type<T>): T | undefined {
  try {
    return modules.get(type, { strict: false });
  } catch {
    return undefined;
  }
}
