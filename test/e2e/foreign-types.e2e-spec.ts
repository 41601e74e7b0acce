import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ConflictException,
  Controller,
  ForbiddenException,
  Get,
  HttpException,
  NotFoundException,
  Param,
  PayloadTooLargeException,
} from '@nestjs/common';
import { mapError, ProblemsModule } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

const FOREIGN = 'https://example.com/out-of-credit';
const TITLE = 'Out of credit';

class LegacyError extends Error {
  constructor(readonly problem: object) {
    super('secret');
  }
}

const body = (members: object, status = 403) => new HttpException(members, status);
const mapped = (problem: object) => new LegacyError(problem);

/** What is thrown, and the response without the flow id. */
const CASES: Record<string, [() => unknown, object]> = {
  'a body with an absolute type': [
    () => body({ type: FOREIGN, title: TITLE, detail: 'No.', balance: 1 }),
    { type: FOREIGN, title: TITLE, status: 403, detail: 'No.', balance: 1 },
  ],
  'a body with a URN as type': [
    () => new ForbiddenException({ type: 'urn:example:credit', title: TITLE, message: 'No.' }),
    { type: 'urn:example:credit', title: TITLE, status: 403, detail: 'No.' },
  ],
  'a body with a relative type': [
    () => body({ type: '/credit', title: TITLE, detail: 'No.' }),
    { type: 'about:blank', title: TITLE, status: 403, detail: 'No.' },
  ],
  'a body with a script as type': [
    () => body({ type: 'javascript:alert(1)', title: TITLE }),
    { type: 'about:blank', title: TITLE, status: 403 },
  ],
  'a body with a type that is not a URI': [
    () => body({ type: 'https://example.com/a b', title: TITLE }),
    { type: 'about:blank', title: TITLE, status: 403 },
  ],
  'a body with a title alone': [
    () => body({ title: TITLE, detail: 'No.' }),
    { type: 'about:blank', title: TITLE, status: 403, detail: 'No.' },
  ],
  'a body with a type and a 5xx': [
    () => body({ type: FOREIGN, title: TITLE, detail: 'Later.', message: 'secret', config: 'secret' }, 503),
    { type: FOREIGN, title: TITLE, status: 503, detail: 'Later.' },
  ],
  'a body with a title and a 5xx': [
    () => body({ title: 'secret', detail: 'secret' }, 503),
    { type: 'about:blank', title: 'Service Unavailable', status: 503, detail: expect.stringContaining('unexpected') },
  ],
  'a description': [
    () => new ForbiddenException('No.', TITLE),
    { type: '/problems/not-authorized', title: TITLE, status: 403, detail: 'No.' },
  ],
  'a description in the options': [
    () => new ConflictException('No.', { description: TITLE }),
    { type: 'about:blank', title: TITLE, status: 409, detail: 'No.' },
  ],
  'no description': [
    () => new NotFoundException('No.'),
    { type: '/problems/not-found', title: 'Not found', status: 404, detail: 'No.' },
  ],
  'the default description of an exception with an old phrase': [
    () => new PayloadTooLargeException('No.'),
    { type: 'about:blank', title: expect.stringMatching(/Too Large$/), status: 413, detail: 'No.' },
  ],
  'an error member in a body of its own': [
    () => body({ error: 'E_CREDIT', message: 'No.' }),
    { type: '/problems/not-authorized', title: 'Not authorized', status: 403, detail: 'No.' },
  ],
  'a problem of a mapper': [
    () => mapped({ type: FOREIGN, title: TITLE, status: 402, detail: 'No.', balance: 1, stack: 'secret' }),
    { type: FOREIGN, title: TITLE, status: 402, detail: 'No.', balance: 1 },
  ],
  'a problem of a mapper without a type': [
    () => mapped({ title: TITLE, status: 402 }),
    { type: 'about:blank', title: TITLE, status: 402 },
  ],
  'a problem of a mapper with a 5xx': [
    () => mapped({ title: TITLE, status: 503, detail: 'Later.' }),
    { type: 'about:blank', title: TITLE, status: 503, detail: 'Later.' },
  ],
  'a problem of a mapper with a wrong status': [
    () => mapped({ title: 'secret', status: '402' }),
    expect.objectContaining({ status: 500, title: 'Internal Server Error' }) as object,
  ],
  'a thrown object that looks like a problem': [
    () => ({ type: FOREIGN, title: 'secret', status: 402, detail: 'secret' }),
    expect.objectContaining({ status: 500, title: 'Internal Server Error' }) as object,
  ],
};

const names = Object.keys(CASES);

@Controller()
class ThrowingController {
  @Get(':case')
  fail(@Param('case') index: string): never {
    throw CASES[names[Number(index)] ?? '']?.[0]();
  }
}

describe.each(ADAPTERS)('On %s, the response has the type and the title of', (adapter) => {
  let served: ServedApp;
  beforeAll(async () => {
    const mappers = [mapError(LegacyError, ({ problem }) => problem)];
    served = await serve(adapter, {
      imports: [ProblemsModule.forRoot({ mappers })],
      controllers: [ThrowingController],
    });
  });
  afterAll(() => served.close());

  it.each(names)('%s', async (name) => {
    const response = await fetch(`${served.url}/${names.indexOf(name)}`);
    const text = await response.text();
    const { flow_id, ...problem } = JSON.parse(text);
    expect(flow_id).toBe(response.headers.get('x-flow-id'));
    expect(problem).toEqual(CASES[name]?.[1]);
    expect(response.status).toBe(problem.status);
    expect(text).not.toContain('secret');
  });
});
