import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import { CustomerNotFoundException, InternalServerErrorException, ProblemsModule } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

const thrown: Error[] = [];

@Controller()
class ThrowingController {
  @Get('expected')
  expected(): never {
    throw kept(new CustomerNotFoundException('Customer 42 does not exist'));
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

const frames = (error: Error | undefined) => (error?.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));

describe.each(ADAPTERS)('the stacks of client errors on %s', (adapter) => {
  let served: ServedApp;

  const start = async (clientErrorStacks?: boolean) => {
    thrown.length = 0;
    const imports = [ProblemsModule.forRoot({ problem: { clientErrorStacks } })];
    served = await serve(adapter, { imports, controllers: [ThrowingController] });
  };

  afterEach(async () => {
    await served.close();
    // It is a setting of the process.
    const app = await serve(adapter, { imports: [ProblemsModule.forRoot()] });
    await app.close();
  });

  it('are not captured when nobody wants them, and everything else is as it was', async () => {
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

  it('leave the stacks of server errors alone', async () => {
    await start(false);
    const response = await fetch(`${served.url}/unexpected`);
    expect(response.status).toBe(500);
    expect(frames(thrown[0])[0]).toContain('unexpected');
  });

  it('are captured outside of production, when the options say nothing', async () => {
    await start();
    await fetch(`${served.url}/expected`);
    expect(frames(thrown[0])[0]).toContain('expected');
  });
});
