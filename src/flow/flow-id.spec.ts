import { describe, expect, it } from '@jest/globals';
import { acceptedId, isFlowId, newFlowId, traceIdOf } from './flow-id.js';

describe('isFlowId() and newFlowId()', () => {
  it.each(['a', 'Z', '0', '/+_=.-', 'f5a05d3b-b39c-47e9-a05d-3bb39c97e986', 'a'.repeat(128)])(
    'isFlowId(%j) is true',
    (id) => {
      expect(isFlowId(id)).toBe(true);
    },
  );

  it.each([
    '',
    'a'.repeat(129),
    'a b',
    ' a',
    'a ',
    'a\n',
    '\na',
    'ä',
    'a,b',
    'a;b',
    'a:b',
    'a"',
    'a\u0000',
    ['a'],
    7,
    undefined,
    null,
  ])('isFlowId(%j) is false', (id) => {
    expect(isFlowId(id)).toBe(false);
  });

  it('newFlowId() returns a random UUID', () => {
    expect(newFlowId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(newFlowId()).not.toBe(newFlowId());
  });
});

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';

describe('traceIdOf() (W3C Trace Context, section 3.2)', () => {
  it.each([
    `00-${TRACE}-${PARENT}-01`,
    `00-${TRACE}-${PARENT}-00`,
    // A future version may append fields.
    `cc-${TRACE}-${PARENT}-01`,
    `cc-${TRACE}-${PARENT}-01-appended`,
    `cc-${TRACE}-${PARENT}-01-`,
    `01-${TRACE}-${PARENT}-01-${'a'.repeat(512 - 56)}`,
  ])('returns the trace id of %s', (field) => {
    expect(traceIdOf(field)).toBe(TRACE);
  });

  it('accepts ids that begin with zeros', () => {
    const small = `${'0'.repeat(31)}1`;
    expect(traceIdOf(`00-${small}-${'0'.repeat(15)}1-01`)).toBe(small);
  });

  it.each([
    ['a number', 7],
    ['undefined', undefined],
    ['a repeated header', [`00-${TRACE}-${PARENT}-01`]],
    ['an empty text', ''],
    ['the version ff', `ff-${TRACE}-${PARENT}-01`],
    ['a trace id of zeros', `00-${'0'.repeat(32)}-${PARENT}-01`],
    ['a parent id of zeros', `00-${TRACE}-${'0'.repeat(16)}-01`],
    ['upper case', `00-${TRACE.toUpperCase()}-${PARENT}-01`],
    ['a short trace id', `00-${TRACE.slice(1)}-${PARENT}-01`],
    ['a long trace id', `00-a${TRACE}-${PARENT}-01`],
    ['a short parent id', `00-${TRACE}-${PARENT.slice(1)}-01`],
    ['no flags', `00-${TRACE}-${PARENT}`],
    ['one digit of flags', `00-${TRACE}-${PARENT}-1`],
    ['three digits of flags', `00-${TRACE}-${PARENT}-011`],
    ['flags that are not hexadecimal', `00-${TRACE}-${PARENT}-0g`],
    ['a space before it', ` 00-${TRACE}-${PARENT}-01`],
    ['a space after it', `00-${TRACE}-${PARENT}-01 `],
    ['a further field in version 00', `00-${TRACE}-${PARENT}-01-more`],
    ['two values', `cc-${TRACE}-${PARENT}-01-a,b`],
    ['a space in a further field', `cc-${TRACE}-${PARENT}-01-a b`],
    ['more than 512 characters', `01-${TRACE}-${PARENT}-01-${'a'.repeat(512 - 55)}`],
  ])('returns undefined for %s', (_name, field) => {
    expect(traceIdOf(field)).toBeUndefined();
  });
});

describe('acceptedId()', () => {
  it('returns the trace id of a traceparent, and the value of any other header', () => {
    expect(acceptedId('traceparent', `00-${TRACE}-${PARENT}-01`)).toBe(TRACE);
    expect(acceptedId('traceparent', TRACE)).toBeUndefined();
    expect(acceptedId('x-flow-id', TRACE)).toBe(TRACE);
    expect(acceptedId('x-flow-id', 'a b')).toBeUndefined();
  });
});
