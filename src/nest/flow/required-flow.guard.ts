import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { ValidationException } from '../../exceptions/validation.exception.js';
import { acceptedId } from '../../flow/flow-id.js';
import { exchangeFrom } from '../../platform/http-exchange.js';
import { createViolation } from '../../problem/violation.js';
import { missingHeaders } from '../../validation/violations/violations-problem.js';

/** With `flow.required`: refuses a request that brings no well-formed flow id to a route. */
export class RequiredFlowGuard implements CanActivate {
  constructor(private readonly accept: readonly string[]) {}

  /** @throws ValidationException that names the header */
  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const { method, headers } = exchangeFrom(context).facts;
    if (method === 'OPTIONS') return true;
    const given = this.accept.filter((name) => headers[name.toLowerCase()] !== undefined);
    if (given.some((name) => acceptedId(name.toLowerCase(), headers[name.toLowerCase()]) !== undefined)) return true;
    throw given[0] === undefined ? missingFlowId(this.accept) : malformedHeader(given[0]);
  }
}

/** The problem of a request without a flow id; it names the first of the accepted headers. */
export function missingFlowId(accept: readonly string[]): ValidationException {
  return missingHeaders(accept.slice(0, 1), ' Send a new id with each request.');
}

function malformedHeader(name: string): ValidationException {
  const message = 'should be 1 to 128 characters of [A-Za-z0-9/+_=.-]';
  return new ValidationException({
    title: `Malformed ${name}`,
    detail: `The request header '${name}' is no flow id. Send 1 to 128 characters of [A-Za-z0-9/+_=.-].`,
    validation: [createViolation({ part: 'header', segments: [name], code: 'format', message })],
  });
}
