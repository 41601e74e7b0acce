import { type CallHandler, type ExecutionContext, Logger, type NestInterceptor, StreamableFile } from '@nestjs/common';
import { map, type Observable, tap } from 'rxjs';
import { writeRecord } from '../../flow/log-record.js';
import { exchangeFrom, type HttpExchange } from '../../platform/http-exchange.js';
import { SSE } from '../../platform/nest/nest-metadata.js';
import type { RequestFlow } from '../../platform/port/request-flow.js';
import { isObject, isRecord } from '../../problem/untrusted.js';
import { levelEnabled } from '../logging/flow-logger.js';
import { RequestRecord } from '../logging/log-records.js';
import type { ResolvedOptions } from '../options/resolved-options.js';
import type { FlowOpener } from './flow-opener.js';

/** Injects the flow id into what goes out: the header, on request the body, and the log line of the handled request. */
export class FlowInterceptor implements NestInterceptor {
  private readonly logger = new Logger('FlowInterceptor');

  /** @internal `ProblemsModule` makes it. */
  constructor(
    private readonly opener: FlowOpener,
    private readonly options: Pick<ResolvedOptions, 'flow' | 'logging'>,
  ) {}

  /**
   * Whether there is anything to inject, as the app starts. If not, it need not stand around every route: Nest builds an
   * observable for it, and binds that to the flow, for each request.
   */
  get isNeeded(): boolean {
    return this.options.flow.successBody || this.isLogging();
  }

  private isLogging(): boolean {
    return this.options.logging.requests && levelEnabled('debug');
  }

  /** The request hook has opened the flow and set the header; what is left to do is often nothing. */
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const logs = this.isLogging();
    if ((!logs && !this.options.flow.successBody) || context.getType() !== 'http') return next.handle();
    const exchange = exchangeFrom(context);
    const flow = this.opener.open(exchange.request, exchange.response);
    const handled = this.injectInto(next.handle(), context, flow);
    return logs ? handled.pipe(tap({ complete: () => this.log(exchange, flow) })) : handled;
  }

  private injectInto(handled: Observable<unknown>, context: ExecutionContext, flow: RequestFlow): Observable<unknown> {
    const { successBody, member } = this.options.flow;
    if (!successBody || member === false || Reflect.hasMetadata(SSE, context.getHandler())) return handled;
    return handled.pipe(map((body) => withFlowMember(body, member, flow.id)));
  }

  private log(exchange: HttpExchange, flow: RequestFlow): void {
    try {
      writeRecord(new RequestRecord(exchange.facts, exchange.status, flow), (record) => this.logger.debug(record));
    } catch {
      // A logger that throws costs its line, not the answer of a request that went well.
    }
  }
}

/**
 * The body with the flow id as a member, when it is an object in JSON: never an array, a string, a stream, a file or
 * bytes. A copy: what the handler returned may be shared. A member of that name stays as it is.
 */
export function withFlowMember(body: unknown, member: string, flowId: string): unknown {
  if (!isObject(body) || !serialisesToObject(body)) return body;
  const json: unknown = typeof body.toJSON === 'function' ? body.toJSON() : body;
  if (!isRecord(json)) return body;
  return Object.hasOwn(json, member) ? body : { ...json, [member]: flowId };
}

function serialisesToObject(body: Record<string, unknown>): boolean {
  if (Array.isArray(body) || ArrayBuffer.isView(body) || body instanceof ArrayBuffer) return false;
  if (body instanceof StreamableFile || isWebBody(body)) return false;
  // Streams of Node.js and of the web, of whatever library.
  return typeof body.pipe !== 'function' && typeof body.getReader !== 'function';
}

/** Environments such as jsdom have no `Response`. */
function isWebBody(body: object): boolean {
  const { Blob, Response } = globalThis as Partial<typeof globalThis>;
  return [Blob, Response].some((type) => type !== undefined && body instanceof type);
}
