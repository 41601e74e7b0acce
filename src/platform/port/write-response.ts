import type { ServerResponse } from 'node:http';
import type { ServerHttp2Stream } from 'node:http2';
import { keptValue } from '../../http/headers.js';
import { applyHeaders, headersFor, type RenderedResponse } from '../../http/rendered-response.js';

/** A problem, or a page of the documentation, which may be compressed. */
export type Writable = Omit<RenderedResponse, 'body'> & { readonly body: string | Buffer };

/** The stream of a response over HTTP/2. */
export function http2Stream(response: object): ServerHttp2Stream | undefined {
  return (response as { readonly stream?: ServerHttp2Stream }).stream;
}

/** Where a response keeps its headers: Node's response, or Fastify's reply. */
export interface HeaderStore {
  getHeader(name: string): unknown;
  removeHeader(name: string): unknown;
  set(name: string, value: string | number | string[]): unknown;
}

/** Removes the headers that are wrong for a problem, or that Node.js would not send, and sets those of the problem. */
export function replaceHeaders(
  { names, store, isHttp2 }: { names: readonly string[]; store: HeaderStore; isHttp2: boolean },
  { status, headers, defaults, keepsHeaders = false }: Writable,
): void {
  for (const name of keepsHeaders ? [] : names) {
    const value = store.getHeader(name);
    const kept = keptValue(name, value, { status, isHttp2 });
    if (kept === undefined) store.removeHeader(name);
    else if (Array.isArray(kept) && kept.length < (value as unknown[]).length) store.set(name, kept);
  }
  applyHeaders(
    (name) => store.getHeader(name),
    (name, value) => store.set(name, value),
    { headers: headersFor(headers, isHttp2), ...(defaults && { defaults: headersFor(defaults, isHttp2) }) },
  );
}

/** Writes with Node's own methods: `res.send()` adds an ETag to errors and a charset to the content type. */
export function writeResponse(response: ServerResponse, rendered: Writable): void {
  const store: HeaderStore = {
    getHeader: (name) => response.getHeader(name),
    removeHeader: (name) => response.removeHeader(name),
    set: (name, value) => response.setHeader(name, value),
  };
  response.statusCode = rendered.status;
  replaceHeaders({ names: response.getHeaderNames(), store, isHttp2: http2Stream(response) !== undefined }, rendered);
  const { body } = rendered;
  if (body === '') return void response.end();
  // The response of HTTP/2 does not return itself.
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.end(body);
}
