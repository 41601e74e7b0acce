import type { ReceivedDocument } from './received-document.js';

/** Nest, without and with problems. */
export const NEST: ReceivedDocument[] = [
  {
    sentence: 'the default error body of Nest',
    status: 404,
    mediaType: 'application/json; charset=utf-8',
    body: { message: 'Cannot GET /nowhere', error: 'Not Found', statusCode: 404 },
    problem: undefined,
  },
  {
    sentence: 'the list of messages of the ValidationPipe of Nest',
    status: 400,
    mediaType: 'application/json; charset=utf-8',
    body: { message: ['name must be a string'], error: 'Bad Request', statusCode: 400 },
    problem: undefined,
  },
  {
    sentence: 'a problem of this library with a flow id',
    status: 422,
    body: {
      type: '/problems/insufficient-funds',
      title: 'Insufficient funds',
      status: 422,
      balance: 501,
      required: 5000,
      flow_id: 'f5a05d3b',
    },
    problem: {
      type: '/problems/insufficient-funds',
      title: 'Insufficient funds',
      status: 422,
      balance: 501,
      required: 5000,
      flow_id: 'f5a05d3b',
    },
  },
  {
    sentence: 'a problem of this library without a status in the body',
    status: 400,
    body: { type: 'https://developer.spvapi.no/problems#validation', title: 'Missing x-request-id', validation: [] },
    problem: {
      type: 'https://developer.spvapi.no/problems#validation',
      title: 'Missing x-request-id',
      status: 400,
      validation: [],
    },
  },
  {
    sentence: 'a problem of another filter with the media type application/json',
    status: 400,
    mediaType: 'application/json; charset=utf-8',
    body: { type: 'https://httpstatuses.com/400', title: 'Bad Request', status: 400, detail: 'Bad Request Exception' },
    problem: {
      type: 'https://httpstatuses.com/400',
      title: 'Bad Request',
      status: 400,
      detail: 'Bad Request Exception',
    },
  },
  {
    sentence: 'a success body that has the members of a problem',
    status: 200,
    mediaType: 'application/json',
    body: { type: 'vacancy', title: 'Plumber', status: 400 },
    problem: undefined,
  },
];
