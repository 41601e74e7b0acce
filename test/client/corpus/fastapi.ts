import type { ReceivedDocument } from './received-document.js';

/** FastAPI, and packages that add problems to it. */
export const FASTAPI: ReceivedDocument[] = [
  {
    sentence: 'an HTTPException, which has only a detail',
    status: 404,
    mediaType: 'application/json',
    body: { detail: 'Not Found' },
    problem: undefined,
  },
  {
    sentence: 'a RequestValidationError with a list as detail',
    status: 422,
    mediaType: 'application/json',
    body: { detail: [{ type: 'missing', loc: ['body', 'name'], msg: 'Field required', input: {} }] },
    problem: undefined,
  },
  {
    sentence: 'a list as detail with the media type of problems, which is not a valid detail',
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
    sentence: 'a status that is a string, which is replaced by the status of the response',
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
