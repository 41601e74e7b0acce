import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { problemXmlErrors } from '../../test/support/problem-relax-ng.js';
import type { Problem } from '../problem/problem.js';
import { problemXml } from './problem-xml.js';

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

describe('a problem in XML', () => {
  it('is valid by the schema, whatever its texts, names and values are', async () => {
    const name = fc.string({ unit: 'binary', minLength: 1 });
    const value = fc.anything({ withBigInt: true, withNullPrototype: true, key: name });
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.dictionary(name, value), async (words, extensions) => {
        expect(await problemXmlErrors(problemXml(problemOf(words, extensions), form))).toEqual([]);
      }),
      { numRuns: 30, seed: 9457 },
    );
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

  it('leaves out what has no JSON', () => {
    const loop: unknown[] = [];
    loop.push(loop);
    expect(problemXml(problemOf('x', { loop, big: 1n, undef: undefined, fn: () => 1, fine: [] }), form)).toMatch(
      /<detail>x<\/detail><fine\/><flow_id>f1<\/flow_id><\/problem>$/,
    );
  });

  it('leaves the flow id and the status out on request', () => {
    expect(problemXml(problemOf('x', {}), { status: false, flowMember: false })).not.toMatch(/status|flow_id/);
  });
});
