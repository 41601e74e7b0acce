import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Post } from '@nestjs/common';
import { ProblemsModule } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

@Controller()
class Things {
  @Post('things')
  create(@Body() body: object) {
    return body;
  }
  @Post('parse')
  parse(@Body() body: { text: string }) {
    return JSON.parse(body.text);
  }
}

describe.each(ADAPTERS)('On %s, a body of malformed JSON', (adapter) => {
  let served: ServedApp;
  beforeAll(async () => {
    const validation = { errorHttpStatusCode: 422 } as const;
    served = await serve(adapter, { imports: [ProblemsModule.forRoot({ validation })], controllers: [Things] });
  });
  afterAll(() => served.close());

  async function post(body: string, path = '/things') {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(served.url + path, { method: 'POST', headers, body });
    const text = await response.text();
    expect(response.headers.get('content-type')).toMatch('json');
    return { status: response.status, text, body: JSON.parse(text) };
  }

  it('causes a violation with line and column', async () => {
    expect((await post('{\n  "name": "x",\n  "password": hunter2\n}')).body).toEqual({
      type: '/problems/validation',
      title: 'Validation failed',
      status: 400,
      detail: 'The request body is not well-formed JSON.',
      validation: [
        {
          location: ['request', 'body'],
          pointer: '#',
          severity: 'Error',
          code: 'format',
          message: 'is not well-formed JSON: expected a value',
          line: 3,
          column: 15,
        },
      ],
      flow_id: expect.any(String),
    });
  });

  it.each([
    ['{"a":', 1, 6],
    ['{"a":1,}', 1, 8],
    ['{"größe":1 2}', 1, 12],
    ['[\r\n1,\r\n2 3]', 3, 3],
    ['{"a":"b\nc"}', 1, 8],
    ['[\r1 2]', 2, 3],
  ])('causes for %j a violation at line %i, column %i', async (text, line, column) => {
    const { status, body } = await post(text);
    expect(status).toBe(400);
    expect(body.validation).toMatchObject([{ line, column }]);
  });

  it('is never quoted in a response or in the log', async () => {
    for (const text of ['hunter2', '{"a":hunter2}', '{hunter2}', '"hunter2']) {
      expect((await post(text)).text).not.toContain('hunter2');
    }
    expect(served.logger.matching('hunter2')).toEqual([]);
    expect(served.logger.matching('JSON', 'error')).toEqual([]);
  });

  it('cannot set a prototype', async () => {
    const { status, text } = await post('{"__proto__":{"admin":true}}');
    // The parser of Express treats the name like any other, that of Fastify rejects it.
    expect([201, 400]).toContain(status);
    if (status === 400) expect(JSON.parse(text).validation).toMatchObject([{ code: 'propertyNames' }]);
  });

  it('does not affect a SyntaxError of a handler, which is a 500', async () => {
    const { status, body } = await post(JSON.stringify({ text: '{"a":' }), '/parse');
    expect({ status, type: body.type }).toEqual({ status: 500, type: '/problems/internal-server-error' });
  });

  it('causes a violation as well if it is JSON but not an object, or empty', async () => {
    const { status, body } = await post(adapter === 'express' ? ' "x"' : '');
    expect(status).toBe(400);
    expect(body.validation).toMatchObject(
      adapter === 'express'
        ? [{ code: 'type', line: 1, column: 2 }]
        : [{ location: ['request', 'body'], code: 'required' }],
    );
  });
});
