import type { ReceivedDocument } from './received-document.js';

/** Malformed and misleading documents, as proxies, bugs and attackers produce them. */
export const BROKEN: ReceivedDocument[] = [
  {
    sentence: 'truncated JSON',
    status: 500,
    body: '{"type":"about:bl',
    problem: { type: 'about:blank', status: 500, text: '{"type":"about:bl' },
  },
  {
    sentence: 'the HTML page of a proxy with the media type of problems',
    status: 502,
    body: '<html>Bad Gateway</html>',
    problem: { type: 'about:blank', status: 502, text: '<html>Bad Gateway</html>' },
  },
  { sentence: 'an empty body', status: 500, body: '', problem: { type: 'about:blank', status: 500 } },
  { sentence: 'a JSON null', status: 500, body: 'null', problem: { type: 'about:blank', status: 500, text: 'null' } },
  {
    sentence: 'a JSON array',
    status: 400,
    body: '[{"title":"a"}]',
    problem: { type: 'about:blank', status: 400, text: '[{"title":"a"}]' },
  },
  {
    sentence: 'a JSON string',
    status: 400,
    body: '"Bad Request"',
    problem: { type: 'about:blank', status: 400, text: '"Bad Request"' },
  },
  { sentence: 'an empty object', status: 403, body: {}, problem: { type: 'about:blank', status: 403 } },
  {
    sentence: 'a media type in mixed case with parameters',
    status: 404,
    mediaType: 'Application/Problem+JSON ; Charset="UTF-8"',
    body: { title: 'Not Found' },
    problem: { type: 'about:blank', status: 404, title: 'Not Found' },
  },
  {
    sentence: 'a byte order mark',
    status: 404,
    body: '\uFEFF{"title":"Not Found"}',
    problem: { type: 'about:blank', status: 404, title: 'Not Found' },
  },
  {
    sentence: 'standard members of the wrong type',
    status: 400,
    body: { type: 7, title: [], status: {}, detail: 5, instance: {}, code: 'kept' },
    problem: { type: 'about:blank', status: 400, code: 'kept' },
  },
  {
    sentence: 'a status that differs from the status of the response',
    status: 503,
    body: { title: 'OK', status: 200 },
    problem: { type: 'about:blank', title: 'OK', status: 503 },
  },
  {
    sentence: 'a status that is not a valid HTTP status',
    status: 500,
    body: { title: 'x', status: 99999 },
    problem: { type: 'about:blank', title: 'x', status: 500 },
  },
  {
    sentence: 'member names that could change a prototype',
    status: 400,
    body: '{"title":"x","__proto__":{"polluted":true},"toString":"kept"}',
    problem: { type: 'about:blank', title: 'x', status: 400, toString: 'kept' },
  },
  {
    sentence: 'a problem in a 200 response, recognized by its media type',
    status: 200,
    body: { title: 'Partly done', status: 200 },
    problem: { type: 'about:blank', title: 'Partly done', status: 200 },
  },
  {
    sentence: 'errors of JSON:API',
    status: 409,
    mediaType: 'application/vnd.api+json',
    body: { errors: [{ status: '409', title: 'Conflict' }] },
    problem: undefined,
  },
  {
    sentence: 'errors of OAuth 2',
    status: 400,
    mediaType: 'application/json',
    body: { error: 'invalid_grant', error_description: 'expired' },
    problem: undefined,
  },
  {
    sentence: 'an error format with a type that is not of RFC 9457',
    status: 529,
    mediaType: 'application/json',
    body: { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } },
    problem: undefined,
  },
  {
    sentence: 'truncated JSON with the media type application/json',
    status: 500,
    mediaType: 'application/json',
    body: '{"type":',
    problem: undefined,
  },
];
