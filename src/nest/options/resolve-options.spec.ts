import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InternalServerErrorException } from '../../exceptions/internal-server-error.exception.js';
import { OPTIONS } from './option-table.js';
import type { ProblemsOptions } from './problems-options.js';
import { resolveOptions } from './resolve-options.js';

const resolve = (options: unknown) => resolveOptions(options as ProblemsOptions);

const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true });
const groupOf = (names: readonly string[]) =>
  fc.oneof(
    anything,
    fc.record(Object.fromEntries([...names, 'other'].map((name) => [name, anything])), { requiredKeys: [] }),
  );
const anyOptions = fc.record(
  Object.fromEntries(
    Object.entries(OPTIONS).map(([name, entry]) => [
      name,
      'options' in entry ? groupOf(Object.keys(entry.options)) : anything,
    ]),
  ),
  { requiredKeys: [] },
);

describe('resolveOptions', () => {
  it('returns any options with their defaults, or throws a TypeError that names the option', () => {
    fc.assert(
      fc.property(anyOptions, (given) => {
        try {
          resolve(given);
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError);
          expect((error as Error).message).toMatch(/option.* '.*'.*(must be|Known options|Remove one)/);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [{ flow: { required: 'yes' } }, "The option 'flow.required' must be a boolean, but is 'yes'. Write true or false."],
    [
      { flow: { generate: 7 } },
      "The option 'flow.generate' must be a function, but is 7. Write a function that returns an id.",
    ],
    [
      { flow: { trust: 1n } },
      "The option 'flow.trust' must be a boolean or a function, but is 1n. Write true, false or ({ headers }) => boolean.",
    ],
    [
      { flow: { accept: [] } },
      "The option 'flow.accept' must be a list of header names, but is []. Write names such as ['X-Flow-ID', 'X-Request-ID'].",
    ],
    [
      { flow: { accept: ['x-flow-id', 'a:'] } },
      "The option 'flow.accept[1]' must be a header name (RFC 9110, section 5.1), but is 'a:'. Write a name such as 'X-Flow-ID'.",
    ],
    [{ problem: { status: 0 } }, "The option 'problem.status' must be a boolean, but is 0. Write true or false."],
    [{ problem: { typeForm: 'uri' } }, "'problem.typeForm' must be 'absolute', 'path' or 'fragment', but is 'uri'."],
    [{ problem: { typeForm: () => 'path' } }, 'but is [Function: typeForm].'],
    [{ problem: { instance: {} } }, "'problem.instance' must be 'none', 'path', 'flow' or a function, but is {}."],
    [
      { mappers: [null] },
      "The option 'mappers[0]' must be a mapping, but is null. Write mapError(MyError, (error) => new NotFoundException()).",
    ],
    [{ reporters: [{}] }, "The option 'reporters[0]' must be a function, but is {}. Write (problem, context) => …, or"],
    [{ types: 'x' }, "The option 'types' must be an array of exception classes, but is 'x'."],
    [{ logging: { level: 'warn' } }, "'logging.level' must be a function, but is 'warn'. Write a function such as"],
    [{ flow: false }, "The option 'flow' must be an object, but is false. Write flow: { … }."],
    [{ docs: true }, "The option 'docs' must be an object or false, but is true. Write docs: { … }."],
    [{ docs: { occurrences: {} } }, "The option 'docs.occurrences.guard' must be a guard class, but is missing."],
    [{ validation: { maxViolations: 1.5 } }, "'validation.maxViolations' must be an integer of 1 or more, but is 1.5."],
    ['/problems', "The options of ProblemsModule must be an object, but are '/problems'. Write forRoot({ … })."],
  ])('rejects %p', (given, message) => {
    expect(() => resolve(given)).toThrow(message);
  });

  it('shows a wrong value in short, on one line', () => {
    const header = { text: 'x'.repeat(1000), list: Array.from({ length: 100 }, (_, index) => index) };
    const error = (() => {
      try {
        return resolve({ flow: { header } });
      } catch (thrown) {
        return thrown as Error;
      }
    })() as Error;
    expect(error.message.length).toBeLessThan(400);
    expect(error.message).not.toContain('\n');
  });

  it('sets the default of an option that is undefined', () => {
    const given = { problem: { baseUri: undefined }, flow: { header: undefined, member: undefined }, types: undefined };
    expect(resolve(given).flow).toMatchObject({ header: 'X-Flow-ID', member: 'flow_id' });
    expect(resolve(given).types).toEqual([]);
  });

  it('sets the defaults of the table when no options are given', () => {
    const resolved = resolveOptions();
    expect(resolved).toMatchObject({
      problem: { typeForm: 'absolute', typeDocumentation: false, status: true, instance: 'none' },
      flow: { header: 'X-Flow-ID', required: false, trust: true, member: 'flow_id', interceptor: true, logger: {} },
      validation: { maxViolations: 100, format: 'location', exhaustive: false, echo: false },
      auth: { challenge: 'Bearer' },
      docs: { title: 'Problem types', occurrences: false },
      types: [],
      mappers: [],
      reporters: [],
    });
    expect(resolved.problem.unknownError).toBe(InternalServerErrorException);
    expect(resolved.problem.uris.type({ slug: 'x' })).toBe('/problems/x');
    expect(resolved.localization).toBeUndefined();
  });
});

describe('The options of Nest and class-validator under validation', () => {
  it('are passed on unchecked, also those that do not exist yet', () => {
    const pipe = { whitelist: true, errorFormat: 'grouped', optionOfALaterNest: 7, stopAtFirstError: undefined };
    expect(resolve({ validation: { ...pipe, errorHttpStatusCode: 422 } }).validation).toMatchObject({
      pipe: { ...pipe, errorHttpStatusCode: 422 },
    });
  });

  it('do not include spelling mistakes of our own options', () => {
    expect(() => resolve({ validation: { maxViolation: 5 } })).toThrow(
      "Unknown option 'validation.maxViolation'. Did you mean 'validation.maxViolations'?",
    );
  });
});

describe('Rules for more than one option', () => {
  const nodeEnv = process.env.NODE_ENV;
  afterEach(() => {
    process.env.NODE_ENV = nodeEnv;
  });

  it('flow.accept is the name in flow.header by default', () => {
    expect(resolve({ flow: { header: 'X-Request-ID' } }).flow.accept).toEqual(['X-Request-ID']);
    expect(resolve({ flow: { header: 'a', accept: ['b'] } }).flow.accept).toEqual(['b']);
  });

  it("validation.member is 'errors' by default with the format 'pointer'", () => {
    expect(resolve({ validation: { format: 'pointer' } }).validation).toMatchObject({ member: 'errors' });
    expect(resolve({ validation: { format: () => ({}) } }).validation).toMatchObject({ member: 'validation' });
    expect(resolve({ validation: { format: 'pointer', member: 'list' } }).validation).toMatchObject({ member: 'list' });
  });

  it('validation.members needs the format location', () => {
    expect(() => resolve({ validation: { members: ['code'], format: 'pointer' } })).toThrow(
      "The option 'validation.members' selects members of the format 'location', but 'validation.format' is 'pointer'. Remove one of them.",
    );
    expect(resolve({ validation: { members: ['code'] } }).validation).toMatchObject({ members: ['code'] });
  });

  it.each([
    [{}, '/problems'],
    [{ problem: { baseUri: 'https://example.com/a/b/' } }, '/a/b'],
    [{ docs: { path: '/types/' } }, '/types'],
    [{ problem: { baseUri: 'https://example.com' }, docs: { path: '/types' } }, '/types'],
  ])('docs.path of %j is %s', (given, path) => {
    expect(resolve(given).docs).toMatchObject({ path });
  });

  it('there are no pages at a base URI that is only a host', () => {
    expect(resolve({ problem: { baseUri: 'https://example.com' } }).docs).toBe(false);
  });

  it('the path of the base URI must be valid as docs.path', () => {
    expect(() => resolve({ problem: { baseUri: '/a/:b' } })).toThrow("The option 'docs.path' must be an absolute path");
    expect(resolve({ problem: { baseUri: '/a/:b' }, docs: false }).docs).toBe(false);
  });

  it.each([
    ['production', false],
    ['test', true],
  ])('with NODE_ENV %s, problem.clientErrorStacks is %p by default', (environment, expected) => {
    process.env.NODE_ENV = environment;
    expect(resolve({}).problem.clientErrorStacks).toBe(expected);
    expect(resolve({ problem: { clientErrorStacks: !expected } }).problem.clientErrorStacks).toBe(!expected);
  });

  it('auth.challenge is trimmed', () => {
    expect(resolve({ auth: { challenge: ' Basic ' } }).auth.challenge).toBe('Basic');
  });
});
