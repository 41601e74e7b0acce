import type { Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  Body,
  type CanActivate,
  ConflictException,
  Controller,
  type ExecutionContext,
  Get,
  InternalServerErrorException,
  Post,
  Req,
} from '@nestjs/common';
import { context, type Span, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { ProblemsModule } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { eventually } from '../support/eventually.js';
import { type ServedApp, serve } from '../support/serve.js';
import { sendBytes } from '../support/wire.js';

const SECRET = 'planted9f2c';

class Support implements CanActivate {
  canActivate = (context: ExecutionContext) =>
    context.switchToHttp().getRequest<{ headers: Record<string, string> }>().headers['authorization'] === 'support';
}

@Controller()
class LeakingController {
  @Post('read')
  read(@Body() body: unknown) {
    return body;
  }

  @Post('parse')
  parse(@Body() body: { text: string }) {
    return JSON.parse(body.text);
  }

  @Get('conflict')
  conflict() {
    throw new ConflictException(`postgres://app:${SECRET}@db/app is busy,https://x/?k=${SECRET}`);
  }

  @Get('own-url')
  ownUrl(@Req() request: { url: string }) {
    throw new InternalServerErrorException(`no cache for ${request.url}`);
  }

  @Get('upstream')
  upstream() {
    const problem = { type: 'about:blank', title: 'No', status: 500, detail: `GET http://h/?token=${SECRET}` };
    const headers = { 'content-type': 'application/problem+json' };
    throw Object.assign(new Error('failed'), { response: { status: 500, headers, data: problem } });
  }
}

const exporter = new InMemorySpanExporter();

function instrument(server: Server): void {
  const emit = server.emit.bind(server) as (event: string, ...args: unknown[]) => boolean;
  server.emit = ((event: string, ...args: unknown[]) => {
    if (event !== 'request') return emit(event, ...args);
    const span = trace.getTracer('test').startSpan('request');
    (args[1] as { once(name: string, fn: () => void): void }).once('finish', () => span.end());
    return context.with(trace.setSpan(context.active(), span as Span), () => emit(event, ...args));
  }) as Server['emit'];
}

const request = (target: string, headers: string[] = [], body = '', method = body === '' ? 'GET' : 'POST') =>
  [
    `${method} ${target} HTTP/1.1`,
    'Host: h',
    'Connection: close',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...headers,
    '',
    body,
  ].join('\r\n');

const JSON_BODY = ['Content-Type: application/json'];

/** Requests with a secret, by what is secret in them. */
const REQUESTS: Record<string, string> = {
  'a body that is not JSON': request('/read', JSON_BODY, `"${SECRET}",`),
  'a body that begins like JSON': request('/read', JSON_BODY, `{"a":1} ${SECRET}`),
  'a body that is a bare word': request('/read', JSON_BODY, SECRET),
  'a body with line breaks': request('/read', JSON_BODY, `{\n"${SECRET.slice(0, 8)}": x\n}`),
  'a text that the app parses': request('/parse', JSON_BODY, JSON.stringify({ text: `${SECRET.slice(0, 8)}"` })),
  'the query of an unknown route': request(`/nowhere?token=${SECRET}`),
  'a query with quotes': request(`/nowhere?a='x'&b="y",token=${SECRET}`),
  'the query of a wrong method': request(`/read?token=${SECRET}`),
  'the query of a bad URL': request(`/%E0%A4%A?token=${SECRET}`),
  'the query that the app quotes': request(`/own-url?token=${SECRET}`),
  'the user of an absolute target': request(`http://user:${SECRET}@h/nowhere`),
  'the user and the query of an absolute target': request(`http://user:${SECRET}@h/conflict?token=${SECRET}`),
  'the user of an absolute target without a path': request(`http://user:${SECRET}@h`),
  'the detail of a 4xx': request('/conflict'),
  'the problem of another service': request('/upstream'),
};

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
});
afterAll(() => {
  trace.disable();
  context.disable();
});

describe.each(ADAPTERS)('On %s, log, span and occurrence page', (adapter) => {
  let served: ServedApp;
  beforeAll(async () => {
    const options = { problem: { instance: 'path' as const }, docs: { occurrences: { guard: Support } } };
    const metadata = { imports: [ProblemsModule.forRoot(options)], controllers: [LeakingController] };
    served = await serve(adapter, metadata, (app) => instrument(app.getHttpServer()));
  });
  afterAll(() => served.close());
  beforeEach(() => {
    exporter.reset();
    served.logger.lines.length = 0;
    served.logger.records.length = 0;
  });

  it.each(Object.keys(REQUESTS))('do not contain %s', async (name) => {
    const received = await sendBytes(served.url, REQUESTS[name] ?? '');
    expect(received).toMatch(/^HTTP\/1.1 [45]/);
    const flowId = /^x-flow-id: (.*)\r$/im.exec(received)?.[1] ?? '';
    const hidden = new RegExp(SECRET.slice(0, 6));
    if (name !== 'the detail of a 4xx')
      expect(received).not.toMatch(name.startsWith('the user and') ? /user:/ : hidden);
    expect(JSON.stringify([served.logger.lines, served.logger.records])).not.toMatch(hidden);
    expect(served.logger.matching(flowId)).toHaveLength(1);
    expect(exporter.getFinishedSpans().length).toBeGreaterThan(0);
    for (const { attributes, events } of exporter.getFinishedSpans()) {
      expect(JSON.stringify([attributes, events])).not.toMatch(hidden);
    }
    const page = await eventuallyFound(`/problems/occurrences/${flowId}`);
    const log = JSON.parse(page).map((record: object) => ({ ...record, problem: undefined }));
    expect(JSON.stringify(log)).not.toMatch(hidden);
  });

  async function eventuallyFound(path: string): Promise<string> {
    let text = '';
    await eventually(async () => {
      const response = await fetch(served.url + path, {
        headers: { accept: 'application/json', authorization: 'support' },
      });
      text = await response.text();
      expect(response.status).toBe(200);
    }, 3000);
    return text;
  }
});
