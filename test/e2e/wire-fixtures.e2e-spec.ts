import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, HttpException, type ModuleMetadata } from '@nestjs/common';
import { ProblemsModule, type ProblemsOptions } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

@Controller()
class ThingsController {
  @Get('crash')
  crash() {
    throw new Error('secret');
  }

  @Get('teapot')
  teapot() {
    throw new HttpException('x', 418);
  }

  @Get('teapot/echo')
  echo() {
    throw new HttpException("i'm a teapot.", 418);
  }

  @Get('fine')
  fine() {
    return { fine: true };
  }
}

const app = (options?: ProblemsOptions): ModuleMetadata => ({
  imports: [ProblemsModule.forRoot(options)],
  controllers: [ThingsController],
});

describe.each(ADAPTERS)('On %s, the response', (adapter) => {
  let served: ServedApp;
  afterEach(() => served.close());

  it('to an unexpected error equals fixture A, with path types and type_documentation', async () => {
    const baseUri = 'https://developers.invers.com/problems';
    served = await serve(
      adapter,
      app({
        problem: { baseUri, typeForm: 'path', typeDocumentation: true },
        flow: { header: 'X-INVERS-Flow-ID' },
      }),
    );
    const response = await fetch(`${served.url}/crash`);
    const flowId = response.headers.get('X-INVERS-Flow-ID');
    expect(response.status).toBe(500);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(flowId).toMatch(/^[0-9a-f-]{36}$/);
    expect(await response.text()).toBe(
      `{"type":"/problems/internal-server-error","type_documentation":"${baseUri}/internal-server-error",` +
        `"title":"Internal Server Error","status":500,` +
        `"detail":"An unexpected error occurred. Quote the 'flow_id' of this response when you contact support.",` +
        `"flow_id":"${flowId}"}`,
    );
  });

  it('to a missing flow id equals fixture B, with fragment types and without status and flow id', async () => {
    served = await serve(
      adapter,
      app({
        problem: { baseUri: 'https://developer.spvapi.no/problems', typeForm: 'fragment', status: false },
        flow: { header: 'x-request-id', accept: ['x-request-id'], required: true, member: false },
        validation: { members: ['location', 'severity', 'code', 'message'] },
      }),
    );
    const response = await fetch(`${served.url}/fine`);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await response.text()).toBe(
      '{"type":"https://developer.spvapi.no/problems#validation","title":"Missing x-request-id",' +
        `"detail":"The request header 'x-request-id' is missing. Send a new id with each request.",` +
        '"validation":[{"location":["request","header"],"severity":"Error","code":"required",' +
        `"message":"should have required property 'x-request-id'"}]}`,
    );
  });

  it('to a status without a problem type equals fixture C, with about:blank and the standard phrase', async () => {
    served = await serve(adapter, app());
    const response = await fetch(`${served.url}/teapot`);
    const flowId = response.headers.get('x-flow-id');
    expect(response.status).toBe(418);
    expect(await response.text()).toBe(
      `{"type":"about:blank","title":"I'm a Teapot","status":418,"detail":"x","flow_id":"${flowId}"}`,
    );
  });

  it('to a message that only repeats the title has no detail', async () => {
    served = await serve(adapter, app());
    const response = await fetch(`${served.url}/teapot/echo`);
    expect(await response.json()).not.toHaveProperty('detail');
  });
});
