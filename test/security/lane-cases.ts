import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { IsInt } from 'class-validator';
import { CustomerNotFoundException, currentFlowId } from 'nestjs-problems';
import type { LaneRequest } from '../support/lane-requests.js';
import { LANES, type LaneName } from '../support/lanes.js';

/** Sent with every request, and planted in every error. Must not be in a response. */
export const SECRET = 'SECRET-71c3';

class CustomerDto {
  @IsInt()
  age!: number;
}

@Controller()
export class CustomersController {
  @Get('customers/:id')
  customer() {
    throw new CustomerNotFoundException({ detail: 'There is no such customer.' }, { headers: { 'Retry-After': '7' } });
  }

  @Get('crash')
  crash() {
    throw new Error(SECRET, { cause: new Error(SECRET) });
  }

  @HttpCode(200)
  @Post('customers')
  create(@Body() { age }: CustomerDto) {
    return { age, flow: currentFlowId() };
  }
}

/** A request, and the whole problem that is the response. */
export interface LaneCase {
  readonly request: LaneRequest;
  readonly status: number;
  /** The members before `flow_id`, in their order. */
  readonly members: Readonly<Record<string, unknown>>;
  /** In addition to the headers of every problem. */
  readonly headers?: Readonly<Record<string, readonly string[]>>;
  /** Default: all. */
  readonly lanes?: readonly LaneName[];
}

const json = (target: string, body: string): LaneRequest => ({
  method: 'POST',
  target,
  body,
  headers: { 'Content-Type': 'application/json' },
});

const violation = (more: object) => [
  { location: ['request', 'body'], pointer: '#', severity: 'Error', code: 'format', ...more },
];

/** Where Node.js itself sees the header Expect, on a server that the app knows. */
const OWN_SERVERS = LANES.filter((name) => !/two servers|serverless|inject/.test(name));

const BAD_URL = {
  type: 'about:blank',
  title: 'Bad Request',
  status: 400,
  detail: 'The URL is malformed: it has a percent sign that encodes nothing.',
};

const UNEXPECTED = {
  type: '/problems/internal-server-error',
  title: 'Internal Server Error',
  status: 500,
  detail: "An unexpected error occurred. Quote the 'flow_id' of this response when you contact support.",
};

export const CASES: Readonly<Record<string, LaneCase>> = {
  'a thrown problem': {
    request: { target: `/customers/7?token=${SECRET}` },
    status: 404,
    members: {
      type: '/problems/customer-not-found',
      title: 'Customer not found',
      status: 404,
      detail: 'There is no such customer.',
    },
    headers: { 'retry-after': ['7'] },
  },
  'an unhandled error': { request: { target: '/crash' }, status: 500, members: UNEXPECTED },
  'an unhandled error of a HEAD request': {
    request: { method: 'HEAD', target: '/crash' },
    status: 500,
    members: UNEXPECTED,
  },
  'an unknown route': {
    request: { target: `/unknown?token=${SECRET}` },
    status: 404,
    members: { type: '/problems/not-found', title: 'Not found', status: 404, detail: 'Cannot GET /unknown' },
  },
  'a wrong method': {
    request: { method: 'DELETE', target: `/customers?token=${SECRET}` },
    status: 405,
    members: {
      type: '/problems/method-not-allowed',
      title: 'Method not allowed',
      status: 405,
      detail: 'DELETE is not supported here.',
    },
    headers: { allow: ['POST'] },
  },
  'a violation': {
    request: json('/customers', `{"age":"${SECRET}"}`),
    status: 400,
    members: {
      type: '/problems/validation',
      title: 'Validation failed',
      status: 400,
      detail: 'The request body has one violation.',
      validation: [
        {
          location: ['request', 'body', 'age'],
          pointer: '#/age',
          severity: 'Error',
          code: 'type',
          message: 'age must be an integer number',
        },
      ],
    },
  },
  'malformed JSON': {
    request: json('/customers', `{"age": ${SECRET}`),
    status: 400,
    members: {
      type: '/problems/validation',
      title: 'Validation failed',
      status: 400,
      detail: 'The request body is not well-formed JSON.',
      validation: violation({ message: 'is not well-formed JSON: expected a value', line: 1, column: 9 }),
    },
  },
  'a body that no parser reads': {
    request: { method: 'POST', target: '/customers', body: SECRET, headers: { 'Content-Type': 'text/csv' } },
    status: 415,
    members: {
      type: '/problems/unsupported-media-type',
      title: 'Unsupported media type',
      status: 415,
      detail: 'Send application/json or application/x-www-form-urlencoded, not text/csv.',
    },
    headers: { accept: ['application/json, application/x-www-form-urlencoded'] },
  },
  'a path that cannot be decoded': {
    request: { target: `/customers/%FF?token=${SECRET}` },
    status: 400,
    members: BAD_URL,
  },
  'an unknown path that cannot be decoded': {
    request: { target: `/%E0%A4%A?token=${SECRET}` },
    status: 400,
    members: BAD_URL,
  },
  'an expectation that the server does not meet': {
    request: { target: '/crash', headers: { Expect: SECRET } },
    status: 417,
    members: {
      type: 'about:blank',
      title: 'Expectation Failed',
      status: 417,
      detail: 'The Expect header asks for what this server does not do.',
    },
    lanes: OWN_SERVERS,
  },
};
