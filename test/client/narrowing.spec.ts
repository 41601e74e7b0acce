import { describe, expect, it } from '@jest/globals';
import { typeErrors } from '../support/type-errors.js';

const HEAD = `
import { CustomerNotFoundException, NotFoundException, ProblemException, ProblemType } from 'nestjs-problems';
import { isProblem, ProblemError, type ProblemTypeUri, readProblem } from 'nestjs-problems/client';

@ProblemType({ slug: 'insufficient-funds', title: 'Insufficient funds', status: 422 })
class InsufficientFundsException extends ProblemException<{ balance: number }> {}

const FUNDS: ProblemTypeUri<{ balance: number }> = '/problems/insufficient-funds';
const NOT_FOUND: ProblemTypeUri = '/problems/not-found';
const GONE: ProblemTypeUri = '/problems/gone';
`;

/** What callers have in hand. */
const VALUES: Readonly<Record<string, string>> = {
  'an unknown value': 'declare const value: unknown;',
  'a ProblemError': 'declare const value: ProblemError;',
  'a problem': 'const value = (await readProblem(new Response()))!;',
  'a problem or undefined': 'const value = await readProblem(new Response());',
  'an error': 'declare const value: Error;',
  'an error or a problem': 'declare const value: Error | ProblemError;',
};

/** The types that callers compare with. */
const TYPES: Readonly<Record<string, readonly [string, string]>> = {
  'type URIs without members': ['NOT_FOUND', 'GONE'],
  'type URIs with and without members': ['FUNDS', 'NOT_FOUND'],
  literals: ["'/problems/a'", "'/problems/b'"],
  classes: ['NotFoundException', 'CustomerNotFoundException'],
  'a class with members and a literal': ['InsufficientFundsException', "'about:blank'"],
};

describe('isProblem() leaves the value as it was in the branch without the type', () => {
  const cases = Object.entries(VALUES).flatMap(([name, value]) =>
    Object.entries(TYPES).map(([types, [first, second]]) => [`${name}, ${types}`, value, first, second] as const),
  );

  it('whatever the value and the types are', () => {
    const sources = cases.map(([, value, first, second], index): [string, string] => [
      `web/narrowing-${index}.ts`,
      `${HEAD}
${value}
export function told(): string | undefined {
  if (isProblem(value, ${first})) return value.detail;
  else if (isProblem(value, ${second})) return value.title;
  const isNever: [typeof value] extends [never] ? true : false = false;
  return isNever ? '' : undefined;
}
export const isOther = isProblem(value, ${first}) ? value.type : isProblem(value, ${second}) ? value.type : '';
`,
    ]);
    const errors = typeErrors(new Map(sources)).map((error) =>
      error.replace(/^web\/narrowing-(\d+)/, (file, index) => cases[Number(index)]?.[0] ?? file),
    );
    expect(errors).toEqual([]);
  }, 180_000);

  it('and still narrows the extension members in the branch with the type', () => {
    const source = `${HEAD}
export function told(error: ProblemError): number | undefined {
  if (isProblem(error, FUNDS)) return error.balance;
  if (isProblem(error, InsufficientFundsException)) return error.balance;
  // @ts-expect-error the member is a number
  if (isProblem(error, FUNDS)) return error.balance.length;
  return error.retryAfter;
}`;
    expect(typeErrors(new Map([['web/narrowing.ts', source]]))).toEqual([]);
  }, 180_000);
});
