import type { ExternalContextCreator } from '@nestjs/core';

type Run = (request: object, response: object) => Promise<unknown>;

/** Runs the global filters of an app, as Nest does for an error of a route. They are known once the app has started. */
export class FilterRunner {
  private readonly errors = new WeakMap<object, unknown>();
  private filters: Run | undefined;

  constructor(private readonly contexts: ExternalContextCreator) {}

  /** @param onFailure gets the error that a filter throws */
  run(error: unknown, request: object, response: object, onFailure: (failure: unknown) => void): void {
    this.errors.set(request, error);
    this.filters ??= this.create();
    this.filters(request, response).catch((failure: unknown) => {
      // Nest's external context throws the error again when a filter returns nothing, although it has responded.
      if (failure !== error) onFailure(failure);
    });
  }

  private create(): Run {
    const fail = (request: unknown): never => {
      throw this.errors.get(request as object);
    };
    const enhancers = { guards: false, interceptors: false, filters: true };
    const none = undefined;
    return this.contexts.create(this, fail, 'run', none, none, none, none, enhancers, 'http') as Run;
  }
}
