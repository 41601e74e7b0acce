import type { ReceivedDocument } from './received-document.js';

/** Go: huma, mschoch's and moogar0880's problems, Echo, Kubernetes, and a handler that writes text. */
export const GO: ReceivedDocument[] = [
  {
    sentence: "huma's model, with `$schema` first",
    status: 422,
    body: {
      $schema: 'https://api.example/schemas/ErrorModel.json',
      title: 'Unprocessable Entity',
      status: 422,
      detail: 'validation failed',
      errors: [{ message: 'expected string', location: 'body.name', value: 5 }],
    },
    problem: {
      type: 'about:blank',
      title: 'Unprocessable Entity',
      status: 422,
      detail: 'validation failed',
      $schema: 'https://api.example/schemas/ErrorModel.json',
      errors: [{ message: 'expected string', location: 'body.name', value: 5 }],
    },
  },
  {
    sentence: 'zero values of a struct without omitempty',
    status: 502,
    body: { type: '', title: '', status: 0, detail: '', instance: '' },
    problem: { type: 'about:blank', status: 502 },
  },
  {
    sentence: "Let's Encrypt's Boulder",
    status: 429,
    body: {
      type: 'urn:ietf:params:acme:error:rateLimited',
      detail: 'too many certificates already issued',
      status: 429,
    },
    problem: {
      type: 'urn:ietf:params:acme:error:rateLimited',
      detail: 'too many certificates already issued',
      status: 429,
    },
  },
  {
    sentence: 'ACME with subproblems',
    status: 403,
    body: {
      type: 'urn:ietf:params:acme:error:malformed',
      detail: 'Some identifiers are refused',
      subproblems: [
        { type: 'urn:ietf:params:acme:error:rejectedIdentifier', identifier: { type: 'dns', value: 'example.net' } },
      ],
    },
    problem: {
      type: 'urn:ietf:params:acme:error:malformed',
      status: 403,
      detail: 'Some identifiers are refused',
      subproblems: [
        { type: 'urn:ietf:params:acme:error:rejectedIdentifier', identifier: { type: 'dns', value: 'example.net' } },
      ],
    },
  },
  {
    sentence: 'two documents in one body, from a handler that forgot to return',
    status: 400,
    body: '{"title":"Bad Request","status":400}\n{"title":"Not Found","status":404}\n',
    problem: {
      type: 'about:blank',
      status: 400,
      text: '{"title":"Bad Request","status":400}\n{"title":"Not Found","status":404}\n',
    },
  },
  {
    sentence: "Echo's message",
    status: 401,
    mediaType: 'application/json; charset=UTF-8',
    body: { message: 'Unauthorized' },
    problem: undefined,
  },
  {
    sentence: "a Kubernetes Status, whose `status` is 'Failure'",
    status: 404,
    mediaType: 'application/json',
    body: {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: 'pods "x" not found',
      reason: 'NotFound',
      code: 404,
    },
    problem: undefined,
  },
  {
    sentence: "http.Error's line of text",
    status: 404,
    mediaType: 'text/plain; charset=utf-8',
    body: '404 page not found\n',
    problem: undefined,
  },
];
