import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { extensionsOf } from '../problem/occurrence.js';
import type { Problem } from '../problem/problem.js';
import { problemJson } from './problem-json.js';

const form = { status: true, flowMember: 'flow_id' } as const;
const bare: Problem = {
  type: 'about:blank',
  title: 'Conflict',
  status: 409,
  extensions: {},
  headers: {},
  flowId: 'f1',
};
const full: Problem = {
  ...bare,
  typeDocumentation: 'https://example.com/p',
  detail: 'He said "no".',
  instance: '/orders/7',
  extensions: { b: [1], '7': { a: null } },
};

describe('a problem in JSON', () => {
  it('has its members in their order', () => {
    expect(problemJson(full, form)).toBe(
      '{"type":"about:blank","type_documentation":"https://example.com/p","title":"Conflict","status":409,' +
        '"detail":"He said \\"no\\".","instance":"/orders/7","7":{"a":null},"b":[1],"flow_id":"f1"}',
    );
  });

  it('is without what it does not have', () => {
    expect(problemJson(bare, form)).toBe('{"type":"about:blank","title":"Conflict","status":409,"flow_id":"f1"}');
  });

  it('is without status and flow id on request', () => {
    expect(problemJson(bare, { status: false, flowMember: false })).toBe('{"type":"about:blank","title":"Conflict"}');
  });

  it('has the flow id in the place of an extension of that name, whatever the name is', () => {
    const problem = { ...bare, extensions: { 'my "id"': 'stolen', flow_id: 'free' } };
    expect(problemJson(problem, { status: false, flowMember: 'my "id"' })).toBe(
      '{"type":"about:blank","title":"Conflict","flow_id":"free","my \\"id\\"":"f1"}',
    );
  });

  it('loses the extensions that JSON has no word for, and no other', () => {
    const loop: unknown[] = [];
    loop.push(loop);
    const throwing = {
      toJSON() {
        throw new Error('no');
      },
    };
    const extensions = { loop, big: 1n, fn: () => 1, undef: undefined, throwing, fine: 1 };
    expect(problemJson({ ...bare, extensions }, { status: false, flowMember: false })).toBe(
      '{"type":"about:blank","title":"Conflict","fine":1}',
    );
  });

  it('is read back as what went in, whatever it is', () => {
    const extensions = fc.dictionary(fc.string(), fc.jsonValue()).map((members) => extensionsOf(members));
    fc.assert(
      fc.property(fc.string(), fc.option(fc.string(), { nil: undefined }), extensions, (title, detail, members) => {
        const { flow_id, ...rest } = JSON.parse(problemJson({ ...bare, title, detail, extensions: members }, form));
        const { flow_id: _, ...expected } = JSON.parse(JSON.stringify({ ...members, title, detail }));
        expect(flow_id).toBe('f1');
        expect(rest).toEqual({ type: 'about:blank', status: 409, ...expected });
      }),
    );
  });
});
