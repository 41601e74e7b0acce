import { MediaTypeGuard } from '../nest/routes/media-type.guard.js';
import { CONSUMES, PRODUCES } from '../nest/routes/media-type-keys.js';
import { RequiredHeadersInterceptor } from '../nest/validation/required-headers.interceptor.js';
import type { RoutedHandler } from './routed-handlers.js';

/** Nest's metadata keys: those of `@UseGuards()`, `@UseInterceptors()` and of the decorators for parameters. */
const GUARDS = '__guards__';
const INTERCEPTORS = '__interceptors__';
const PARAMETERS = '__routeArguments__';

/** Nest's numbers for `@Body()`, `@Query()` and `@Param()`. */
const VALIDATED = ['3', '4', '5'];

/** In the key of a parameter with a decorator of one's own. */
const CUSTOM = '__customRouteArgs__';

const UNTYPED: readonly unknown[] = [undefined, String, Object, Array];

type Parameter = { readonly index: number; readonly pipes: readonly unknown[] };

/** Whether `@UseGuards()` stands on the handler or on its controller; guards of media types let anybody in. */
export function isGuarded({ controller, handler }: RoutedHandler): boolean {
  const guards = [controller, handler].flatMap((target) => Reflect.getMetadata(GUARDS, target) ?? []);
  return guards.some((guard) => guard !== MediaTypeGuard);
}

/** Whether the handler refuses bodies of other media types. */
export function consumesTypes(handler: RoutedHandler): boolean {
  return hasMetadata(CONSUMES, handler);
}

/** Whether the handler refuses requests that take none of its media types. */
export function producesTypes(handler: RoutedHandler): boolean {
  return hasMetadata(PRODUCES, handler);
}

function hasMetadata(key: string, { controller, handler }: RoutedHandler): boolean {
  return [controller, handler].some((target) => Reflect.hasMetadata(key, target));
}

/** Whether header fields are required, or a parameter is validated: by its class, by its type or by a pipe of its own. */
export function isValidated(routed: RoutedHandler): boolean {
  const { controller, handler } = routed;
  const interceptors = [controller, handler].flatMap((target) => Reflect.getMetadata(INTERCEPTORS, target) ?? []);
  return interceptors.some((one) => one instanceof RequiredHeadersInterceptor) || hasValidatedParameter(routed);
}

function hasValidatedParameter({ controller, name }: RoutedHandler): boolean {
  const parameters: Record<string, Parameter> = Reflect.getMetadata(PARAMETERS, controller, name) ?? {};
  const types: unknown[] = Reflect.getMetadata('design:paramtypes', controller.prototype, name) ?? [];
  return Object.entries(parameters).some(([key, { index, pipes }]) => {
    if (pipes.length > 0) return true;
    return (
      !key.includes(CUSTOM) &&
      VALIDATED.some((number) => key.startsWith(`${number}:`)) &&
      !UNTYPED.includes(types[index])
    );
  });
}
