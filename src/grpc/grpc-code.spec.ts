import { describe, expect, it } from '@jest/globals';
import { errorReason, upperSnakeCase } from './error-reason.js';
import { grpcCode, statusOfCode } from './grpc-code.js';

describe('The gRPC code of a problem', () => {
  it.each([
    [400, 3],
    [401, 16],
    [403, 7],
    [404, 5],
    [409, 10],
    [412, 9],
    [422, 9],
    [429, 8],
    [499, 1],
    [501, 12],
    [503, 14],
    [504, 4],
    [405, 9],
    [418, 9],
    [500, 13],
    [502, 13],
    [599, 13],
    [204, 2],
    [302, 2],
    [undefined, 2],
  ])('of the status %s is %s', (status, code) => {
    expect(grpcCode({ type: 'about:blank', ...(status !== undefined && { status }) })).toBe(code);
  });

  it.each([
    ['https://bank.example/problems/account-already-exists', 6],
    ['https://bank.example/problems#exists', 6],
    ['/problems/duplicate-payment', 6],
    ['/problems/existing-order', 10],
    ['/problems/version-conflict', 10],
    ['/exists/version-conflict', 10],
  ])('of a 409 of the type %s is %s', (type, code) => {
    expect(grpcCode({ type, status: 409 })).toBe(code);
  });

  it('has a status that has the same code, except those that gRPC distinguishes more finely than HTTP', () => {
    const codes = Array.from({ length: 16 }, (_, index) => index + 1);
    const different = codes.filter((code) => grpcCode({ type: 'about:blank', status: statusOfCode(code) }) !== code);
    expect(different.map((code) => [code, statusOfCode(code)])).toEqual([
      [2, 500],
      [6, 409],
      [9, 400],
      [11, 400],
      [15, 500],
    ]);
  });
});

describe('The reason of a problem', () => {
  it.each([
    ['https://bank.example/problems/customer-not-found', 404, 'CUSTOMER_NOT_FOUND'],
    ['https://bank.example/problems#validation', 400, 'VALIDATION'],
    ['about:blank', 404, 'NOT_FOUND'],
    ['about:blank', 418, 'IM_A_TEAPOT'],
    ['about:blank', undefined, 'UNKNOWN'],
    ['urn:example:no-credit', 403, 'URN_EXAMPLE_NO_CREDIT'],
    ['https://bank.example/problems/404', 404, 'PROBLEM_404'],
    ['https://bank.example/problems/x', 400, 'PROBLEM_X'],
    ['https://bank.example/problems/', 400, 'PROBLEM_UNKNOWN'],
  ])('of the type %s with the status %s is %s', (type, status, reason) => {
    expect(errorReason({ type, ...(status !== undefined && { status }) })).toBe(reason);
  });

  it.each(['minLength', 'a'.repeat(100), `${'a'.repeat(62)}-b`, '', '_', 'é', '__proto__'])(
    'of the name %s is what AIP-193 allows',
    (name) => {
      expect(upperSnakeCase(name)).toMatch(/^[A-Z][A-Z0-9_]{1,61}[A-Z0-9]$/);
    },
  );
});
