import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConflictException, Controller, Get, HttpException, Param } from '@nestjs/common';
import { CustomerNotFoundException, ProblemException, ProblemsModule, ProblemType } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { problemXmlErrors } from '../support/problem-relax-ng.js';
import { problemErrors } from '../support/problem-schema.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send } from '../support/wire.js';

@ProblemType({ slug: 'out-of-credit', title: 'You do not have enough credit.', status: 403 })
class OutOfCreditException extends ProblemException<Record<string, unknown>> {}

/** What is thrown, by the path that throws it. */
const THROWN: Readonly<Record<string, () => unknown>> = {
  credit: () =>
    new OutOfCreditException({
      detail: 'Your current balance is 30, but that costs 50.',
      instance: '/account/12345/msgs/abc',
      balance: 30,
      accounts: ['/account/12345', '/account/67890'],
    }),
  'wrong-types': () =>
    new OutOfCreditException({ type: 7, status: '403', title: [], detail: {}, instance: 5, fine: true } as never),
  'no-reference': () => new OutOfCreditException({ instance: 'not a <reference>' }),
  reserved: () => new OutOfCreditException({ type: 'https://evil.example', status: 200, title: '', 'x y': 1 } as never),
  blank: () => new ConflictException('Somebody was faster.'),
  echo: () => new HttpException('Conflict.', 409),
  unknown: () => new Error('secret'),
  customer: () => new CustomerNotFoundException('Customer 42 does not exist.'),
};

@Controller()
class ThrowingController {
  @Get(':name')
  fail(@Param('name') name: string) {
    throw THROWN[name]?.() ?? new HttpException('Of this status.', Number(name));
  }
}

describe.each(ADAPTERS)('RFC 9457, on %s', (adapter) => {
  let served: ServedApp;
  const seen: unknown[] = [];
  beforeAll(async () => {
    served = await serve(adapter, {
      imports: [ProblemsModule.forRoot({ problem: { baseUri: 'https://example.com/probs' } })],
      controllers: [ThrowingController],
    });
  });
  afterAll(() => served.close());

  const get = async (name: string, accept?: string) => {
    const response = await send(served.url, { path: `/${name}`, headers: accept ? { Accept: accept } : {} });
    const isJson = response.headers['content-type'] === 'application/problem+json';
    const body = isJson ? JSON.parse(response.text) : undefined;
    if (isJson) seen.push(body);
    return { ...response, body };
  };

  describe('section 3, the problem details JSON object', () => {
    it('is the example of the section, but for its URIs and our flow id', async () => {
      const { status, body, headers } = await get('credit');
      expect(status).toBe(403);
      expect(body).toEqual({
        type: 'https://example.com/probs/out-of-credit',
        title: 'You do not have enough credit.',
        status: 403,
        detail: 'Your current balance is 30, but that costs 50.',
        instance: '/account/12345/msgs/abc',
        balance: 30,
        accounts: ['/account/12345', '/account/67890'],
        flow_id: headers['x-flow-id'],
      });
    });

    it('"can be used to describe problems" of any status of an error', async () => {
      for (const status of [400, 418, 451, 500, 599]) {
        const response = await get(String(status));
        expect([response.status, response.body.status]).toEqual([status, status]);
      }
    });
  });

  describe('section 3.1, members of a problem details object', () => {
    it('a member of a wrong type is not sent', async () => {
      const { body } = await get('wrong-types');
      expect(Object.keys(body)).toEqual(['type', 'title', 'status', 'fine', 'flow_id']);
    });

    it('3.1.1: the type is a URI that does not change from occurrence to occurrence', async () => {
      const types = [await get('credit'), await get('wrong-types'), await get('reserved')].map(({ body }) => body.type);
      expect(new Set(types)).toEqual(new Set(['https://example.com/probs/out-of-credit']));
    });

    it('3.1.1: the type is about:blank where there is none', async () => {
      expect((await get('blank')).body.type).toBe('about:blank');
    });

    it('3.1.2: the status is that of the response, whatever an extension says', async () => {
      for (const name of Object.keys(THROWN)) {
        const { status, body } = await get(name);
        expect(body.status).toBe(status);
      }
    });

    it('3.1.3: the title does not change from occurrence to occurrence', async () => {
      expect((await get('reserved')).body.title).toBe('You do not have enough credit.');
    });

    it('3.1.4: the detail is of this occurrence', async () => {
      expect((await get('customer')).body.detail).toBe('Customer 42 does not exist.');
    });

    it('3.1.5: the instance is a URI reference, or absent', async () => {
      expect((await get('credit')).body.instance).toBe('/account/12345/msgs/abc');
      expect((await get('no-reference')).body).not.toHaveProperty('instance');
    });
  });

  describe('section 3.2, extension members', () => {
    it('stand beside the members of the standard, and never for them', async () => {
      expect((await get('reserved')).body).toMatchObject({
        type: 'https://example.com/probs/out-of-credit',
        status: 403,
        'x y': 1,
      });
    });
  });

  describe('section 4.2.1, about:blank', () => {
    it('has the phrase of its status for a title', async () => {
      expect((await get('blank')).body).toMatchObject({ title: 'Conflict', detail: 'Somebody was faster.' });
    });

    it('has no detail that says only that', async () => {
      expect((await get('echo')).body).not.toHaveProperty('detail');
    });
  });

  describe('section 5, security considerations', () => {
    it('no implementation internals are made available', async () => {
      const { text } = await get('unknown');
      expect(text).not.toMatch(/secret|Error:|\.ts|\.js|node_modules/);
    });
  });

  describe('section 6, media types', () => {
    it('6.1: application/problem+json', async () => {
      expect((await get('credit')).headers['content-type']).toBe('application/problem+json');
    });

    it('6.2: application/problem+xml', async () => {
      expect((await get('credit', 'application/problem+xml')).headers['content-type']).toBe('application/problem+xml');
    });
  });

  it('appendix A: every body seen here is valid by the JSON Schema', () => {
    expect(seen.length).toBeGreaterThan(20);
    expect(seen.flatMap(problemErrors)).toEqual([]);
  });

  it('appendix B: every problem is valid by the RELAX NG schema', async () => {
    for (const name of Object.keys(THROWN)) {
      expect(await problemXmlErrors((await get(name, 'application/problem+xml')).text)).toEqual([]);
    }
  });
});
