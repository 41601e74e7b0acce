import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  Body,
  Controller,
  ForbiddenException,
  Get,
  Param,
  ParseIntPipe,
  Post,
  UnauthorizedException,
} from '@nestjs/common';
import { IsEmail, IsInt } from 'class-validator';
import {
  ConcealForbidden,
  CustomerNotFoundException,
  InvalidCredentialsException,
  MissingCredentialsException,
  NotAuthorizedException,
  ProblemsModule,
  type ProblemsOptions,
} from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send } from '../support/wire.js';

class Address {
  @IsEmail()
  email!: string;

  @IsInt({ message: '$value is not a number' })
  age!: number;
}

const THROWS: Readonly<Record<string, () => Error>> = {
  missing: () => new MissingCredentialsException(),
  invalid: () => new InvalidCredentialsException(),
  unauthorized: () => new UnauthorizedException('Bad token'),
  denied: () => new NotAuthorizedException(),
  forbidden: () => new ForbiddenException(),
};

@Controller()
class RecordsController {
  @Get('throws/:what')
  throws(@Param('what') what: string): never {
    throw THROWS[what]?.();
  }

  @ConcealForbidden(CustomerNotFoundException)
  @Get('concealed')
  concealed(): never {
    throw new NotAuthorizedException();
  }

  @Post('addresses')
  address(@Body() body: Address) {
    return body;
  }

  @Get('numbers/:id')
  number(@Param('id', ParseIntPipe) id: number) {
    return id;
  }
}

const SECRET = 'planted9f2c';

const FORMATS: readonly [string, ProblemsOptions][] = [
  ['by default', {}],
  ['with the format pointer', { validation: { format: 'pointer' } }],
  ['with a format of the app', { validation: { format: () => ({ text: 'no' }), member: 'wrong' } }],
  ['with validation.echo', { validation: { echo: true } }],
  ['with validation.members', { validation: { members: ['message'] } }],
];

describe.each(ADAPTERS)('On %s, the record of a problem', (adapter) => {
  let served: ServedApp;
  const start = async (options: ProblemsOptions = {}) => {
    served = await serve(adapter, { imports: [ProblemsModule.forRoot(options)], controllers: [RecordsController] });
    served.logger.lines.length = 0;
    served.logger.records.length = 0;
  };
  /** The records of problems that a request caused, and its status. */
  const logged = async (request: Parameters<typeof send>[1]) => {
    served.logger.records.length = 0;
    const { status } = await send(served.url, request);
    return { status, records: served.logger.records.filter((record) => record.type !== undefined) };
  };
  const post = (body: unknown) => ({
    ...{ method: 'POST', path: '/addresses', headers: { 'Content-Type': 'application/json' } },
    body: JSON.stringify(body),
  });

  describe('of a security event', () => {
    beforeAll(() => start());
    afterAll(() => served.close());

    it.each([
      ['/throws/missing', 401, 'authn_fail'],
      ['/throws/invalid', 401, 'authn_fail'],
      ['/throws/unauthorized', 401, 'authn_fail'],
      ['/throws/denied', 403, 'authz_fail'],
      ['/throws/forbidden', 403, 'authz_fail'],
    ])('has the level log and the name of the event: %s is a %i, %s', async (path, status, event) => {
      const { records, ...response } = await logged({ path });
      expect(response.status).toBe(status);
      expect(records).toEqual([expect.objectContaining({ level: 'log', event, status, path })]);
      expect(records[0]).not.toHaveProperty('stack');
    });

    it('is written for a request whose 403 is concealed', async () => {
      const { status, records } = await logged({ path: '/concealed' });
      expect(status).toBe(404);
      expect(records).toEqual([expect.objectContaining({ level: 'log', event: 'authz_fail', status: 403 })]);
    });

    it('is not written for any other 4xx', async () => {
      const { records } = await logged({ path: '/nowhere' });
      expect(records).toEqual([expect.objectContaining({ level: 'debug', status: 404 })]);
      expect(records[0]).not.toHaveProperty('event');
    });
  });

  describe.each(FORMATS)('of a rejected request, %s,', (_name, options) => {
    beforeAll(() => start(options));
    afterAll(() => served.close());
    beforeEach(() => {
      served.logger.lines.length = 0;
    });

    it('lists pointers and codes, and no value and no message', async () => {
      const { status, records } = await logged(post({ email: SECRET, age: SECRET }));
      expect(status).toBe(400);
      expect(records).toEqual([
        expect.objectContaining({
          level: 'debug',
          violations: [
            { in: 'body', pointer: '#/email', code: 'format' },
            { in: 'body', pointer: '#/age', code: 'type' },
          ],
        }),
      ]);
      expect(JSON.stringify([served.logger.lines, served.logger.records])).not.toContain(SECRET);
    });

    it('lists them in the line of a text log', async () => {
      await send(served.url, post({ email: SECRET }));
      const [line] = served.logger.matching('400', 'debug');
      expect(line?.message).toMatch(
        /^POST \/addresses 400 validation: The request body has 2 violations\. \[#\/email format, #\/age required\] flow_id=\S+$/,
      );
    });

    it('names the part and the parameter outside of bodies', async () => {
      const { records } = await logged({ path: `/numbers/${SECRET}` });
      expect(records[0]?.violations).toEqual([{ in: 'path', parameter: 'id', code: 'type' }]);
    });
  });

  describe('of a request with many violations', () => {
    beforeAll(() => start({ validation: { whitelist: true, forbidNonWhitelisted: true } }));
    afterAll(() => served.close());

    it('lists 20 at most, in one line of limited length', async () => {
      const names = Array.from({ length: 50 }, (_, index) => `${'x'.repeat(1500)}\n${index}`);
      const { status, records } = await logged(post(Object.fromEntries(names.map((name) => [name, 1]))));
      expect(status).toBe(400);
      expect(records[0]?.violations).toHaveLength(20);
      expect(JSON.stringify(records[0]).length).toBeLessThan(15_000);
      const [line] = served.logger.matching('/addresses 400', 'debug');
      expect(line?.message).toMatch(/^[^\n]*, …\] flow_id=\S+$/);
      expect(line?.message.length).toBeLessThan(6000);
    });
  });
});
