import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { problemXmlErrors } from '../../test/support/problem-relax-ng.js';
import type { Problem } from '../problem/problem.js';
import { problemXml, xmlElement, xmlText } from './problem-xml.js';

const form = { status: true, flowMember: 'flow_id' } as const;
const problemOf = (words: string, extensions: Record<string, unknown>): Problem => ({
  type: 'about:blank',
  title: words,
  detail: words,
  status: 400,
  extensions,
  headers: {},
  flowId: 'f1',
});

describe('problemXml() for any problem', () => {
  it('writes documents that are valid against the schema', async () => {
    const name = fc.string({ unit: 'binary', minLength: 1 });
    const value = fc.anything({ withBigInt: true, withNullPrototype: true, key: name });
    const problems = fc.tuple(fc.string({ unit: 'binary' }), fc.dictionary(name, value));
    const documents = fc
      .sample(problems, { numRuns: 30, seed: 9457 })
      .map(([detail, extensions]) => problemXml(problemOf(detail, extensions), form));
    expect(await problemXmlErrors(...documents)).toEqual([]);
  }, 60_000);

  it.each([
    ['', '_'],
    ['a b', 'a_x0020_b'],
    ['1st', '_x0031_st'],
    ['xml:lang', 'xml_x003A_lang'],
    ['-a', '_x002D_a'],
    ['a-b.c_d1', 'a-b.c_d1'],
    ['größe', 'größe'],
    ['\u{1F600}', '_x1F600_'],
  ])('writes the name %j as %s', (name, written) => {
    expect(problemXml(problemOf('x', { [name]: 1 }), form)).toContain(`<${written}>1</${written}>`);
  });

  it('leaves out values that JSON can not represent', () => {
    const loop: unknown[] = [];
    loop.push(loop);
    expect(problemXml(problemOf('x', { loop, big: 1n, undef: undefined, fn: () => 1, fine: [] }), form)).toMatch(
      /<detail>x<\/detail><fine\/><flow_id>f1<\/flow_id><\/problem>$/,
    );
  });

  it('leaves out flow id and status if they are turned off', () => {
    expect(problemXml(problemOf('x', {}), { status: false, flowMember: false })).not.toMatch(/status|flow_id/);
  });
});

describe('xmlText()', () => {
  it.each([
    ['a & b < c > d', 'a &amp; b &lt; c &gt; d'],
    // A parser would turn the carriage return into a line feed.
    ['a\rb\r\nc', 'a&#13;b&#13;\nc'],
    ['"\'\t\n', '"\'\t\n'],
    ['größe \u{1F600} \u0080', 'größe \u{1F600} \u0080'],
    ['\u0000\u0008\u000b\u000c\u000e\u001f', '\ufffd'.repeat(6)],
    ['\ufffe\uffff\ufffd', '\ufffd'.repeat(3)],
    ['\ud800a\udc00', '\ufffda\ufffd'],
  ])('returns for %j: %j', (text, expected) => {
    expect(xmlText(text)).toBe(expected);
  });
});

describe('xmlElement()', () => {
  it('writes an empty element as a self-closing tag', () => {
    expect([xmlElement('a', ''), xmlElement('a', 'b')]).toEqual(['<a/>', '<a>b</a>']);
  });

  it.each([
    ['Az_0-.\u00b7', 'Az_0-.\u00b7'],
    ['.a', '_x002E_a'],
    ['\u00b7', '_x00B7_'],
    ['a\u00d7b\u00f7', 'a_x00D7_b_x00F7_'],
    ['日本語', '日本語'],
    ['\uf900\ufffd', '\uf900\ufffd'],
    ['a\t', 'a_x0009_'],
    ['a\u0301', 'a_x0301_'],
  ])('writes the name %j as %s', (name, expected) => {
    expect(xmlElement(name, '')).toBe(`<${expected}/>`);
  });
});

describe('problemXml()', () => {
  const problem: Problem = {
    type: 'about:blank',
    typeDocumentation: '/docs?a&b',
    title: 'Conflict',
    status: 409,
    detail: 'No.',
    instance: '/7',
    extensions: { list: [1, { a: true }, []], nothing: null, none: undefined, flow_id: 'other' },
    headers: {},
    flowId: 'f1',
  };

  it('writes the members in the order of the schema, then the extensions, arrays as <i>', () => {
    expect(problemXml(problem, { status: true, flowMember: 'flow_id' })).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<problem xmlns="urn:ietf:rfc:7807"><type>about:blank</type>' +
        '<title>Conflict</title><status>409</status><detail>No.</detail><instance>/7</instance>' +
        '<type_documentation>/docs?a&amp;b</type_documentation>' +
        '<list><i>1</i><i><a>true</a></i><i/></list><nothing/><flow_id>f1</flow_id></problem>',
    );
  });

  it('leaves out missing members', () => {
    const { typeDocumentation, detail, instance, ...minimal } = problem;
    expect(problemXml({ ...minimal, extensions: {} }, { status: false, flowMember: false })).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<problem xmlns="urn:ietf:rfc:7807"><type>about:blank</type>' +
        '<title>Conflict</title></problem>',
    );
  });
});
