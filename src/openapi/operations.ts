import type { INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { ApiExtension, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { type ControllerMethod, controllerMethods } from '../platform/nest/controllers.js';

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
