import * as grpc from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fromGrpcStatus, grpcRetryAfter } from '../../src/grpc/from-grpc-status.js';
import type { GrpcStatusFacts } from '../../src/grpc/status-of-problem.js';
import { toGrpcStatus } from '../../src/grpc/to-grpc-status.js';
import type { ProblemDetails } from '../../src/problem/problem.js';
import { createViolation } from '../../src/problem/violation.js';
import { decodeOfficially } from './google-protos.js';

const texts = { serialize: (text: string) => Buffer.from(text), deserialize: (bytes: Buffer) => bytes.toString() };

const fail: grpc.MethodDefinition<string, string> = {
  path: '/bank.Accounts/Fail',
  requestStream: false,
  responseStream: false,
  requestSerialize: texts.serialize,
  requestDeserialize: texts.deserialize,
  responseSerialize: texts.serialize,
  responseDeserialize: texts.deserialize,
};

/** What the handler of the server fails with. */
let failure: [problem: ProblemDetails, facts?: GrpcStatusFacts];

const server = new grpc.Server();
let client: grpc.Client;

beforeAll(async () => {
  server.addService(
    { fail },
    {
      fail: (_call: unknown, callback: grpc.sendUnaryData<string>) => {
        const { code, details, statusDetails } = toGrpcStatus(...failure);
        const metadata = new grpc.Metadata();
        metadata.set('grpc-status-details-bin', statusDetails);
        callback({ code, details, metadata });
      },
    },
  );
  const port = await new Promise<number>((resolve, reject) => {
    const credentials = grpc.ServerCredentials.createInsecure();
    server.bindAsync('127.0.0.1:0', credentials, (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  client = new grpc.Client(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
});

afterAll(() => {
  client.close();
  server.forceShutdown();
});

async function errorOf(problem: ProblemDetails, facts?: GrpcStatusFacts): Promise<grpc.ServiceError> {
  failure = [problem, facts];
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(fail.path, fail.requestSerialize, fail.responseDeserialize, 'x', (error) =>
      error ? resolve(error) : reject(new Error('The call did not fail')),
    );
  });
}

const PROBLEM = {
  type: 'https://bank.example/problems/account-already-exists',
  title: 'Account already exists',
  status: 409,
  detail: 'Das Konto „1“ gibt es schon.\nBitte ein anderes wählen: 😀 %41',
  iban: 'DE12',
  flow_id: 'flow-1',
};

describe('A problem over gRPC', () => {
  it('is an error of @grpc/grpc-js with the details of AIP-193', async () => {
    const error = await errorOf(PROBLEM, { retryAfter: 30 });
    expect({ code: error.code, details: error.details }).toEqual({
      code: grpc.status.ALREADY_EXISTS,
      details: PROBLEM.detail,
    });
    const [bytes] = error.metadata.get('grpc-status-details-bin');
    const { code, message, details } = decodeOfficially(bytes as Buffer);
    expect({ code, message }).toEqual({ code: grpc.status.ALREADY_EXISTS, message: PROBLEM.detail });
    expect(details.slice(0, -1)).toEqual([
      [
        'google.rpc.ErrorInfo',
        { reason: 'ACCOUNT_ALREADY_EXISTS', domain: 'bank.example', metadata: { iban: 'DE12' } },
      ],
      ['google.rpc.RetryInfo', { retry_delay: { seconds: 30, nanos: 0 } }],
      ['google.rpc.Help', { links: [{ description: PROBLEM.title, url: PROBLEM.type }] }],
      ['google.rpc.RequestInfo', { request_id: 'flow-1', serving_data: '' }],
    ]);
    expect(JSON.stringify(fromGrpcStatus(error))).toBe(JSON.stringify(PROBLEM));
    expect(grpcRetryAfter(error)).toBe(30);
  });

  it('with a lone surrogate arrives, with U+FFFD in the message', async () => {
    const error = await errorOf({ ...PROBLEM, detail: 'a\ud83d' });
    expect(error.details).toBe('a\ufffd');
    expect(fromGrpcStatus(error)).toEqual({ ...PROBLEM, detail: 'a\ud83d' });
  });

  it('that is very large arrives shortened, with all trailers within 8 KiB', async () => {
    const validation = Array.from({ length: 100 }, (_, index) =>
      createViolation({ part: 'body', segments: ['items', index], code: 'type', message: 'ä'.repeat(50) }),
    );
    const error = await errorOf({ ...PROBLEM, status: 400, detail: 'ä'.repeat(5000), validation });
    const [bytes] = error.metadata.get('grpc-status-details-bin');
    const size = encodeURI(error.details).length + (bytes as Buffer).toString('base64').length;
    expect(size).toBeLessThanOrEqual(8192 - 512);
    expect(error.code).toBe(grpc.status.INVALID_ARGUMENT);
    expect(fromGrpcStatus(error)).toMatchObject({ status: 400 });
  });

  it('that the client itself reports, without any details, is about:blank', async () => {
    const nobody = new grpc.Client('127.0.0.1:1', grpc.credentials.createInsecure());
    const error = await new Promise((resolve) => {
      nobody.makeUnaryRequest(fail.path, fail.requestSerialize, fail.responseDeserialize, 'x', resolve);
    });
    nobody.close();
    expect(fromGrpcStatus(error)).toMatchObject({ type: 'about:blank', title: 'Service Unavailable', status: 503 });
  });
});
