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

  it('keeps the last problems with a 5xx, however many others there are', () => {
    const store = new OccurrenceStore(2, { status: true, flowMember: 'flow_id' });
    for (const detail of ['a', 'b', 'c']) add(store, { ...gone('f-1', detail), status: 500 });
    for (const detail of ['d', 'e', 'f']) add(store, gone('f-1', detail));
    expect(store.ofFlow('f-1').map(({ problem: sent }) => sent.detail)).toEqual(['f', 'e', 'c', 'b']);
  });

  it('truncates texts after 20,000 characters', () => {
    const store = new OccurrenceStore(1, { status: true, flowMember: 'flow_id' });
    add(store, gone('f-1', 'x'.repeat(20_001)));
    expect(store.ofFlow('f-1')[0]?.problem.detail).toBe(`${'x'.repeat(20_000)}…`);
  });

  it('lists what is kept, the latest first, without details and texts of the log', () => {
    const store = new OccurrenceStore(2, { status: true, flowMember: 'flow_id' });
    add(store, { ...gone('f/1', 'one'), status: 500 });
    for (const detail of ['two', 'three', 'four']) add(store, gone('f-2', detail));
    const list = store.list('/help/occurrences');
    const entry = { time: expect.any(String), method: 'GET', path: '/a', title: 'Gone' };
    expect(list).toEqual({
      keep: 2,
      kept: 3,
      occurrences: [
        { ...entry, flow_id: 'f-2', status: 410, href: '/help/occurrences/f-2' },
        { ...entry, flow_id: 'f-2', status: 410, href: '/help/occurrences/f-2' },
        { ...entry, flow_id: 'f/1', status: 500, href: '/help/occurrences/f%2F1' },
      ],
    });
  });

  it('lists the latest 250 problems with a 5xx and the latest 250 others', () => {
    const store = new OccurrenceStore(1_000, { status: true, flowMember: 'flow_id' });
    for (let id = 0; id < 300; id++) add(store, { ...gone(`crash-${id}`), status: 500 });
    for (let id = 0; id < 300; id++) add(store, gone(`other-${id}`));
    const { kept, occurrences } = store.list('/o');
    expect(kept).toBe(600);
    expect(occurrences.map(({ flow_id }) => flow_id)).toEqual([
      ...Array.from({ length: 250 }, (_, index) => `other-${299 - index}`),
      ...Array.from({ length: 250 }, (_, index) => `crash-${299 - index}`),
    ]);
  });
});
