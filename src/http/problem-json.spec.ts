import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { extensionsOf } from '../problem/occurrence.js';
import type { Problem } from '../problem/problem.js';
import { problemJson } from './problem-json.js';

const form = { status: true, flowMember: 'flow_id' } as const;
const minimal: Problem = {
  type: 'about:blank',
  title: 'Conflict',
  status: 409,
  extensions: {},
  headers: {},
  flowId: 'f1',
};
const full: Problem = {
  ...minimal,
  typeDocumentation: 'https://example.com/p',
  detail: 'The answer is "no".',
  instance: '/orders/7',
  extensions: { b: [1], '7': { a: null } },
};

describe('problemJson()', () => {
  it('writes the members in a fixed order', () => {
    expect(problemJson(full, form)).toBe(
      '{"type":"about:blank","type_documentation":"https://example.com/p","title":"Conflict","status":409,' +
        '"detail":"The answer is \\"no\\".","instance":"/orders/7","7":{"a":null},"b":[1],"flow_id":"f1"}',
    );
  });

  it('leaves out missing members', () => {
    expect(problemJson(minimal, form)).toBe('{"type":"about:blank","title":"Conflict","status":409,"flow_id":"f1"}');
  });

  it('leaves out status and flow id if they are turned off', () => {
    expect(problemJson(minimal, { status: false, flowMember: false })).toBe(
      '{"type":"about:blank","title":"Conflict"}',
    );
  });

  it('replaces an extension that has the name of the flow id member', () => {
    const problem = { ...minimal, extensions: { 'my "id"': 'other', flow_id: 'kept' } };
    expect(problemJson(problem, { status: false, flowMember: 'my "id"' })).toBe(
      '{"type":"about:blank","title":"Conflict","flow_id":"kept","my \\"id\\"":"f1"}',
    );
  });

  it('leaves out only the extensions that JSON can not represent', () => {
    const loop: unknown[] = [];
    loop.push(loop);
    const throwing = {
      toJSON() {
        throw new Error('no');
      },
    };
    const extensions = { loop, big: 1n, fn: () => 1, undef: undefined, throwing, fine: 1 };
    expect(problemJson({ ...minimal, extensions }, { status: false, flowMember: false })).toBe(
      '{"type":"about:blank","title":"Conflict","fine":1}',
    );
  });

  it('writes any problem so that it can be parsed', () => {
    const extensions = fc.dictionary(fc.string(), fc.jsonValue()).map((members) => extensionsOf(members));
    fc.assert(
      fc.property(fc.string(), fc.option(fc.string(), { nil: undefined }), extensions, (title, detail, members) => {
        const { flow_id, ...rest } = JSON.parse(problemJson({ ...minimal, title, detail, extensions: members }, form));
        const { flow_id: _, ...expected } = JSON.parse(JSON.stringify({ ...members, title, detail }));
        expect(flow_id).toBe('f1');
        expect(rest).toEqual({ type: 'about:blank', status: 409, ...expected });
      }),
    );
  });
});
