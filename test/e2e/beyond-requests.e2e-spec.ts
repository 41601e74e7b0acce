import { EventEmitter } from 'node:events';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Injectable, Logger, Param, SetMetadata } from '@nestjs/common';
import { EventEmitter2, EventEmitterModule, OnEvent } from '@nestjs/event-emitter';
import { createPool } from 'generic-pool';
import { bindFlow, currentFlowId, Flow, FlowContext, FlowId, ProblemsModule, runInFlow } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

const heard: [string, string | undefined][] = [];

@Injectable()
class Listener {
  private readonly logger = new Logger('Listener');

  @OnEvent('order.placed')
  async onPlaced(order: string) {
    await sleep(1);
    heard.push([order, currentFlowId()]);
  }

  @OnEvent('order.shipped')
  @Flow()
  async onShipped(order: string) {
    await sleep(1);
    heard.push([order, currentFlowId()]);
    this.logger.log(`shipped ${order}`);
  }
}

/** A pool like those of database drivers: it calls waiting callbacks from the event of a connection that is older than the flow. */
class CallbackPool {
  private readonly connection = new EventEmitter();
  private readonly waiting: (() => void)[] = [];

  constructor() {
    this.connection.on('free', () => this.waiting.shift()?.());
    setInterval(() => this.connection.emit('free'), 2).unref();
  }

  acquire(callback: () => void): void {
    this.waiting.push(callback);
  }
}

const callbackPool = new CallbackPool();
const promisePool = createPool(
  { create: () => sleep(1, {}), destroy: () => Promise.resolve() },
  { max: 3, autostart: false },
);

/** Asynchronous operations of a handler. Each resolves to the flow id after it. */
const WAYS: Readonly<Record<string, () => Promise<unknown>>> = {
  'a timer': () => new Promise((resolve) => setTimeout(() => resolve(currentFlowId()), 1)),
  'an interval': () =>
    new Promise((resolve) => {
      const timer = setInterval(() => {
        clearInterval(timer);
        resolve(currentFlowId());
      }, 1);
    }),
  'setImmediate and nextTick': () =>
    new Promise((resolve) => setImmediate(() => process.nextTick(() => resolve(currentFlowId())))),
  'Promise.all': async () => {
    const ids = await Promise.all([sleep(2).then(currentFlowId), sleep(1).then(currentFlowId), currentFlowId()]);
    return new Set(ids).size === 1 ? ids[0] : ids;
  },
  'a stream': async () => {
    const ids = new Set<unknown>();
    const note = new Transform({
      transform(chunk, _encoding, done) {
        ids.add(currentFlowId());
        setImmediate(done, null, chunk);
      },
    });
    await pipeline(Readable.from(['a', 'b', 'c']), note, async (source) => {
      for await (const _chunk of source) ids.add(currentFlowId());
    });
    return ids.size === 1 ? [...ids][0] : [...ids];
  },
  'an async generator': async () => {
    async function* numbers() {
      for (let index = 0; index < 3; index += 1) yield sleep(1, currentFlowId());
    }
    let last: unknown;
    for await (const id of numbers()) last = id;
    return last;
  },
  'an EventEmitter': () =>
    new Promise((resolve) => {
      const emitter = new EventEmitter();
      emitter.once('done', () => resolve(currentFlowId()));
      setTimeout(() => emitter.emit('done'), 1);
    }),
  'a pool of promises': async () => {
    const resource = await promisePool.acquire();
    try {
      await sleep(1);
      return currentFlowId();
    } finally {
      await promisePool.release(resource);
    }
  },
  'a pool of callbacks, bound': () =>
    new Promise((resolve) => callbackPool.acquire(bindFlow(() => resolve(currentFlowId())))),
  'a worker thread': () =>
    new Promise((resolve) => {
      const worker = new Worker('require("node:worker_threads").parentPort.postMessage("done")', { eval: true });
      worker.once(
        'message',
        bindFlow(() => resolve(currentFlowId())),
      );
    }),
};

@Controller()
class WaysController {
  constructor(
    private readonly emitter: EventEmitter2,
    private readonly flow: FlowContext,
  ) {}

  @Get('ways/:way')
  async way(@Param('way') way: string) {
    return { after: await WAYS[way]?.() };
  }

  @Get('emit/:event/:order')
  async emit(@Param('event') event: string, @Param('order') order: string, @FlowId() flowId: string) {
    await this.emitter.emitAsync(event, order);
    return { flowId, same: this.flow.id === flowId };
  }
}

describe.each(ADAPTERS)('On %s, a flow', (adapter) => {
  let served: ServedApp;
  beforeAll(async () => {
    served = await serve(adapter, {
      imports: [ProblemsModule.forRoot(), EventEmitterModule.forRoot()],
      controllers: [WaysController],
      providers: [Listener],
    });
  });
  afterAll(() => served.close());

  const get = async (path: string, id: string) =>
    (await (await fetch(`${served.url}/${path}`, { headers: { 'X-Flow-ID': id } })).json()) as Record<string, unknown>;

  it.each(Object.keys(WAYS))('continues after %s in concurrent requests', async (way) => {
    const ids = Array.from({ length: way === 'a worker thread' ? 3 : 50 }, (_, index) => `f-${index}`);
    const answers = await Promise.all(ids.map((id) => get(`ways/${encodeURIComponent(way)}`, id)));
    expect(answers.map(({ after }) => after)).toEqual(ids);
  });

  it.each(['order.placed', 'order.shipped'])(
    'is the same in the listeners of %s that a request emits',
    async (event) => {
      heard.length = 0;
      const ids = Array.from({ length: 50 }, (_, index) => `f-${index}`);
      const answers = await Promise.all(ids.map((id) => get(`emit/${event}/${id}`, id)));
      expect(answers).toEqual(ids.map((flowId) => ({ flowId, same: true })));
      expect(heard).toHaveLength(50);
      expect(heard.every(([order, id]) => order === id)).toBe(true);
    },
  );

  it('is created for a listener with @Flow() when the event is emitted outside of a flow', async () => {
    heard.length = 0;
    await served.app.get(EventEmitter2).emitAsync('order.shipped', 'o-1');
    await served.app.get(EventEmitter2).emitAsync('order.placed', 'o-2');
    expect(heard).toEqual([
      ['o-1', expect.stringMatching(/^[0-9a-f-]{36}$/)],
      ['o-2', undefined],
    ]);
  });
});

describe('runInFlow', () => {
  it('runs concurrent jobs in flows of their own', async () => {
    const job = (id: string) => runInFlow(id, () => sleep(Math.random() * 5).then(currentFlowId));
    expect(await Promise.all(['a', 'b', 'c'].map(job))).toEqual(['a', 'b', 'c']);
    expect(currentFlowId()).toBeUndefined();
  });
});

class Jobs {
  @Flow((job: { flowId?: unknown }) => job.flowId)
  async work(_job: { flowId?: unknown }): Promise<string | undefined> {
    await sleep(1);
    return currentFlowId();
  }

  @Flow()
  @SetMetadata('below', 1)
  name(): string {
    return `${this.constructor.name} ${currentFlowId()?.length}`;
  }
}

describe('@Flow()', () => {
  const jobs = new Jobs();

  it('opens a new flow for each call', async () => {
    const ids = [await jobs.work({}), await jobs.work({})];
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('uses the id that the function returns', async () => {
    expect(await jobs.work({ flowId: 'sent-along' })).toBe('sent-along');
    expect(await runInFlow('outer', () => jobs.work({ flowId: 'sent-along' }))).toBe('sent-along');
  });

  it.each([['a\nb'], [17], ['x'.repeat(129)], [null]])('replaces the invalid id %j', async (flowId) => {
    expect(await jobs.work({ flowId })).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('keeps the current flow', async () => {
    expect(await runInFlow('outer', () => jobs.work({}))).toBe('outer');
  });

  it('throws an error that shows its use when it does not decorate a method', () => {
    class Wrong {
      get rate(): number {
        return 1;
      }
    }
    const rate = Object.getOwnPropertyDescriptor(Wrong.prototype, 'rate') as PropertyDescriptor;
    expect(() => Flow()(Wrong.prototype, 'rate', rate)).toThrow('@Flow() goes on a method: @Cron(…) @Flow() settle()');
  });

  it('keeps `this`, the name of the method and the metadata of the decorators below', () => {
    expect(jobs.name()).toBe('Jobs 36');
    expect(Jobs.prototype.name.name).toBe('name');
    expect(Reflect.getMetadata('below', Jobs.prototype.name)).toBe(1);
  });
});

describe('bindFlow', () => {
  it('keeps `this`, the arguments and the result', () => {
    const counter = {
      count: 2,
      plus: bindFlow(function plus(this: { count: number }, more: number) {
        return this.count + more;
      }),
    };
    expect(counter.plus(3)).toBe(5);
  });

  it('runs a function outside of a flow when it was bound there', () => {
    const outside = bindFlow(() => currentFlowId());
    expect(runInFlow('f-1', outside)).toBeUndefined();
  });

  it('is needed because the callback of a pool otherwise runs outside of the flow', async () => {
    const unbound = await runInFlow(
      'f-1',
      () => new Promise((resolve) => callbackPool.acquire(() => resolve(currentFlowId()))),
    );
    expect(unbound).toBeUndefined();
  });
});
