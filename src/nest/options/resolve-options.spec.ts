import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ProblemsOptions } from './problems-options.js';
import { resolveOptions } from './resolve-options.js';

const GROUPS: Readonly<Record<string, readonly string[]>> = {
  problem: ['baseUri', 'typeForm', 'typeDocumentation', 'status', 'instance', 'unknownError', 'clientErrorStacks'],
  flow: ['header', 'accept', 'required', 'trust', 'generate', 'member', 'interceptor', 'successBody', 'logger'],
  validation: ['member', 'members', 'maxViolations', 'format', 'exhaustive', 'echo', 'message', 'errorHttpStatusCode'],
  auth: ['challenge'],
  docs: ['path', 'title', 'occurrences'],
  localization: ['defaultLanguage', 'dictionaries', 'translator'],
  logging: ['level'],
};
const LISTS = ['types', 'mappers', 'reporters'];

const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true });
const groupOf = (names: readonly string[]) =>
  fc.oneof(
    anything,
    fc.record(Object.fromEntries([...names, 'other'].map((name) => [name, anything])), { requiredKeys: [] }),
  );
const options = fc.record(
  {
    ...Object.fromEntries(Object.entries(GROUPS).map(([name, names]) => [name, groupOf(names)])),
    ...Object.fromEntries(LISTS.map((name) => [name, anything])),
  },
  { requiredKeys: [] },
);

describe('resolveOptions', () => {
  it('takes whatever is given, or refuses it with a TypeError that says what to write', () => {
    fc.assert(
      fc.property(options, (given) => {
        try {
          resolveOptions(given as ProblemsOptions);
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError);
          expect((error as Error).message).toMatch(/Write|Known: |Give|Decorate/);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [{ flow: { required: 'yes' } }, 'flow.required is "yes". Write true or false.'],
    [{ flow: { generate: 7 } }, 'flow.generate is 7. Write a function that returns an id.'],
    [{ flow: { trust: 1n } }, 'flow.trust is [object BigInt]. Write true, false or ({ headers }) => boolean.'],
    [{ flow: { accept: [] } }, "flow.accept is []. Write names of headers: ['X-Flow-ID']."],
    [{ problem: { status: 0 } }, 'problem.status is 0. Write true or false.'],
    [{ mappers: [null] }, 'An entry of mappers is no mapping.'],
    [{ logging: { level: 'warn' } }, 'logging.level is "warn". Write a function such as'],
    [{ problem: { typeForm: () => 'path' } }, "problem.typeForm is () => 'path'. Write one of 'absolute',"],
    ['/problems', 'The options of ProblemsModule are no object. Write forRoot({ … }).'],
  ])('refuses %p', (given, message) => {
    expect(() => resolveOptions(given as never)).toThrow(message);
  });

  it('takes undefined for "not given"', () => {
    const given = { problem: { baseUri: undefined }, flow: { header: undefined, member: undefined } };
    expect(resolveOptions(given).flow).toMatchObject({ header: 'X-Flow-ID', member: 'flow_id' });
  });

  it('takes no options at all', () => {
    expect(resolveOptions()).toMatchObject({ flow: { header: 'X-Flow-ID', accept: ['X-Flow-ID'] } });
  });
});
