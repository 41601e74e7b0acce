import type { RoutedHandler } from './routed-handlers.js';

/** Nest's metadata keys: those of `@UseGuards()` and of the decorators for parameters. */
const GUARDS = '__guards__';
const PARAMETERS = '__routeArguments__';

/** Nest's numbers for `@Body()`, `@Query()` and `@Param()`. */
const VALIDATED = [3, 4, 5];

const UNTYPED: readonly unknown[] = [undefined, String, Object, Array];

type Parameter = { readonly index: number; readonly pipes?: readonly unknown[] };

/** Whether `@UseGuards()` stands on the handler or on its controller. */
export function isGuarded({ controller, handler }: RoutedHandler): boolean {
  return [controller, handler].some((target) => Reflect.getMetadata(GUARDS, target)?.length > 0);
}

/** Whether a parameter of the handler is validated: by its class, by its type or by a pipe of its own. */
export function isValidated({ controller, name }: RoutedHandler): boolean {
  const parameters: Record<string, Parameter> = Reflect.getMetadata(PARAMETERS, controller, name) ?? {};
  const types: unknown[] = Reflect.getMetadata('design:paramtypes', controller.prototype, name) ?? [];
  return Object.entries(parameters).some(([key, { index, pipes = [] }]) => {
    const isValidatedPart = VALIDATED.includes(Number(key.split(':')[0]));
    return isValidatedPart && (pipes.length > 0 || !UNTYPED.includes(types[index]));
  });
}
