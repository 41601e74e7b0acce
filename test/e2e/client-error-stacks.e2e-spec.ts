import { afterEach, describe, expect, it } from '@jest/globals';
import { type ArgumentsHost, Catch, Controller, Get, HttpException, type INestApplication } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import { CustomerNotFoundException, InternalServerErrorException, ProblemsModule, runInFlow } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

const thrown: Error[] = [];

@Controller()
class ThrowingController {
  @Get('expected')
  expected(): never {
    throw kept(new CustomerNotFoundException('Customer 42 does not exist'));
  }

  /** A job that the request starts: it has a flow of its own. */
  @Get('job')
  job() {
    runInFlow(undefined, () => kept(new CustomerNotFoundException('of the job')));
  }

  @Get('unexpected')
  unexpected(): never {
    throw kept(new InternalServerErrorException('the disk is full'));
  }
}

function kept(error: Error): Error {
  thrown.push(error);
  return error;
}

/** A filter of the app, which catches errors before the filter of this library. */
@Catch(HttpException)
class KeepingFilter extends BaseExceptionFilter {
  override catch(error: HttpException, host: ArgumentsHost): void {
    super.catch(kept(error), host);
  }
}

const frames = (error: Error | undefined) => (error?.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));

describe.each(ADAPTERS)('On %s, the stacks of client errors', (adapter) => {
  let served: ServedApp;

  const start = async (clientErrorStacks?: boolean, prepare?: (app: INestApplication) => void) => {
    thrown.length = 0;
    const imports = [ProblemsModule.forRoot({ problem: { clientErrorStacks } })];
    served = await serve(adapter, { imports, controllers: [ThrowingController] }, prepare);
  };

  afterEach(async () => {
    await served.close();
    // The setting is global in the process: this resets it.
    const app = await serve(adapter, { imports: [ProblemsModule.forRoot()] });
    await app.close();
  });

  it('are not captured with clientErrorStacks: false, and nothing else changes', async () => {
    await start(false);
    const limit = Error.stackTraceLimit;
    const response = await fetch(`${served.url}/expected`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ detail: 'Customer 42 does not exist' });
    expect(frames(thrown[0])).toEqual([]);
    expect(thrown[0]?.message).toBe('Customer 42 does not exist');
    expect(Error.stackTraceLimit).toBe(limit);
    expect(frames(new Error('any other')).length).toBeGreaterThan(0);
  });

  it.each([
    ['GET', '/unknown?secret=1'],
    ['PUT', '/unknown?secret=1'],
    ['POST', '/expected'],
  ])('belong to Nest for a %s %s without a route: a filter of the app gets its own 404', async (method, path) => {
    await start(false, (app) => app.useGlobalFilters(new KeepingFilter(app.getHttpAdapter())));
    const response = await fetch(`${served.url}${path}`, { method });
    expect(response.status).toBe(404);
    expect(thrown.map((error) => error.message)).toEqual([`Cannot ${method} ${path}`]);
  });

  it('have no effect on the stacks of server errors', async () => {
    await start(false);
    const response = await fetch(`${served.url}/unexpected`);
    expect(response.status).toBe(500);
    expect(frames(thrown[0])[0]).toContain('unexpected');
  });

  it('are captured outside of requests, where nothing else tells what failed: at boot, in a timer, in a job', async () => {
    await start(false);
    const make = () => kept(new CustomerNotFoundException('of nobody'));
    make();
    await new Promise<void>((resolve) => {
      setTimeout(() => {
        make();
        resolve();
      }, 1);
    });
    runInFlow('job-1', make);
    expect((await fetch(`${served.url}/job`)).status).toBe(200);
    expect(thrown).toHaveLength(4);
    for (const error of thrown) expect(frames(error).length).toBeGreaterThan(0);
    expect(frames(thrown[3])[0]).toContain('client-error-stacks.e2e-spec');
  });

  it('are captured by default outside of production', async () => {
    await start();
    await fetch(`${served.url}/expected`);
    expect(frames(thrown[0])[0]).toContain('expected');
  });
});
