import type { ReceivedDocument } from './received-document.js';

/** zalando/problem and problem-spring-web. */
export const ZALANDO: ReceivedDocument[] = [
  {
    sentence: 'a problem of type about:blank, whose type is omitted',
    status: 404,
    body: { title: 'Not Found', status: 404, detail: 'Order 7 not found' },
    problem: { type: 'about:blank', title: 'Not Found', status: 404, detail: 'Order 7 not found' },
  },
  {
    sentence: 'a constraint violation',
    status: 400,
    body: {
      type: 'https://zalando.github.io/problem/constraint-violation',
      title: 'Constraint Violation',
      status: 400,
      violations: [{ field: 'color', message: 'must match "^#[0-9a-f]{6}$"' }],
    },
    problem: {
      type: 'https://zalando.github.io/problem/constraint-violation',
      title: 'Constraint Violation',
      status: 400,
      violations: [{ field: 'color', message: 'must match "^#[0-9a-f]{6}$"' }],
    },
  },
  {
    sentence: 'a chain of causes that are problems',
    status: 400,
    body: {
      type: 'https://x.example/order-failed',
      title: 'Order failed',
      status: 400,
      cause: {
        type: 'https://x.example/out-of-stock',
        title: 'Out of Stock',
        status: 400,
        stacktrace: ['org.example.Shop.sell(Shop.java:28)'],
      },
    },
    problem: {
      type: 'https://x.example/order-failed',
      title: 'Order failed',
      status: 400,
      cause: {
        type: 'https://x.example/out-of-stock',
        title: 'Out of Stock',
        status: 400,
        stacktrace: ['org.example.Shop.sell(Shop.java:28)'],
      },
    },
  },
  {
    sentence: 'the media type application/x.problem+json',
    status: 503,
    mediaType: 'application/x.problem+json',
    body: { title: 'Service Unavailable', status: 503 },
    problem: { type: 'about:blank', title: 'Service Unavailable', status: 503 },
  },
  {
    sentence: 'a URN as the type',
    status: 412,
    body: {
      type: 'urn:uuid:0c2b6b5c-6a8d-4e0f-9b1e-2f0d5b6a7c8d',
      title: 'Stale',
      status: 412,
      instance: 'urn:occurrence:1',
    },
    problem: {
      type: 'urn:uuid:0c2b6b5c-6a8d-4e0f-9b1e-2f0d5b6a7c8d',
      title: 'Stale',
      status: 412,
      instance: 'urn:occurrence:1',
    },
  },
];
