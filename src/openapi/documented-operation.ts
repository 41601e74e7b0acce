import type { OpenAPIObject } from '@nestjs/swagger';

type PathItem = OpenAPIObject['paths'][string];
type AnyOperation = NonNullable<PathItem['get']>;

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query', 'search'] as const;

/** One operation of a document, and where it stands. */
export interface DocumentedOperation {
  readonly path: string;
  readonly method: string;
  readonly operation: AnyOperation;
}

/** The operations of a document, in its order. */
export function operationsOf(document: OpenAPIObject): DocumentedOperation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = (item as Record<string, AnyOperation | undefined>)[method];
      return operation ? [{ path, method, operation }] : [];
    }),
  );
}
