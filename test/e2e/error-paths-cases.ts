import { type ExpectedProblem, UNEXPECTED } from '../support/expect-problem.js';
import type { WireRequest } from '../support/wire.js';

/** One row of the table: a way to fail and all that is answered. */
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

/** Issue by issue: routes, bodies, URLs, every station of a request, errors of the frameworks. */
export const ERROR_PATHS: readonly ErrorPath[] = [
  {
    sentence: 'an unknown route is a 404 that does not repeat the query',
    request: { path: '/unknown?token=SECRET' },
    problem: { status: 404, members: notFound('Cannot GET /unknown') },
  },
  {
    sentence: 'an unknown route stays a 404 for any method',
    request: { path: '/unknown', method: 'PROPFIND' },
    problem: { status: 404, members: notFound('Cannot PROPFIND /unknown') },
  },
  {
    sentence: 'a body over the limit is a 413',
    request: { path: '/names', method: 'POST', headers: JSON_TYPE, body: `"${'x'.repeat(1_200_000)}"` },
    problem: {
      status: 413,
      members: blank('Payload Too Large', 'The body is larger than this server accepts.'),
    },
  },
  {
    sentence: 'a charset that nobody reads is a 415',
    request: {
      path: '/names',
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=klingon' },
      body: '{"name":"a"}',
    },
    problem: {
      status: 415,
      members: unsupported('The body has a charset that this server does not read. Send UTF-8.'),
      headers: { accept: PARSED },
    },
  },
  {
    sentence: 'a media type that nobody reads is a 415, not a violation',
    request: { path: '/names', method: 'POST', headers: { 'Content-Type': 'application/xml' }, body: '<a/>' },
    problem: {
      status: 415,
      members: unsupported('Send application/json or application/x-www-form-urlencoded, not application/xml.'),
      headers: { accept: PARSED },
    },
  },
  {
    sentence: 'a URL that can not be decoded is a 400',
    request: { path: '/items/%FF' },
    problem: {
      status: 400,
      members: blank('Bad Request', 'The URL is malformed: it has a percent sign that encodes nothing.'),
    },
  },
  {
    sentence: 'what a middleware throws keeps its status',
    request: { path: '/items/1?middleware=throws' },
    problem: { status: 403, members: notAuthorized('Not through here.') },
  },
  {
    sentence: 'what a middleware passes on is a 500',
    request: { path: '/items/1?middleware=next' },
    problem: { status: 500, members: UNEXPECTED },
  },
  {
    sentence: 'an error of http-errors out of a middleware keeps its status and its words',
    request: { path: '/items/1?middleware=http-error' },
    problem: { status: 402, members: blank('Payment Required', 'Pay first.') },
  },
  {
    sentence: 'a guard that says no is a 403',
    request: { path: '/refused' },
    problem: { status: 403, members: notAuthorized('Forbidden resource') },
  },
  {
    sentence: 'a guard that crashes is a 500',
    request: { path: '/crashing-guard' },
    problem: { status: 500, members: UNEXPECTED },
  },
  {
    sentence: 'what an interceptor throws keeps its status',
    request: { path: '/interceptor' },
    problem: { status: 410, members: blank('Gone', 'It was here yesterday.') },
  },
  {
    sentence: 'what a pipe throws keeps its status',
    request: { path: '/pipe?a=1' },
    problem: { status: 409, members: blank('Conflict', 'Somebody was faster.') },
  },
  {
    sentence: 'a rejected handler is a 500 that says nothing',
    request: { path: '/rejected' },
    problem: { status: 500, members: UNEXPECTED },
  },
  {
    sentence: 'http-errors that expose their message do, and bring their headers',
    request: { path: '/http-errors/exposed' },
    problem: { status: 409, members: blank('Conflict', 'The name is taken.'), headers: { 'x-hint': 'rename' } },
  },
  {
    sentence: 'http-errors that hide their message do',
    request: { path: '/http-errors/hidden' },
    problem: { status: 409, members: blank('Conflict') },
  },
  {
    sentence: 'http-errors of a server say nothing',
    request: { path: '/http-errors/server' },
    problem: { status: 503, members: blank('Service Unavailable', UNEXPECTED.detail) },
  },
  {
    sentence: 'a status without a type of its own is about:blank',
    request: { path: '/teapot' },
    problem: { status: 418, members: blank("I'm a Teapot", 'Short and stout') },
  },
  {
    sentence: 'an expectation that nobody meets is a 417',
    request: { path: '/items/1', headers: { Expect: 'miracles' } },
    problem: {
      status: 417,
      members: blank('Expectation Failed', 'The Expect header asks for what this server does not do.'),
    },
  },
];
