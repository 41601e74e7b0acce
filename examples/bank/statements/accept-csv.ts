import type { HttpServer } from '@nestjs/common';

/** Lets `text/csv` bodies through as a Buffer. Express names the parser, Fastify the media type. */
export function acceptCsv(adapter: HttpServer): void {
  if (adapter.getType() === 'fastify') {
    adapter.useBodyParser?.('text/csv', false);
  } else {
    adapter.useBodyParser?.('raw', false, { type: 'text/csv' });
  }
}
