import type { ReceivedDocument } from './received-document.js';

const RFC_9110 = 'https://tools.ietf.org/html/rfc9110#section-15.5.';

/** ASP.NET Core 2.2 to 9: `ProblemDetails`, `ValidationProblemDetails` and their predecessors. */
export const ASPNET: ReceivedDocument[] = [
  {
    sentence: 'ProblemDetails with a trace id',
    status: 404,
    mediaType: 'application/problem+json; charset=utf-8',
    body: {
      type: `${RFC_9110}5`,
      title: 'Not Found',
      status: 404,
      traceId: '00-84c1fd4063c38d9f3900d06e56542d48-85d1d4-00',
    },
    problem: {
      type: `${RFC_9110}5`,
      title: 'Not Found',
      status: 404,
      traceId: '00-84c1fd4063c38d9f3900d06e56542d48-85d1d4-00',
    },
  },
  {
    sentence: 'ValidationProblemDetails with a record of lists as errors',
    status: 400,
    mediaType: 'application/problem+json; charset=utf-8',
    body: {
      type: `${RFC_9110}1`,
      title: 'One or more validation errors occurred.',
      status: 400,
      errors: { Email: ['The Email field is required.'], '$.age': ['Not a number.'] },
    },
    problem: {
      type: `${RFC_9110}1`,
      title: 'One or more validation errors occurred.',
      status: 400,
      errors: { Email: ['The Email field is required.'], '$.age': ['Not a number.'] },
    },
  },
  {
    sentence: 'the member order of version 3.1, with errors first',
    status: 400,
    body: {
      errors: { id: ["The value 'x' is not valid."] },
      type: 'https://tools.ietf.org/html/rfc7231#section-6.5.1',
      title: 'One or more validation errors occurred.',
      status: 400,
      traceId: '|7fb5e16a-4c8f23bbfc974667.',
    },
    problem: {
      type: 'https://tools.ietf.org/html/rfc7231#section-6.5.1',
      title: 'One or more validation errors occurred.',
      status: 400,
      errors: { id: ["The value 'x' is not valid."] },
      traceId: '|7fb5e16a-4c8f23bbfc974667.',
    },
  },
  {
    sentence: 'members in Pascal case from a custom serializer, which are extensions',
    status: 403,
    body: { Type: 'https://x.example/forbidden', Title: 'Forbidden', Status: 403 },
    problem: { type: 'about:blank', status: 403, Type: 'https://x.example/forbidden', Title: 'Forbidden', Status: 403 },
  },
  {
    sentence: 'null for every absent member',
    status: 500,
    body: {
      type: null,
      title: 'An error occurred while processing your request.',
      status: 500,
      detail: null,
      instance: null,
    },
    problem: { type: 'about:blank', title: 'An error occurred while processing your request.', status: 500 },
  },
  {
    sentence: 'ProblemDetails as plain JSON, after `Produces("application/json")`',
    status: 409,
    mediaType: 'application/json; charset=utf-8',
    body: { type: `${RFC_9110}10`, title: 'Conflict', status: 409, detail: 'Version 3 is outdated.' },
    problem: { type: `${RFC_9110}10`, title: 'Conflict', status: 409, detail: 'Version 3 is outdated.' },
  },
  {
    sentence: 'the serializable error of `BadRequest(ModelState)` without `[ApiController]`',
    status: 400,
    mediaType: 'application/json; charset=utf-8',
    body: { Name: ['The Name field is required.'] },
    problem: undefined,
  },
  {
    sentence: 'an empty 401',
    status: 401,
    mediaType: '',
    body: '',
    problem: undefined,
  },
];
