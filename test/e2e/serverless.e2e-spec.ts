import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { IsString } from 'class-validator';
import { currentFlowId, ProblemsModule } from 'nestjs-problems';
import { send } from '../support/wire.js';

class Order {
  @IsString()
  sku!: string;
}

@Controller('orders')
class OrdersController {
  @Get('flow')
  flow() {
    return { flow: currentFlowId() };
  }

  @Get('crash')
  crash() {
    throw new Error('secret');
  }

  @Post()
  create(@Body() { sku }: Order) {
    return { sku };
  }
}

@Module({ imports: [ProblemsModule.forRoot()], controllers: [OrdersController] })
class AppModule {}

/** The part of an event of an AWS Lambda function URL that the recipe reads. */
interface FunctionEvent {
  readonly requestContext: { readonly http: { readonly method: string } };
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly isBase64Encoded: boolean;
}

/** A function as in the recipe of the documentation, with Fastify's `inject()`. */
async function startFunction() {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, new FastifyAdapter(), { logger: false });
  await app.init();
  const handler = async ({
    requestContext,
    rawPath,
    rawQueryString,
    headers,
    body,
    isBase64Encoded,
  }: FunctionEvent) => {
    const { method } = requestContext.http;
    const response = await app.inject({
      method: method as 'GET',
      url: `${rawPath}?${rawQueryString}`,
      headers,
      ...(body !== undefined && { payload: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8') }),
    });
    return { statusCode: response.statusCode, headers: response.headers, body: response.body };
  };
  return { app, handler };
}

describe('A serverless function', () => {
  let started: Awaited<ReturnType<typeof startFunction>>;
  beforeAll(async () => {
    started = await startFunction();
  });
  afterAll(() => started.app.close());

  it.each([
    ['GET', '/orders/crash', undefined, 500, 'internal-server-error'],
    ['GET', '/nowhere', undefined, 404, 'not-found'],
    ['GET', '/%E0%A4%A', undefined, 400, undefined],
    ['POST', '/orders', '{', 400, 'validation'],
    ['POST', '/orders', '{"sku":7}', 400, 'validation'],
    ['DELETE', '/orders/flow', undefined, 405, 'method-not-allowed'],
  ])('that calls inject() of Fastify responds to %s %s %s with %d', async (method, rawPath, body, status, slug) => {
    const response = await started.handler({
      requestContext: { http: { method } },
      rawPath,
      rawQueryString: 'a=b',
      headers: { 'x-flow-id': 'mine', ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: Buffer.from(body).toString('base64') }),
      isBase64Encoded: true,
    });
    expect([response.statusCode, response.headers['content-type']]).toEqual([status, 'application/problem+json']);
    expect(response.headers['x-flow-id']).toBe('mine');
    expect(JSON.parse(response.body)).toMatchObject({
      type: slug === undefined ? 'about:blank' : `/problems/${slug}`,
      flow_id: 'mine',
    });
  });

  it('that calls inject() of Fastify has a flow per request', async () => {
    const event = {
      requestContext: { http: { method: 'GET' } },
      ...{ rawPath: '/orders/flow', rawQueryString: '', headers: {}, isBase64Encoded: false },
    };
    const responses = await Promise.all([started.handler(event), started.handler(event)]);
    const ids = responses.map(({ headers }) => headers['x-flow-id']);
    expect(responses.map(({ body }) => JSON.parse(body).flow)).toEqual(ids);
    expect(new Set(ids).size).toBe(2);
  });

  it('that passes requests to Express responds with problems and a flow id', async () => {
    const express = await NestFactory.create(AppModule, { logger: false });
    await express.init();
    const listener: RequestListener = express.getHttpAdapter().getInstance();
    const server = createServer((request, response) => listener(request, response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      for (const [path, status] of [
        ['/orders/crash', 500],
        ['/nowhere', 404],
      ] as const) {
        const { headers, ...response } = await send(url, { path, headers: { 'X-Flow-ID': 'mine' } });
        expect([response.status, headers['content-type'], headers['x-flow-id']]).toEqual([
          status,
          'application/problem+json',
          'mine',
        ]);
      }
    } finally {
      server.close();
      server.closeAllConnections();
      await express.close();
    }
  });
});
