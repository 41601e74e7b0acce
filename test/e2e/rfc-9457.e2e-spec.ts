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

/** What is thrown, by path. */
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

describe.each(ADAPTERS)('On %s, a problem conforms to RFC 9457', (adapter) => {
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

  describe('section 3:', () => {
    it('it equals the example of the section, except for URIs and the flow id', async () => {
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

    it('it may have any error status', async () => {
      for (const status of [400, 418, 451, 500, 599]) {
        const response = await get(String(status));
        expect([response.status, response.body.status]).toEqual([status, status]);
      }
    });
  });

  describe('section 3.1:', () => {
    it('it has no member of a wrong type', async () => {
      const { body } = await get('wrong-types');
      expect(Object.keys(body)).toEqual(['type', 'title', 'status', 'fine', 'flow_id']);
    });

    it('its type is the same URI for every occurrence (3.1.1)', async () => {
      const types = [await get('credit'), await get('wrong-types'), await get('reserved')].map(({ body }) => body.type);
      expect(new Set(types)).toEqual(new Set(['https://example.com/probs/out-of-credit']));
    });

    it('its type is about:blank if it has no problem type (3.1.1)', async () => {
      expect((await get('blank')).body.type).toBe('about:blank');
    });

    it('its status equals the status of the response, regardless of extensions (3.1.2)', async () => {
      for (const name of Object.keys(THROWN)) {
        const { status, body } = await get(name);
        expect(body.status).toBe(status);
      }
    });

    it('its title is the same for every occurrence (3.1.3)', async () => {
      expect((await get('reserved')).body.title).toBe('You do not have enough credit.');
    });

    it('its detail is specific to the occurrence (3.1.4)', async () => {
      expect((await get('customer')).body.detail).toBe('Customer 42 does not exist.');
    });

    it('its instance is a URI reference or absent (3.1.5)', async () => {
      expect((await get('credit')).body.instance).toBe('/account/12345/msgs/abc');
      expect((await get('no-reference')).body).not.toHaveProperty('instance');
    });
  });

  describe('section 3.2:', () => {
    it('its extensions do not replace standard members', async () => {
      expect((await get('reserved')).body).toMatchObject({
        type: 'https://example.com/probs/out-of-credit',
        status: 403,
        'x y': 1,
      });
    });
  });

  describe('section 4.2.1:', () => {
    it('its title is the phrase of the status if its type is about:blank', async () => {
      expect((await get('blank')).body).toMatchObject({ title: 'Conflict', detail: 'Somebody was faster.' });
    });

    it('it has no detail that only repeats the title', async () => {
      expect((await get('echo')).body).not.toHaveProperty('detail');
    });
  });

  describe('section 5:', () => {
    it('it exposes no internals of the implementation', async () => {
      const { text } = await get('unknown');
      expect(text).not.toMatch(/secret|Error:|\.ts|\.js|node_modules/);
    });
  });

  describe('section 6:', () => {
    it('its media type in JSON is application/problem+json (6.1)', async () => {
      expect((await get('credit')).headers['content-type']).toBe('application/problem+json');
    });

    it('its media type in XML is application/problem+xml (6.2)', async () => {
      expect((await get('credit', 'application/problem+xml')).headers['content-type']).toBe('application/problem+xml');
    });
  });

  it('appendix A: every body of these tests is valid against the JSON Schema', () => {
    expect(seen.length).toBeGreaterThan(20);
    expect(seen.flatMap(problemErrors)).toEqual([]);
  });

  it('appendix B: every body is valid against the RELAX NG schema', async () => {
    for (const name of Object.keys(THROWN)) {
      expect(await problemXmlErrors((await get(name, 'application/problem+xml')).text)).toEqual([]);
    }
  });
});
