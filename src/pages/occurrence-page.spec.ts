import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../problem/problem.js';
import { occurrencePage } from './occurrence-page.js';

const evil = `<script>alert("x")</script>'&`;
const problem: Problem = {
  type: 'about:blank',
  title: evil,
  status: 409,
  detail: evil,
  extensions: { [evil]: evil },
  headers: {},
  flowId: 'f1',
};
const form = { status: true, flowMember: 'flow_id' } as const;

describe('the page of an occurrence', () => {
  it('escapes titles, details, and names and values of extensions', () => {
    const page = occurrencePage(problem, undefined, form);
    expect(page).not.toMatch(/<script/i);
    expect(page).toContain('&lt;script&gt;');
  });

  it('shows the flow id', () => {
    expect(occurrencePage(problem, undefined, form)).toContain('f1');
  });
});
