import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  BadGatewayException,
  type CallHandler,
  Controller,
  type ExecutionContext,
  ForbiddenException,
  type MessageEvent,
  type NestInterceptor,
  Param,
  Scope,
  Sse,
  UseInterceptors,
} from '@nestjs/common';
import { CustomerNotFoundException, ProblemsModule, ServerErrorException } from 'nestjs-problems';
import { concat, from, map, Observable, of, throwError } from 'rxjs';
import { ADAPTERS } from '../support/adapters.js';
import { eventually } from '../support/eventually.js';
import { type ServedApp, serve } from '../support/serve.js';

const SECRET = 'planted-9f2c';

const ERRORS: Record<string, () => unknown> = {
  own: () => new ServerErrorException(SECRET),
  stock: () => new BadGatewayException(SECRET),
  plain: () => new Error(SECRET),
  text: () => SECRET,
  http: () => Object.assign(new Error(SECRET), { statusCode: 500, status: 500, expose: false }),
  client: () => new CustomerNotFoundException('Customer 42 left.'),
};

const throwing = (error: unknown) => () => {
  throw error;
};

const circular: Record<string, unknown> = {};
circular[SECRET] = circular;

/** Events that cannot be written as JSON. */
const UNWRITABLE: Record<string, unknown> = {
  stock: { data: { toJSON: throwing(new BadGatewayException(SECRET)) } },
  plain: { data: [{ toJSON: throwing(Object.assign(new Error(SECRET), { query: 'SELECT 1' })) }] },
  circular: { data: circular },
  getter: Object.defineProperty({}, 'data', { get: throwing(new Error(SECRET)) }),
};

const failing = (name: string): Observable<MessageEvent> =>
  concat(
    of({ data: 'first' }),
    throwError(() => ERRORS[name]?.()),
  );

class Failing implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((event, index) => {
        if (index === 1) throw new BadGatewayException(SECRET);
        return event;
      }),
    );
  }
}

@Controller('events')
class EventsController {
  @Sse('fine')
  fine(): Observable<MessageEvent> {
    return of({ data: 'first' }, { data: { a: [1, null] }, id: 'x' }, { data: 'second', type: 'tick' });
  }

  @UseInterceptors(Failing)
  @Sse('intercepted')
  intercepted(): Observable<MessageEvent> {
    return of({ data: 'first' }, { data: 'second' });
  }

  /** The second event cannot be written as JSON. */
  @Sse('unwritable/:name')
  unwritable(@Param('name') name: string): Observable<unknown> {
    return of({ data: { is: 'first' } }, UNWRITABLE[name]);
  }

  @Sse('unwritable')
  unwritableAtOnce(): Observable<unknown> {
    return of(UNWRITABLE['stock']);
  }

  @Sse('late')
  async late(): Promise<Observable<MessageEvent>> {
    throw new ForbiddenException('Not yours.');
  }

  @Sse('silent')
  silent(): Observable<MessageEvent> {
    const later = new Promise<never>((_, reject) => setTimeout(() => reject(new BadGatewayException(SECRET)), 100));
    return from(later);
  }

  @Sse('failing/:name')
  failing(@Param('name') name: string): Observable<MessageEvent> {
    return failing(name);
  }
}

@Controller({ path: 'scoped', scope: Scope.REQUEST })
class ScopedController {
  @Sse('failing/:name')
  failing(@Param('name') name: string): Observable<MessageEvent> {
    return failing(name);
  }
}

describe.each(ADAPTERS)('On %s, an event stream', (adapter) => {
  let served: ServedApp;
  const reported: number[] = [];
  beforeAll(async () => {
    const imports = [ProblemsModule.forRoot({ reporters: [({ status }) => reported.push(status)] })];
    served = await serve(adapter, { imports, controllers: [EventsController, ScopedController] });
  });
  afterAll(() => served.close());
  beforeEach(() => {
    served.logger.lines.length = 0;
    reported.length = 0;
  });

  const events = async (path: string, headers = {}) => {
    const response = await fetch(served.url + path, { headers: { accept: 'text/event-stream', ...headers } });
    const text = await response.text();
    const parsed = text.split('\n\n').filter((event) => event.trim() !== '');
    return { status: response.status, flowId: response.headers.get('x-flow-id'), text, parsed };
  };

  it('that does not fail is unchanged', async () => {
    const { status, text } = await events('/events/fine');
    expect([status, text]).toEqual([
      200,
      expect.stringMatching(/data: first\n\nid: x\ndata: {"a":\[1,null\]}\n\n.*event: tick\n.*data: second\n\n$/s),
    ]);
    expect(served.logger.matching('', 'error')).toEqual([]);
  });

  const FAILURES = [
    ...['own', 'stock', 'plain', 'text', 'http'].map((name) => `/events/failing/${name}`),
    '/scoped/failing/own',
    '/events/intercepted',
    '/events/silent',
    ...Object.keys(UNWRITABLE).map((name) => `/events/unwritable/${name}`),
  ];

  it.each(FAILURES)(
    'that fails after it began sends one problem without the text of a 5xx, and is logged and reported once: %s',
    async (path) => {
      const { status, flowId, text, parsed } = await events(path, { accept: 'text/html' });
      expect(status).toBe(200);
      expect(text).not.toContain(SECRET);
      const last = parsed.at(-1) ?? '';
      expect(last).toMatch(/(^|\n)event: problem\n/);
      const problem = JSON.parse(/^data: (.*)$/m.exec(last)?.[1] ?? '');
      expect(problem).toMatchObject({ title: expect.any(String), flow_id: flowId });
      expect(problem.status).toBeGreaterThanOrEqual(500);
      expect(text.match(/event: /g)).toHaveLength(1);
      await eventually(() => expect(reported).toHaveLength(1), 2000);
      expect(served.logger.matching(SECRET).filter(({ level }) => level !== 'debug')).toHaveLength(1);
      expect(served.logger.matching(String(flowId), 'error')).toHaveLength(1);
    },
  );

  it('that fails with a 4xx after its first event sends its detail', async () => {
    const { parsed } = await events('/events/failing/client');
    expect(parsed).toHaveLength(2);
    const problem = JSON.parse(/^data: (.*)$/m.exec(parsed[1] ?? '')?.[1] ?? '');
    expect(problem).toMatchObject({ type: '/problems/customer-not-found', detail: 'Customer 42 left.' });
    await eventually(() => expect(reported).toEqual([404]), 2000);
  });

  it('whose first event cannot be written gets a response with the status of the problem', async () => {
    const { status, text } = await events('/events/unwritable');
    expect([status, text]).toEqual([502, expect.not.stringContaining(SECRET)]);
    await eventually(() => expect(reported).toEqual([502]), 2000);
  });

  it('whose handler rejects before its first event gets a response with the status of the problem', async () => {
    const { status, text } = await events('/events/late');
    expect([status, JSON.parse(text)]).toEqual([403, expect.objectContaining({ detail: 'Not yours.' })]);
    await eventually(() => expect(reported).toEqual([403]), 2000);
  });
});
