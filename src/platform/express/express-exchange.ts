import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RouteHandler } from '../nest/nest-metadata.js';
import { type FrameworkRequest, HttpExchange } from '../port/http-exchange.js';
import { type Writable, writeResponse } from '../port/write-response.js';

type ExpressRequest = IncomingMessage &
  FrameworkRequest & {
    readonly app?: object;
    readonly baseUrl?: string;
    readonly route?: { path?: unknown; stack?: readonly { readonly handle?: RouteHandler }[] };
  };

const mounts = new WeakMap<object, string>();

/** Remembers the path at which another Express application has mounted this one. Most are not mounted. */
export function recordMount(request: { readonly baseUrl?: string }): void {
  if (request.baseUrl) mounts.set(request, request.baseUrl);
}

/** An exchange of Express, whose request and response are Node's; also one that never reached a framework. */
export class ExpressExchange extends HttpExchange {
  readonly request: IncomingMessage;

  constructor(
    readonly framework: ExpressRequest,
    readonly response: ServerResponse,
  ) {
    super();
    this.request = framework;
  }

  get frameworkResponse(): object {
    return this.response;
  }

  get status(): number {
    return this.response.statusCode;
  }

  get app(): object | undefined {
    return this.framework.app;
  }

  override get localPath(): string {
    const { baseUrl = '', url = '/' } = this.framework;
    const path = baseUrl + url.replace(/[?#].*$/s, '');
    return path.slice(mounts.get(this.framework)?.length ?? 0);
  }

  protected get routePath(): string | undefined {
    const path = this.framework.route?.path;
    return typeof path === 'string' ? path : undefined;
  }

  protected get routeHandler(): RouteHandler | undefined {
    return this.framework.route?.stack?.[0]?.handle;
  }

  protected send(rendered: Writable): void {
    writeResponse(this.response, rendered);
  }
}
