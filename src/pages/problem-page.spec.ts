import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Problem } from '../problem/problem.js';
import { PROBLEM_PAGE_POLICY, problemPage } from './problem-page.js';

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
    const page = problemPage(problem, undefined, form);
    expect(page).not.toMatch(/<script/i);
    expect(page).toContain('&lt;script&gt;');
  });

  it('has the detail on top where there is one', () => {
    expect(problemPage({ ...problem, detail: 'No 7' }, undefined, form)).toContain('<p class="lead">No 7</p>');
    expect(problemPage({ ...problem, detail: undefined }, undefined, form)).not.toContain('class="lead"');
  });

  it.each([
    [{ advice: 'Hurry.' }, '<h2>What to do</h2>\n<p>Hurry.</p>\n<h2>The problem'],
    [
      { examples: [{ detail: 'Late', solutions: ['Come', 'Go'] }] },
      '<h2>What to do</h2>\n<ul>\n<li>Come</li>\n<li>Go</li>\n</ul>\n<h2>The problem',
    ],
    [{ examples: [{ detail: 'Late' }] }, '<p class="lead">Late</p>\n<h2>The problem'],
    [{ examples: [{ detail: 'Early', solutions: ['Go'] }] }, '<p class="lead">Late</p>\n<h2>The problem'],
    [{ meaning: 'It is.' }, '<p class="lead">Late</p>\n<h2>What it means</h2>\n<p>It is.</p>\n<h2>The problem'],
    [{}, '<p class="lead">Late</p>\n<h2>The problem'],
    [{ documentation: 'https://x.example/' }, '<p class="more"><a href="https://x.example/">All about'],
  ])('says of a type with %j what is known', (members, html) => {
    const bare = {
      slug: 'late',
      type: '/late',
      documentation: 'javascript:x',
      title: 'Late',
      status: 409,
      exception: Error,
    };
    const page = problemPage({ ...problem, detail: 'Late' }, { ...bare, ...members }, form);
    expect(page).toContain(html);
    expect(page).not.toContain('javascript:');
  });

  it('shows the flow id', () => {
    expect(problemPage(problem, undefined, form)).toContain('f1');
  });

  it('has the style that its policy lets in, and nothing else', () => {
    const page = problemPage(problem, undefined, form);
    const style = /<style>([^<]*)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(PROBLEM_PAGE_POLICY).toContain(`style-src 'sha256-${hash}';`);
    expect(page).not.toMatch(/ style=|<link|<img| src=/);
  });

  it('says what the type means, and the ways out of a typical detail', () => {
    const type = {
      slug: 'late',
      type: '/problems/late',
      documentation: '/problems/late',
      title: 'Late',
      status: 409,
      exception: Error,
      meaning: 'It *is* `late` for [you](https://example.com).\n\n<b>Really</b>.',
      examples: [{ detail: 'Too late', solutions: ['Come `earlier`'] }],
      advice: 'Hurry.',
    };
    const page = problemPage({ ...problem, detail: 'Too late' }, type, form);
    expect(page).toContain('<p>It <em>is</em> <code>late</code> for you.</p>\n<p>&lt;b&gt;Really&lt;/b&gt;.</p>');
    expect(page).toContain('<p>Hurry.</p>\n<ul>\n<li>Come <code>earlier</code></li>\n</ul>');
    expect(page).toContain('<a href="/problems/late">');
    expect(problemPage(problem, type, form)).not.toContain('Come');
  });
});
