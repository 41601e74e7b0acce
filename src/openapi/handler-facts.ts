import { MediaTypeGuard } from '../nest/decorators/media-types.decorator.js';
import { RequiredHeadersInterceptor } from '../nest/decorators/required-headers.decorator.js';
import {
  CONSUMES,
  CUSTOM_ROUTE_ARGUMENTS,
  GUARDS,
  INTERCEPTORS,
  PARAMETERS,
  PRODUCES,
  ROUTE_ARGUMENTS,
} from '../platform/nest/nest-metadata.js';
import type { RoutedHandler } from './operations.js';

const VALIDATED = [PARAMETERS.body, PARAMETERS.query, PARAMETERS.param];

const UNTYPED: readonly unknown[] = [undefined, String, Object, Array];

type Parameter = { readonly index: number; readonly pipes: readonly unknown[] };

/** Whether the handler or its controller has `@UseGuards()`. The media type guard does not check credentials. */
export function isGuarded({ controller, handler }: RoutedHandler): boolean {
  const guards = [controller, handler].flatMap((target) => Reflect.getMetadata(GUARDS, target) ?? []);
  return guards.some((guard) => guard !== MediaTypeGuard);
}

/** Whether the handler rejects bodies of other media types (`@Consumes()`). */
export function consumesTypes(handler: RoutedHandler): boolean {
  return hasMetadata(CONSUMES, handler);
}

/** Whether the handler rejects requests that accept none of its media types (`@Produces()`). */
export function producesTypes(handler: RoutedHandler): boolean {
  return hasMetadata(PRODUCES, handler);
}

function hasMetadata(key: string, { controller, handler }: RoutedHandler): boolean {
  return [controller, handler].some((target) => Reflect.hasMetadata(key, target));
}

/** Whether headers are required, or a parameter is validated: by its class, by its type or by a pipe of its own. */
export function isValidated(routed: RoutedHandler): boolean {
  const { controller, handler } = routed;
  const interceptors = [controller, handler].flatMap((target) => Reflect.getMetadata(INTERCEPTORS, target) ?? []);
  return interceptors.some((one) => one instanceof RequiredHeadersInterceptor) || hasValidatedParameter(routed);
}

function hasValidatedParameter({ controller, name }: RoutedHandler): boolean {
  const parameters: Record<string, Parameter> = Reflect.getMetadata(ROUTE_ARGUMENTS, controller, name) ?? {};
  const types: unknown[] = Reflect.getMetadata('design:paramtypes', controller.prototype, name) ?? [];
  return Object.entries(parameters).some(([key, { index, pipes }]) => {
    if (pipes.length > 0) return true;
    return (
      !key.includes(CUSTOM_ROUTE_ARGUMENTS) &&
      VALIDATED.some((number) => key.startsWith(`${number}:`)) &&
      !UNTYPED.includes(types[index])
    );
  });
}
