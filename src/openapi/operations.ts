import type { INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { ApiExtension, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { MediaTypeGuard } from '../nest/decorators/media-types.decorator.js';
import { RequiredHeadersInterceptor } from '../nest/decorators/required-headers.decorator.js';
import { type ControllerMethod, controllerMethods } from '../platform/nest/controllers.js';
import {
  CONSUMES,
  CUSTOM_ROUTE_ARGUMENTS,
  GUARDS,
  INTERCEPTORS,
  PARAMETERS,
  PRODUCES,
  ROUTE_ARGUMENTS,
} from '../platform/nest/nest-metadata.js';

type PathItem = OpenAPIObject['paths'][string];
type AnyOperation = NonNullable<PathItem['get']>;

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query', 'search'] as const;

/** One operation of a document, with its path and method. */
export interface DocumentedOperation {
  readonly path: string;
  readonly method: string;
  readonly operation: AnyOperation;
}

/** The operations of a document, in the order of the document. */
export function operationsOf(document: OpenAPIObject): DocumentedOperation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = (item as Record<string, AnyOperation | undefined>)[method];
      return operation ? [{ path, method, operation }] : [];
    }),
  );
}

/** The controller method of an operation. */
export type RoutedHandler = ControllerMethod;

const MARK = 'x-nestjs-problems-handler';

/**
 * Finds the handler of an operation. Prefixes and versions change the path of an operation, so the path cannot be
 * computed from the decorators: `@nestjs/swagger` scans the app once more, with a mark on every handler.
 */
export class RoutedHandlers {
  private readonly byOperation = new Map<string, RoutedHandler>();

  constructor(app: INestApplication) {
    const handlers = controllerMethods(app.get(ModulesContainer, { strict: false }));
    const restore = handlers.map(({ handler }, index) => mark(handler, index));
    try {
      for (const ignoreGlobalPrefix of [true, false]) this.scan(app, handlers, ignoreGlobalPrefix);
    } finally {
      for (const unmark of restore.reverse()) unmark();
    }
  }

  /** @param path as in the document */
  find(method: string, path: string): RoutedHandler | undefined {
    return this.byOperation.get(`${method} ${path}`);
  }

  private scan(app: INestApplication, handlers: readonly RoutedHandler[], ignoreGlobalPrefix: boolean): void {
    // Controllers that inherit a handler share it; the name of the controller distinguishes them.
    const operationIdFactory = (controller: string) => controller;
    const config = { openapi: '3.0.0', info: { title: '', version: '' }, components: {} };
    const document = SwaggerModule.createDocument(app, config, { ignoreGlobalPrefix, operationIdFactory });
    for (const { method, path, operation } of operationsOf(document)) {
      const marked = handlers[Number((operation as unknown as Record<string, unknown>)[MARK])];
      if (!marked) continue;
      const sharing = handlers.filter(({ handler }) => handler === marked.handler);
      const own = sharing.find(({ controller }) => controller.name === operation.operationId);
      this.byOperation.set(`${method} ${path}`, own ?? marked);
    }
  }
}

/** Marks a handler for the scan. The returned function removes the mark, which must not appear in other documents. */
function mark(handler: object, index: number): () => void {
  const before = new Map(Reflect.getOwnMetadataKeys(handler).map((key) => [key, Reflect.getOwnMetadata(key, handler)]));
  ApiExtension(MARK, index as never)({}, '', { value: handler });
  return () => {
    for (const key of Reflect.getOwnMetadataKeys(handler)) {
      if (before.has(key)) Reflect.defineMetadata(key, before.get(key), handler);
      else Reflect.deleteMetadata(key, handler);
    }
  };
}

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
