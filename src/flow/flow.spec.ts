import { AsyncLocalStorage } from 'node:async_hooks';
import { describe, expect, it } from '@jest/globals';
import { bindFlow, currentFlowId, FlowContext, flowStorage, runInFlow } from './flow.js';

describe('runInFlow()', () => {
  it('runs a function and everything it starts in the flow, and returns the result', async () => {
    const seen = await runInFlow('job-7', async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return [currentFlowId(), new FlowContext().id];
    });
    expect(seen).toEqual(['job-7', 'job-7']);
    expect(currentFlowId()).toBeUndefined();
    expect(new FlowContext().id).toBeUndefined();
  });

  it('creates a new id for undefined', () => {
    const [first, second] = [runInFlow(undefined, currentFlowId), runInFlow(undefined, currentFlowId)];
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(first).not.toBe(second);
  });

  it.each(['', 'a b', 'a\r\nb', 'a'.repeat(129), 7, null])(
    'throws for the id %j, with a message that describes a valid id',
    (id) => {
      let ran = false;
      const attempt = () => runInFlow(id as string, () => (ran = true));
      expect(attempt).toThrow(TypeError);
      expect(attempt).toThrow('must be 1 to 128 characters of [A-Za-z0-9/+_=.-], or undefined');
      expect(ran).toBe(false);
    },
  );

  it('records the start time, and inherits the header of the outer flow', () => {
    const before = performance.now();
    const outer = { id: 'outer', header: 'X-Own', traceparent: 'x' };
    const inner = flowStorage.run(outer, () => runInFlow('inner', () => flowStorage.getStore()));
    expect(inner).toEqual({ id: 'inner', header: 'X-Own', startedAt: expect.any(Number) });
    expect(inner?.startedAt).toBeGreaterThanOrEqual(before);
    expect(runInFlow('alone', () => flowStorage.getStore()?.header)).toBeUndefined();
  });
});

describe('bindFlow()', () => {
  it('runs a function in the flow it was bound in, with its arguments, this and result', () => {
    const bound = runInFlow('here', () =>
      bindFlow(function (this: { name: string }, ...args: number[]) {
        return [currentFlowId(), this.name, ...args];
      }),
    );
    expect(runInFlow('there', () => bound.call({ name: 'pool' }, 1, 2))).toEqual(['here', 'pool', 1, 2]);
  });

  it('runs a function outside of any flow if it was bound outside', () => {
    const bound = bindFlow(currentFlowId);
    expect(runInFlow('there', bound)).toBeUndefined();
  });
});

describe('flowStorage', () => {
  it('is on globalThis, where every copy of this package finds it', () => {
    const shared = (globalThis as Record<symbol, unknown>)[Symbol.for('nestjs-problems.flow-storage')];
    expect(shared).toBe(flowStorage);
    expect(shared).toBeInstanceOf(AsyncLocalStorage);
  });
});
