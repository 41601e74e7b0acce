import type { ReceivedDocument } from './received-document.js';

/** FastAPI itself, and the packages that give it problems. */
export const FASTAPI: ReceivedDocument[] = [
  {
    sentence: 'an HTTPException, which has nothing but a detail',
    status: 404,
    mediaType: 'application/json',
    body: { detail: 'Not Found' },
    problem: undefined,
  },
  {
    sentence: 'a RequestValidationError, whose detail is a list',
    status: 422,
    mediaType: 'application/json',
    body: { detail: [{ type: 'missing', loc: ['body', 'name'], msg: 'Field required', input: {} }] },
    problem: undefined,
  },
  {
    sentence: 'the list of errors under the media type of problems: no detail, since it is no string',
    status: 422,
    body: { title: 'Request validation error', status: 422, detail: [{ type: 'missing', loc: ['body', 'name'] }] },
    problem: { type: 'about:blank', title: 'Request validation error', status: 422 },
  },
  {
    sentence: 'fastapi-problem with a relative type',
    status: 401,
    body: { type: 'invalid-auth', title: 'Invalid auth', status: 401, detail: 'Token expired' },
    problem: { type: 'invalid-auth', title: 'Invalid auth', status: 401, detail: 'Token expired' },
  },
  {
    sentence: 'fastapi-problem with the errors of a request',
    status: 422,
    body: {
      type: 'request-validation-failed',
      title: 'Request validation error.',
      status: 422,
      errors: [{ loc: ['query', 'page'], msg: 'Input should be a valid integer' }],
    },
    problem: {
      type: 'request-validation-failed',
      title: 'Request validation error.',
      status: 422,
      errors: [{ loc: ['query', 'page'], msg: 'Input should be a valid integer' }],
    },
  },
  {
    sentence: 'a status as text, which is no status: the response knows it',
    status: 418,
    body: { type: 'about:blank', title: "I'm a Teapot", status: '418' },
    problem: { type: 'about:blank', title: "I'm a Teapot", status: 418 },
  },
  {
    sentence: "Starlette's text of an unhandled error",
    status: 500,
    mediaType: 'text/plain; charset=utf-8',
    body: 'Internal Server Error',
    problem: undefined,
  },
];
