import { expect, it } from '@jest/globals';
import * as client from 'nestjs-problems/client';
import * as microservices from 'nestjs-problems/microservices';
import * as openapi from 'nestjs-problems/openapi';
import * as testing from 'nestjs-problems/testing';

it.each([
  [
    'client',
    client,
    ['ProblemError', 'backoff', 'isProblem', 'isRetryable', 'problemFetch', 'readProblem', 'retryAfter'],
  ],
  ['microservices', microservices, ['fromGrpcStatus', 'grpcRetryAfter', 'messageIn', 'problemsClient', 'toGrpcStatus']],
  ['openapi', openapi, ['ApiProblems', 'documentProblems']],
  ['testing', testing, ['ProblemContract', 'problemMatchers', 'problemMatchersFor', 'watchContract']],
])('The public names of ./%s are exactly those of the documentation', (_subpath, names, expected) => {
  expect(Object.keys(names).sort()).toEqual(expected);
});
