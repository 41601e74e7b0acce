import type { ServerResponse } from 'node:http';
import { describesBody } from '../../http/headers.js';
import { applyHeaders } from '../../http/rendered-response.js';
import type { Writable } from './http-exchange.js';

/** Writes with Node's own methods: `res.send()` adds an ETag to errors and a charset to the content type. */
export function writeResponse(response: ServerResponse, { body, ...rendered }: Writable): void {
  for (const name of response.getHeaderNames()) if (describesBody(name)) response.removeHeader(name);
  response.statusCode = rendered.status;
  applyHeaders(
    (name) => response.getHeader(name),
    (name, value) => response.setHeader(name, value),
    rendered,
  );
  if (body === '') response.end();
  else response.setHeader('Content-Length', Buffer.byteLength(body)).end(body);
}
