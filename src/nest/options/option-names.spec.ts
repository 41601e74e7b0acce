import { describe, expect, it } from '@jest/globals';
import type { ProblemsOptions } from './problems-options.js';
import { resolveOptions } from './resolve-options.js';

const resolve = (options: object) => () => resolveOptions(options as ProblemsOptions);

describe('The error for an unknown option', () => {
  it.each([
    [{ problem: { baseUrl: '/x' } }, 'problem.baseUrl', "'problem.baseUri'"],
    [{ problem: { baseURI: '/x' } }, 'problem.baseURI', "'problem.baseUri'"],
    [{ problems: {} }, 'problems', "'problem'"],
    [{ reporter: [] }, 'reporter', "'reporters'"],
    [{ flow: { haeder: 'X' } }, 'flow.haeder', "'flow.header'"],
    [{ docs: { occurences: false } }, 'docs.occurences', "'docs.occurrences'"],
    [{ docs: { occurrences: { guards: [] } } }, 'docs.occurrences.guards', "'docs.occurrences.guard'"],
  ])('of %j suggests the option with a similar name', (options, unknown, suggestion) => {
    expect(resolve(options)).toThrow(`Unknown option '${unknown}'. Did you mean ${suggestion}? Known options`);
  });

  it.each([
    [{ baseUri: '/x' }, "'problem.baseUri'"],
    [{ baseUrl: '/x' }, "'problem.baseUri'"],
    [{ challenge: 'Basic' }, "'auth.challenge'"],
    [{ keep: 5 }, "'docs.occurrences.keep'"],
    [{ problem: { header: 'X' } }, "'flow.header'"],
    [{ flow: { mappers: [] } }, "'mappers'"],
    [{ member: 'x' }, "'flow.member' or 'validation.member'"],
  ])('of %j suggests the option of that name at its place', (options, suggestion) => {
    expect(resolve(options)).toThrow(`Did you mean ${suggestion}?`);
  });

  it('lists the options of the group, without a suggestion when none is similar', () => {
    expect(resolve({ auth: { secret: 'x' } })).toThrow(
      "Unknown option 'auth.secret'. Known options of 'auth': challenge.",
    );
    expect(resolve({ xyz: 1 })).toThrow(/^Unknown option 'xyz'\. Known options: problem, flow, validation, /);
  });

  it.each(['__proto__', 'constructor', 'toString'])('is thrown for %s, which every object inherits', (name) => {
    expect(resolve({ flow: JSON.parse(`{"${name}":1}`) as object })).toThrow(`Unknown option 'flow.${name}'.`);
  });
});
