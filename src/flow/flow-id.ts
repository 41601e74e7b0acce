import { randomUUID } from 'node:crypto';

// Without control characters, separators or anything that a log, a shell or a header field would have to escape.
const WELL_FORMED = /^[A-Za-z0-9/+_=.-]{1,128}$/;

/** Whether a caller's flow id may be taken over: 1 to 128 characters of `[A-Za-z0-9/+_=.-]`. */
export function isFlowId(value: unknown): value is string {
  return typeof value === 'string' && WELL_FORMED.test(value);
}

/** A fresh flow id: a random UUID. */
export function newFlowId(): string {
  return randomUUID();
}
