import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../../problem/problem.js';
import { OccurrenceStore } from './occurrence-store.js';

const problem = (flowId: string, detail?: string): Problem => ({
  type: 'about:blank',
  title: 'Gone',
  status: 410,
  detail,
  extensions: {},
  headers: {},
  flowId,
});

function keep(store: OccurrenceStore, kept: Problem): void {
  store.add(kept, {
    method: 'GET',
    path: '/a',
    headers: {},
    error: new Error('x'),
    problem: kept,
    flowId: kept.flowId,
  });
}

describe('the store of the last problems', () => {
  it('keeps so many, and tells those of a flow, the latest first', () => {
    const store = new OccurrenceStore(2, { status: true, flowMember: 'flow_id' });
    keep(store, problem('f-1', 'one'));
    keep(store, problem('f-1', 'two'));
    expect(store.ofFlow('f-1').map(({ problem: sent }) => sent.detail)).toEqual(['two', 'one']);
    keep(store, problem('f-2', 'three'));
    expect(store.ofFlow('f-1').map(({ problem: sent }) => sent.detail)).toEqual(['two']);
  });

  it('shortens texts that nobody reads to their end', () => {
    const store = new OccurrenceStore(1, { status: true, flowMember: 'flow_id' });
    keep(store, problem('f-1', 'x'.repeat(20_001)));
    expect(store.ofFlow('f-1')[0]?.problem.detail).toBe(`${'x'.repeat(20_000)}…`);
  });
});
