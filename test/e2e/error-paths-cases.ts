import { type ExpectedProblem, UNEXPECTED } from '../support/expect-problem.js';
import type { WireRequest } from '../support/wire.js';

/** A request that fails, and the whole expected problem. */
export interface ErrorPath {
  readonly sentence: string;
  readonly request: WireRequest;
  readonly problem: ExpectedProblem;
}

const JSON_TYPE = { 'Content-Type': 'application/json' };
const PARSED = 'application/json, application/x-www-form-urlencoded';
const blank = (title: string, detail?: string) => ({
  type: 'about:blank',
  title,
  ...(detail !== undefined && { detail }),
});
const notFound = (detail: string) => ({ type: '/problems/not-found', title: 'Not found', detail });
const notAuthorized = (detail: string) => ({ type: '/problems/not-authorized', title: 'Not authorized', detail });
const unsupported = (detail: string) => ({
  type: '/problems/unsupported-media-type',
  title: 'Unsupported media type',
  detail,
});

/** Errors of routing, bodies, URLs, each step of a request and the frameworks. */
export const ERROR_PATHS: readonly ErrorPath[] = [
  {
    sentence: 'gets a 404 without the query in its detail when no route matches',
    request: { path: '/unknown?token=SECRET' },
    problem: { status: 404, members: notFound('Cannot GET /unknown') },
  },
  {
    sentence: 'gets a 404 when no route matches, for any method',
    request: { path: '/unknown', method: 'PROPFIND' },
    problem: { status: 404, members: notFound('Cannot PROPFIND /unknown') },
  },
  {
    sentence: 'gets a 413 when the body exceeds the limit',
    request: { path: '/names', method: 'POST', headers: JSON_TYPE, body: `"${'x'.repeat(1_200_000)}"` },
    problem: {
      status: 413,
      members: blank('Content Too Large', 'The body is larger than this server accepts.'),
    },
  },
  {
    sentence: 'gets a 415 when no parser can read the charset of its body',
    request: {
      path: '/names',
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=klingon' },
      body: '\u0000{\u0000"',
    },
    problem: {
      status: 415,
      members: unsupported('The body has a charset that this server does not read. Send UTF-8.'),
      headers: { accept: PARSED },
    },
  },
  {
    sentence: 'gets a 415 and no violation when the media type is not supported',
    request: { path: '/names', method: 'POST', headers: { 'Content-Type': 'application/xml' }, body: '<a/>' },
    problem: {
      status: 415,
      members: unsupported('Send application/json or application/x-www-form-urlencoded, not application/xml.'),
      headers: { accept: PARSED },
    },
  },
  {
    sentence: 'gets a 400 when the URL cannot be decoded',
    request: { path: '/items/%FF' },
    problem: {
      status: 400,
      members: blank('Bad Request', 'The URL is malformed: it has a percent sign that encodes nothing.'),
    },
  },
  {
    sentence: 'gets the status of the exception that a middleware throws',
    request: { path: '/items/1?middleware=throws' },
    problem: { status: 403, members: notAuthorized('Not through here.') },
  },
  {
    sentence: 'gets a 500 when a middleware passes an error to next()',
    request: { path: '/items/1?middleware=next' },
    problem: { status: 500, members: UNEXPECTED },
  },
  {
    sentence: 'gets the status and the message of http-errors from a middleware',
    request: { path: '/items/1?middleware=http-error' },
    problem: { status: 402, members: blank('Payment Required', 'Pay first.') },
  },
  {
    sentence: 'gets a 403 when a guard returns false',
    request: { path: '/refused' },
    problem: { status: 403, members: notAuthorized('Forbidden resource') },
  },
  {
    sentence: 'gets a 500 when a guard throws an error',
    request: { path: '/crashing-guard' },
    problem: { status: 500, members: UNEXPECTED },
  },
  {
    sentence: 'gets the status of the exception that an interceptor throws',
    request: { path: '/interceptor' },
    problem: { status: 410, members: blank('Gone', 'It was here yesterday.') },
  },
  {
    sentence: 'gets the status of the exception that a pipe throws',
    request: { path: '/pipe?a=1' },
    problem: { status: 409, members: blank('Conflict', 'Somebody was faster.') },
  },
  {
    sentence: 'gets a 500 without the message when a handler rejects',
    request: { path: '/rejected' },
    problem: { status: 500, members: UNEXPECTED },
  },
  {
    sentence: 'gets the message and the headers of http-errors with expose',
    request: { path: '/http-errors/exposed' },
    problem: { status: 409, members: blank('Conflict', 'The name is taken.'), headers: { 'x-hint': 'rename' } },
  },
  {
    sentence: 'gets no message of http-errors without expose',
    request: { path: '/http-errors/hidden' },
    problem: { status: 409, members: blank('Conflict') },
  },
  {
    sentence: 'gets no message of 5xx http-errors',
    request: { path: '/http-errors/server' },
    problem: { status: 503, members: blank('Service Unavailable', UNEXPECTED.detail) },
  },
  {
    sentence: 'gets about:blank for a status without a problem type',
    request: { path: '/teapot' },
    problem: { status: 418, members: blank("I'm a Teapot", 'Short and stout') },
  },
  {
    sentence: 'gets a 417 for an unknown expectation',
    request: { path: '/items/1', headers: { Expect: 'miracles' } },
    problem: {
      status: 417,
      members: blank('Expectation Failed', 'The Expect header asks for what this server does not do.'),
    },
  },
];
