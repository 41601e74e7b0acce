import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type CanActivate,
  Controller,
  type ExecutionContext,
  Get,
  Injectable,
  Param,
  UnauthorizedException,
} from '@nestjs/common';
import {
  CustomerNotFoundException,
  ProblemException,
  ProblemsModule,
  type ProblemsOptions,
  ProblemType,
} from 'nestjs-problems';
import { type Observable, of } from 'rxjs';
import { ADAPTERS } from '../support/adapters.js';
import { eventually } from '../support/eventually.js';
import { type ServedApp, serve } from '../support/serve.js';

@Injectable()
class Tokens {
  readonly good = 'support';
}

/** Needs a provider of the app, and returns each kind of value that a guard may return. */
@Injectable()
class SupportGuard implements CanActivate {
  constructor(private readonly tokens: Tokens) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> | Observable<boolean> {
    const { authorization } = context.switchToHttp().getRequest<{ headers: Record<string, string> }>().headers;
    if (authorization === undefined) throw new UnauthorizedException();
    if (authorization === 'later') return Promise.resolve(true);
    if (authorization === 'stream') return of(true);
    return authorization === this.tokens.good;
  }
}
Reflect.defineMetadata('design:paramtypes', [Tokens], SupportGuard);

@Controller()
class FailingController {
  @Get('customers/:id')
  customer(@Param('id') id: string): never {
    throw new CustomerNotFoundException(`Customer ${id} does not exist`);
  }

  @Get('crash')
  crash(): never {
    throw new Error('secret', { cause: new Error('the database is <b>gone</b>') });
  }
}

const support = { authorization: 'support', accept: 'application/json' };

describe.each(ADAPTERS)('On %s, the page of an occurrence', (adapter) => {
  let served: ServedApp;
  const reported: string[] = [];
  const get = (path: string, headers: Record<string, string> = {}) => fetch(served.url + path, { headers });

  function start(docs: ProblemsOptions['docs'], types: ProblemsOptions['types'] = []): Promise<ServedApp> {
    const reporters: ProblemsOptions['reporters'] = [(_problem, { flowId }) => reported.push(flowId)];
    const options: ProblemsOptions = { docs, problem: { instance: 'flow' }, reporters, types };
    const metadata = { imports: [ProblemsModule.forRoot(options)], controllers: [FailingController] };
    return serve(adapter, { ...metadata, providers: [Tokens, SupportGuard] });
  }

  /** Waits for the reporters, one of which keeps the occurrence: they run after the response. */
  async function fail(path: string, headers: Record<string, string> = {}): Promise<Record<string, string>> {
    reported.length = 0;
    const problem = (await (await get(path, headers)).json()) as Record<string, string>;
    await eventually(() => expect(reported).toEqual([problem.flow_id]));
    return problem;
  }

  describe('behind a guard', () => {
    beforeAll(async () => {
      served = await start({ occurrences: { guard: SupportGuard, keep: 3 } });
    });
    afterAll(() => served.close());

    it('shows the response and the log record at the URI of instance', async () => {
      const { instance, flow_id } = await fail('/customers/42?token=SECRET');
      expect(instance).toBe(`/problems/occurrences/${flow_id}`);
      const response = await get(instance ?? '', support);
      expect(response.headers.get('cache-control')).toBe('no-store');
      const text = await response.text();
      expect(text).not.toContain('SECRET');
      expect(JSON.parse(text)).toEqual([
        {
          time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
          flow_id,
          method: 'GET',
          path: '/customers/42',
          route: '/customers/:id',
          status: 404,
          title: 'Customer not found',
          slug: 'customer-not-found',
          problem: expect.objectContaining({ detail: 'Customer 42 does not exist', flow_id }),
          log: expect.objectContaining({ flow_id, status: 404, path: '/customers/42' }),
        },
      ]);
    });

    it('shows the escaped stack of a 500 in HTML', async () => {
      const { instance } = await fail('/crash');
      const page = await (await get(instance ?? '', { ...support, accept: 'text/html' })).text();
      expect(page).toContain('Error: secret');
      expect(page).toContain('the database is &lt;b&gt;gone&lt;/b&gt;');
      expect(page).not.toContain('<b>gone');
      expect(page).toContain('<a href="/problems/internal-server-error">Internal Server Error</a>');
    });

    it('shows all problems of a flow, the latest first', async () => {
      await fail('/customers/1', { 'x-flow-id': 'a/b+c=' });
      await fail('/customers/2', { 'x-flow-id': 'a/b+c=' });
      const records = (await (await get('/problems/occurrences/a%2Fb%2Bc%3D', support)).json()) as { path: string }[];
      expect(records.map(({ path }) => path)).toEqual(['/customers/2', '/customers/1']);
    });

    it('is removed when there are more occurrences than the option keep', async () => {
      const { instance } = await fail('/customers/9');
      for (const id of [1, 2, 3]) await fail(`/customers/${id}`);
      expect((await get(instance ?? '', support)).status).toBe(404);
    });

    it('is on the list of the latest problems, with no more of the request than its method and path', async () => {
      const { flow_id } = await fail('/customers/42?token=SECRET', { 'x-flow-id': 'a/b', cookie: 'session=SECRET' });
      const crash = await fail('/crash?token=SECRET');
      const response = await get('/problems/occurrences', support);
      expect(response.headers.get('content-type')).toBe('application/json');
      expect(response.headers.get('cache-control')).toBe('no-store');
      const text = await response.text();
      expect(text).not.toMatch(/SECRET|secret|does not exist|database|at /);
      const { keep, kept, occurrences } = JSON.parse(text);
      expect([keep, kept]).toEqual([3, occurrences.length]);
      expect(occurrences.slice(0, 2)).toEqual([
        {
          time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
          flow_id: crash.flow_id,
          method: 'GET',
          path: '/crash',
          route: '/crash',
          status: 500,
          title: 'Internal Server Error',
          slug: 'internal-server-error',
          href: `/problems/occurrences/${crash.flow_id}`,
        },
        {
          time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
          flow_id,
          method: 'GET',
          path: '/customers/42',
          route: '/customers/:id',
          status: 404,
          title: 'Customer not found',
          slug: 'customer-not-found',
          href: '/problems/occurrences/a%2Fb',
        },
      ]);
      expect((await get(occurrences[1].href, support)).status).toBe(200);
    });

    it('is on the list in HTML, which says how many are kept', async () => {
      await fail('/customers/%3Cb%3E', { 'x-flow-id': 'a/b' });
      const response = await get('/problems/occurrences/', { ...support, accept: 'text/html' });
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-store');
      const page = await response.text();
      expect(page).toContain('It keeps up to 3 problems with a 5xx and 3 others (<code>docs.occurrences.keep</code>)');
      expect(page).toContain('<a href="/problems/occurrences/a%2Fb"><code>a/b</code></a>');
      expect(page).toContain('<code>GET /customers/%3Cb%3E</code>');
      expect(page).not.toContain('does not exist');
    });

    it.each([
      [{}, 401],
      [{ authorization: 'customer' }, 403],
      [{ authorization: 'later' }, 200],
      [{ authorization: 'stream' }, 200],
    ])('requires the permission of the guard: %j gets %i', async (headers, status) => {
      await fail('/customers/7', { 'x-flow-id': 'guarded' });
      for (const path of ['/problems/occurrences/guarded', '/problems/occurrences', '/problems/occurrences/']) {
        const response = await get(path, { ...headers, accept: 'application/json' });
        expect(response.status).toBe(status);
        if (status !== 200) expect(await response.text()).not.toMatch(/Customer 7|customers|guarded"/);
      }
    });
  });

  const single: ServedApp[] = [];
  afterEach(async () => {
    for (const one of single.splice(0)) await one.close();
  });

  it('stops the start of an app with a guard that reads only the metadata of routes', async () => {
    class RolesGuard implements CanActivate {
      canActivate = (context: ExecutionContext) => Reflect.getMetadata('roles', context.getHandler()) === undefined;
    }
    await expect(start({ occurrences: { guard: RolesGuard } })).rejects.toThrow(
      /RolesGuard of docs\.occurrences allows/,
    );
  });

  it('does not exist by default', async () => {
    served = await start({});
    single.push(served);
    const { instance } = await fail('/customers/42');
    expect((await get(instance ?? '', support)).status).toBe(404);
    expect((await get('/problems/occurrences', support)).status).toBe(404);
  });

  it('leaves the page of a problem type called occurrences at its type URI', async () => {
    @ProblemType({ slug: 'occurrences', title: 'Occurrences of fraud', status: 409 })
    class OccurrencesException extends ProblemException {}
    served = await start({ occurrences: { guard: SupportGuard } }, [OccurrencesException]);
    single.push(served);
    expect(await (await get('/problems/occurrences')).text()).toContain('<h1>Occurrences of fraud</h1>');
  });

  it('works with a guard that is not a provider', async () => {
    class Support implements CanActivate {
      canActivate = (context: ExecutionContext) =>
        context.switchToHttp().getRequest<{ headers: Record<string, string> }>().headers['authorization'] === 'support';
    }
    served = await start({ occurrences: { guard: Support } });
    single.push(served);
    const { instance } = await fail('/customers/42');
    expect((await get(instance ?? '', support)).status).toBe(200);
  });
});
