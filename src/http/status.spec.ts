import { describe, expect, it } from '@jest/globals';
import { allowsBody, finalStatus, isFinalStatus, statusPhrase } from './status.js';

describe('Statuses', () => {
  it.each([200, 204, 304, 404, 599])('finalStatus() returns %i', (status) => {
    expect([isFinalStatus(status), finalStatus(status)]).toEqual([true, status]);
  });

  it.each([100, 199, 600, 0, -1, 404.5, Number.NaN, Number.POSITIVE_INFINITY, '404', undefined, null])(
    'finalStatus() returns 500 for %p',
    (status) => {
      expect([isFinalStatus(status), finalStatus(status)]).toEqual([false, 500]);
    },
  );

  it('statusPhrase() returns the standard phrase', () => {
    expect([404, 418, 599].map(statusPhrase)).toEqual(['Not Found', "I'm a Teapot", 'Unknown Status']);
  });

  it('allowsBody() is false for 204, 205 and 304', () => {
    expect([200, 203, 204, 205, 206, 304, 404].filter((status) => !allowsBody(status))).toEqual([204, 205, 304]);
  });
});
