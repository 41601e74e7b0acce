import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Controller, Get, Logger, Sse, StreamableFile } from '@nestjs/common';
import { FlowLogger, ProblemsModule, runInFlow } from 'nestjs-problems';
import { of } from 'rxjs';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

class Money {
  constructor(readonly amount: number) {}

  toJSON() {
    return { amount: this.amount, currency: 'EUR' };
  }
}

class Plain {
  id = 1;
}

const SHARED = { shared: true };

const BODIES: Record<string, () => unknown> = {
  object: () => SHARED,
  instance: () => new Plain(),
  'to-json': () => new Money(5),
  taken: () => ({ flow_id: 'mine' }),
  array: () => [1],
  string: () => 'text',
  file: () => new StreamableFile(Buffer.from('bytes')),
};

@Controller()
class BodiesController {
  @Get('body/object') bodyObject() {
    return BODIES.object?.();
  }
  @Get('body/instance') bodyInstance() {
    return BODIES.instance?.();
  }
  @Get('body/to-json') bodyToJson() {
    return BODIES['to-json']?.();
  }
  @Get('body/taken') bodyTaken() {
    return BODIES.taken?.();
  }
  @Get('body/array') bodyArray() {
    return BODIES.array?.();
  }
  @Get('body/string') bodyString() {
    return BODIES.string?.();
  }
  @Get('body/file') bodyFile() {
    return BODIES.file?.();
  }
  @Sse('body/events') events() {
    return of({ data: { n: 1 } });
  }
}

describe.each(ADAPTERS)('On %s, the body of a success', (adapter) => {
  let served: ServedApp;
  afterEach(() => served.close());
  const start = async (successBody: boolean, interceptor = true) => {
    served = await serve(adapter, {
      imports: [ProblemsModule.forRoot({ flow: { successBody, interceptor } })],
      controllers: [BodiesController],
    });
  };
  const text = async (path: string) => (await fetch(served.url + path, { headers: { 'x-flow-id': 'f' } })).text();

  it.each([
    ['a plain object', 'object', '{"shared":true,"flow_id":"f"}'],
    ['an instance', 'instance', '{"id":1,"flow_id":"f"}'],
    ['an instance with toJSON', 'to-json', '{"amount":5,"currency":"EUR","flow_id":"f"}'],
    ['an object that already has the member', 'taken', '{"flow_id":"mine"}'],
    ['an array', 'array', '[1]'],
    ['a string', 'string', 'text'],
    ['a file', 'file', 'bytes'],
  ])('has the flow id with flow.successBody only if it is an object: %s', async (_name, path, expected) => {
    await start(true);
    expect(await text(`/body/${path}`)).toBe(expected);
    expect(SHARED).toEqual({ shared: true });
  });

  it('has no flow id in server-sent events', async () => {
    await start(true);
    expect(await text('/body/events')).not.toContain('flow_id');
  });

  it('is unchanged by default, and the header has the flow id', async () => {
    await start(false);
    const response = await fetch(`${served.url}/body/object`, { headers: { 'x-flow-id': 'f' } });
    expect(response.headers.get('x-flow-id')).toBe('f');
    expect(await response.text()).toBe('{"shared":true}');
  });

  it('belongs to a request that is logged once at debug, with status and milliseconds and without the query', async () => {
    await start(false);
    await text('/body/object?token=SECRET');
    const lines = served.logger.matching('flow_id=f');
    expect(lines.map(({ level }) => level)).toEqual(['debug']);
    expect(lines[0]?.message).toMatch(/^GET \/body\/object 200 \d+(\.\d)?ms flow_id=f$/);
  });

  it('belongs to a request with the header but without a log line if there is no interceptor', async () => {
    await start(false, false);
    const response = await fetch(`${served.url}/body/object`, { headers: { 'x-flow-id': 'f' } });
    expect(response.headers.get('x-flow-id')).toBe('f');
    expect(served.logger.matching('flow_id=f')).toEqual([]);
  });
});

describe('FlowLogger', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  function written(log: () => void): string {
    let output = '';
    jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      output += String(chunk);
      return true;
    });
    log();
    jest.restoreAllMocks();
    return output;
  }

  it('adds flow_id to each JSON line within a flow', () => {
    const logger = new FlowLogger({ json: true });
    const record = JSON.parse(written(() => runInFlow('job-1', () => logger.log('working', 'Worker'))));
    expect(record).toMatchObject({ level: 'log', message: 'working', context: 'Worker', flow_id: 'job-1' });
    expect(JSON.parse(written(() => logger.log('idle')))).not.toHaveProperty('flow_id');
  });

  it('adds the flow id in brackets to each line of text within a flow', () => {
    const logger = new FlowLogger({ colors: false });
    expect(written(() => runInFlow('job-2', () => logger.log('working', 'Worker')))).toMatch(
      /LOG \[job-2\] \[Worker\] working\n$/,
    );
    expect(written(() => logger.log('idle'))).toMatch(/LOG idle\n$/);
  });

  it.each(ADAPTERS)('adds flow_id to every line of a request as the logger of an app on %s', async (adapter) => {
    @Controller()
    class LoggingController {
      private readonly logger = new Logger('Bank');
      @Get('log') log() {
        this.logger.log('said in a handler');
        return {};
      }
    }
    const served = await serve(
      adapter,
      { imports: [ProblemsModule.forRoot({ flow: { logger: { json: true } } })], controllers: [LoggingController] },
      (app) => app.useLogger(app.get(FlowLogger)),
    );
    let output = '';
    jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      output += String(chunk);
      return true;
    });
    try {
      await fetch(`${served.url}/log`, { headers: { 'x-flow-id': 'logged' } });
    } finally {
      jest.restoreAllMocks();
      await served.close();
    }
    const records = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(records.filter(({ flow_id }) => flow_id === 'logged').map(({ message }) => message)).toEqual([
      'said in a handler',
      expect.stringMatching(/^GET \/log 200/),
    ]);
  });
});
