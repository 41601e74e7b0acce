import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../../problem/problem.js';
import { OccurrenceStore } from './occurrence-store.js';

const gone = (flowId: string, detail?: string): Problem => ({
  type: 'about:blank',
  title: 'Gone',
  status: 410,
  detail,
  extensions: {},
  headers: {},
  flowId,
});

function add(store: OccurrenceStore, problem: Problem): void {
  store.add(problem, {
    method: 'GET',
    path: '/a',
    headers: {},
    error: new Error('x'),
    problem,
    flowId: problem.flowId,
  });
}

describe('OccurrenceStore', () => {
  it('keeps the last problems and returns those of a flow, the latest first', () => {
    const store = new OccurrenceStore(2, { status: true, flowMember: 'flow_id' });
    add(store, gone('f-1', 'one'));
    add(store, gone('f-1', 'two'));
    expect(store.ofFlow('f-1').map(({ problem: sent }) => sent.detail)).toEqual(['two', 'one']);
    add(store, gone('f-2', 'three'));
    expect(store.ofFlow('f-1').map(({ problem: sent }) => sent.detail)).toEqual(['two']);
  });

  it('truncates texts after 20,000 characters', () => {
    const store = new OccurrenceStore(1, { status: true, flowMember: 'flow_id' });
    add(store, gone('f-1', 'x'.repeat(20_001)));
    expect(store.ofFlow('f-1')[0]?.problem.detail).toBe(`${'x'.repeat(20_000)}…`);
  });
});
