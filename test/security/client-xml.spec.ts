import { describe, expect, it } from '@jest/globals';
import { readProblem } from 'nestjs-problems/client';

const read = (xml: string) =>
  readProblem(new Response(xml, { status: 500, headers: { 'content-type': 'application/problem+xml' } }));

const problem = (elements: string) => `<problem xmlns="urn:ietf:rfc:7807">${elements}</problem>`;

/** Documents whose entities would expand, read a file or fetch a URL. */
const DTD = [
  '<!DOCTYPE problem [<!ENTITY a "expanded">]>',
  '<!DOCTYPE problem [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
  '<!DOCTYPE problem SYSTEM "http://127.0.0.1/x.dtd">',
  `<!DOCTYPE problem [<!ENTITY a "${'x'.repeat(10)}">${'<!ENTITY b "&a;&a;">'.repeat(50)}]>`,
  '<!ENTITY a "expanded">',
  '<!ELEMENT problem ANY>',
];

describe('A problem in XML', () => {
  it.each(DTD)('with a DTD is malformed: %s', async (dtd) => {
    for (const xml of [`${dtd}${problem('<detail>&a;</detail>')}`, problem(`${dtd}<detail>&a;</detail>`)]) {
      expect(await read(xml)).toEqual({ type: 'about:blank', status: 500, text: xml });
    }
  });

  it.each([
    ...['', '<', '<problem', '<problem>', '<problem><a></problem>', '<problem></a></problem>', '</problem>'],
    ...[
      '<problem><a></b></problem>',
      '<problem/><problem/>',
      '<html><title>x</title></html>',
      '<problem><a/</problem>',
    ],
    ...[
      '<problem><!-- </problem>',
      '<problem><![CDATA[</problem>',
      '<problem><?x </problem>',
      'x<i/>',
      '<problem>< a/></problem>',
    ],
    ...['<problem></problem></problem>', '<problem><></problem>', '<problem></></problem>', '<i><problem/></i>'],
  ])('that is malformed, or not a problem, is kept as text: %s', async (xml) => {
    expect(await read(xml)).toEqual({ type: 'about:blank', status: 500, ...(xml && { text: xml }) });
  });

  it.each([
    ['64 elements are read', 63, false],
    ['more than 64 elements are malformed', 65, true],
    ['a million elements are malformed', 1_000_000, true],
  ])('is nested to a limit: %s', async (_name, depth, malformed) => {
    const xml = problem(`${'<a>'.repeat(depth)}x${'</a>'.repeat(depth)}`);
    expect('text' in ((await read(xml)) ?? {})).toBe(malformed);
  });

  it.each([
    ['comments without an end', '<!-- '],
    ['CDATA without an end', '<![CDATA['],
    ['instructions without an end', '<? '],
    ['tags without an end', '<a '],
    ['names', '<a:a'],
    ['attributes', '<a b="'],
    ['entities without an end', '&#x'],
    ['escapes without an end', '<_x004'],
    ['elements', '<a/>'],
    ['spaces', ' '],
    ['slashes', '</'],
  ])('of 2 MB of %s is read in linear time', async (_name, part) => {
    const start = performance.now();
    for (const open of ['', '<problem>', '<problem a ']) await read(open + part.repeat(2_000_000 / part.length));
    expect(performance.now() - start).toBeLessThan(3_000);
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString', '_x005F__proto__', 'hasOwnProperty'])(
    'with an element %s reaches no prototype',
    async (name) => {
      const found = await read(problem(`<${name}><polluted>yes</polluted></${name}><a><${name}>x</${name}></a>`));
      expect(Object.getPrototypeOf(found)).toBe(Object.prototype);
      expect({ ...found }).not.toHaveProperty('polluted');
      expect({}).not.toHaveProperty('polluted');
      expect(Object.hasOwn(found as object, '__proto__')).toBe(false);
    },
  );
});
