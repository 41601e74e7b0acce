import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { ArgumentsCollector, collectArguments, type ReadProblem } from './arguments-collector.js';

/** With `validation.exhaustive`: a request whose parameters break the contract is told about all of them at once. */
export class ExhaustiveInterceptor implements NestInterceptor {
  constructor(private readonly read: ReadProblem) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    return collectArguments(new ArgumentsCollector(this.read), () => next.handle());
  }
}
