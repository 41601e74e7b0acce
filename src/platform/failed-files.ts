import type { ServerResponse } from 'node:http';
import { StreamableFile } from '@nestjs/common';
import type { HttpAdapterHost } from '@nestjs/core';
import type { ErrorResponder } from './exchange/callbacks.js';
import { HttpExchange } from './exchange/http-exchange.js';

type Adapter = HttpAdapterHost['httpAdapter'];
type Reply = (response: unknown, body: unknown, status?: number) => unknown;
type Response = ServerResponse & { req?: unknown };
type FastifyReply = { raw: ServerResponse; request: unknown };

/** Nest's own way with a failed stream, which an app may have replaced by one of its own. */
const STOCK_HANDLER = String(new StreamableFile(new Uint8Array()).errorHandler);

/**
 * Leads the failure of a file's stream to the filter. Express's adapter answers it with a text; Fastify's says nothing
 * when it comes after the first byte. Costs an answer that is no file one `instanceof`.
 */
export function watchFiles(adapter: Adapter, filter: ErrorResponder): void {
  const reply = adapter.reply.bind(adapter) as Reply;
  (adapter as { reply: Reply }).reply = (response, body, status) => {
    if (body instanceof StreamableFile) watch(body, response as Response | FastifyReply, filter);
    return reply(response, body, status);
  };
}

function watch(file: StreamableFile, response: Response | FastifyReply, filter: ErrorResponder): void {
  if ('raw' in response) {
    file.getStream().once('error', (error) => {
      // Before the first byte Fastify asks the app's handler of errors, which leads to the filter anyway.
      if (response.raw.headersSent) filter.answer(error, HttpExchange.of(response.request, response));
    });
    return;
  }
  if (String(file.errorHandler) !== STOCK_HANDLER) return;
  file.setErrorHandler((error) => filter.answer(error, HttpExchange.of(response.req, response)));
}
