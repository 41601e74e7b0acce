import { AsyncLocalStorage } from 'node:async_hooks';
import { describe, expect, it } from '@jest/globals';
import { bindFlow, currentFlowId, FlowContext, flowStorage, runInFlow } from './flow.js';

describe('runInFlow', () => {
  it('runs a function, and what it starts, in the flow, and returns its result', async () => {
    const seen = await runInFlow('job-7', async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return [currentFlowId(), new FlowContext().id];
    });
    expect(seen).toEqual(['job-7', 'job-7']);
    expect(currentFlowId()).toBeUndefined();
    expect(new FlowContext().id).toBeUndefined();
  });

  it('makes a fresh id for undefined', () => {
    const [first, second] = [runInFlow(undefined, currentFlowId), runInFlow(undefined, currentFlowId)];
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(first).not.toBe(second);
  });

  it.each(['', 'a b', 'a\r\nb', 'a'.repeat(129), 7, null])('refuses %j as an id, and says what one is', (id) => {
    let ran = false;
    const attempt = () => runInFlow(id as string, () => (ran = true));
    expect(attempt).toThrow(TypeError);
    expect(attempt).toThrow('takes a flow id of 1 to 128 characters of [A-Za-z0-9/+_=.-], or undefined');
    expect(ran).toBe(false);
  });

  it('knows when the flow began, and keeps the header of the flow around it', () => {
    const before = performance.now();
    const outer = { id: 'outer', header: 'X-Own', traceparent: 'x' };
    const inner = flowStorage.run(outer, () => runInFlow('inner', () => flowStorage.getStore()));
    expect(inner).toEqual({ id: 'inner', header: 'X-Own', startedAt: expect.any(Number) });
    expect(inner?.startedAt).toBeGreaterThanOrEqual(before);
    expect(runInFlow('alone', () => flowStorage.getStore()?.header)).toBeUndefined();
  });
});

describe('bindFlow', () => {
  it('runs a function in the flow that bound it, with its arguments, its this and its result', () => {
    const bound = runInFlow('here', () =>
      bindFlow(function (this: { name: string }, ...args: number[]) {
        return [currentFlowId(), this.name, ...args];
      }),
    );
    expect(runInFlow('there', () => bound.call({ name: 'pool' }, 1, 2))).toEqual(['here', 'pool', 1, 2]);
  });

  it('stays outside when it was bound outside', () => {
    const bound = bindFlow(currentFlowId);
    expect(runInFlow('there', bound)).toBeUndefined();
  });
});

describe('the storage of flows', () => {
  it('is the one that every copy of this package finds on globalThis', () => {
    const shared = (globalThis as Record<symbol, unknown>)[Symbol.for('nestjs-problems.flow-storage')];
    expect(shared).toBe(flowStorage);
    expect(shared).toBeInstanceOf(AsyncLocalStorage);
  });
});
