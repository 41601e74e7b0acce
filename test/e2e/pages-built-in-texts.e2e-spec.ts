import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { IsInt, IsString } from 'class-validator';
import {
  AccountNotFoundException,
  CustomerNotFoundException,
  NoContentException,
  ProblemsModule,
  type ProblemsOptions,
} from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

class Order {
  @IsString()
  name!: string;

  @IsInt()
  amount!: number;
}

@Controller()
class OrdersController {
  @Get('orders')
  list() {
    return [];
  }

  @Post('orders')
  create(@Body() order: Order) {
    return order;
  }
}

const APPS: readonly [name: string, options: ProblemsOptions, header: string][] = [
  ['default options', {}, 'X-Flow-ID'],
  [
    'a flow header and type URIs of its own',
    {
      problem: { baseUri: 'https://developers.invers.com/problems', typeForm: 'path', typeDocumentation: true },
      flow: { header: 'X-INVERS-Flow-ID' },
    },
    'X-INVERS-Flow-ID',
  ],
  [
    'a required flow header, no flow id member and other violations',
    {
      problem: { baseUri: 'https://developer.spvapi.no/problems', typeForm: 'fragment', status: false },
      flow: { header: 'x-request-id', accept: ['x-request-id'], required: true, member: false },
      validation: { member: 'violations', members: ['location', 'severity', 'code', 'message'] },
    },
    'x-request-id',
  ],
];

interface Described {
  slug: string;
  title: string;
  meaning: string;
  advice: string;
  examples: { detail: string; explanation: string; solutions: string[] }[];
  extensions?: { properties: Record<string, unknown> };
}

describe.each(ADAPTERS)('On %s, the texts of the built-in types', (adapter) => {
  describe.each(APPS)('of an app with %s', (_name, given, header) => {
    let served: ServedApp;
    let types: Described[];
    const flowId = { [header]: 'f-1' };
    const example = (slug: string, detail: string) =>
      types.find((type) => type.slug === slug)?.examples.filter((one) => one.detail === detail).length;

    /** The detail of the problem that the app really responds with. */
    async function detailOf(path: string, init: RequestInit = {}, flow: Record<string, string> = flowId) {
      const headers = { ...flow, ...(init.headers as Record<string, string>) };
      const response = await fetch(served.url + path, { ...init, headers });
      return ((await response.json()) as { detail: string }).detail;
    }

    beforeAll(async () => {
      const listed = [NoContentException, CustomerNotFoundException, AccountNotFoundException];
      const imports = [ProblemsModule.forRoot({ ...given, types: listed })];
      served = await serve(adapter, { imports, controllers: [OrdersController] });
      types = ((await (await fetch(`${served.url}/problems/problems.json`)).json()) as { types: Described[] }).types;
    });
    afterAll(() => served.close());

    it('describe each type', () => {
      expect(types.length).toBe(12);
      for (const { meaning, advice, examples } of types) {
        expect([meaning, advice, examples.length > 0]).toEqual([expect.any(String), expect.any(String), true]);
      }
    });

    it('are about no other API', () => {
      const texts = types.map(({ meaning, advice, examples }) => ({ meaning, advice, examples }));
      const foreign =
        /cusomers|bearer|token|exchange rate|settlement|OpenAPI|accounts:|`(validation|pointer|line|column)`/i;
      expect(JSON.stringify(texts).match(foreign)).toBeNull();
    });

    it('name no header of flow ids but that of the app, and only if it is required', async () => {
      for (const { slug, examples } of types) {
        const named = examples.flatMap(({ detail }) => /header '([\w-]+)'/.exec(detail)?.[1] ?? []);
        expect([slug, named]).toEqual([slug, slug === 'validation' && given.flow?.required ? [header] : []]);
      }
      if (given.flow?.required) expect(example('validation', await detailOf('/orders', {}, {}))).toBe(1);
    });

    it('have the details that the app responds with', async () => {
      const post = (body: string, type = 'application/json') =>
        detailOf('/orders', { method: 'POST', body, headers: { 'content-type': type } });
      expect(example('not-found', await detailOf('/nowhere'))).toBe(1);
      expect(example('method-not-allowed', await detailOf('/orders', { method: 'PUT' }))).toBe(1);
      expect(example('validation', await post('{'))).toBe(1);
      expect(example('validation', await post('{"name":1,"amount":"x"}'))).toBe(1);
      expect(example('unsupported-media-type', await post('<a/>', 'application/xml'))).toBe(1);
    });
  });
});
