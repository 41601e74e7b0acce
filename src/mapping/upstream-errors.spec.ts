import { describe, expect, it } from '@jest/globals';
import { ConflictException } from '@nestjs/common';
import type { DependentServiceErrorException } from '../exceptions/dependent-service-error.exception.js';
import { occurrenceOf } from '../problem/occurrence.js';
import { upstreamErrors } from './upstream-errors.js';

const request = { method: 'GET', path: '/', headers: {} };
const services = { rates: 'https://rates.internal' };
const answered = (status: number, headers: object = {}) =>
  Object.assign(new Error('x'), { config: { url: 'https://rates.internal/a' }, response: { status, headers } });

describe('upstreamErrors', () => {
  it.each([
    ['is away', answered(503), 503, 'is not available at the moment.'],
    ['is busy', answered(429), 503, 'is not available at the moment.'],
    ['crashes', answered(500), 502, 'gave an answer that cannot be used.'],
    ['waited for another', answered(504), 504, 'did not answer in time.'],
  ])('answers for a service that %s', (_name, thrown, status, says) => {
    const mapping = upstreamErrors({ services });
    expect(mapping.matches(thrown)).toBe(true);
    const error = mapping.map(thrown, request) as DependentServiceErrorException;
    expect(error.getStatus()).toBe(status);
    expect(error.cause).toBe(thrown);
    expect(occurrenceOf(error)).toMatchObject({
      status,
      detail: `The service 'rates' ${says}`,
      extensions: { service: 'rates' },
    });
  });

  it('names no service that it does not know', () => {
    const told = occurrenceOf(upstreamErrors().map(answered(503), request));
    expect(told?.detail).toBe('A service that this one depends on is not available at the moment.');
    expect(told?.extensions).toEqual({});
  });

  it('hands on when to try again, or says so itself where the service is away', () => {
    const wait = (thrown: Error, retryAfter?: number) =>
      occurrenceOf(upstreamErrors({ retryAfter }).map(thrown, request))?.retryAfter;
    expect(wait(answered(503, { 'retry-after': '7' }), 30)).toBe(7);
    expect(wait(answered(500, { 'retry-after': '7' }), 30)).toBe(7);
    expect(wait(answered(503), 30)).toBe(30);
    expect(wait(answered(500), 30)).toBeUndefined();
    expect(wait(answered(503))).toBeUndefined();
  });

  it('leaves alone what is no failure of a call', () => {
    for (const thrown of [new Error('x'), answered(404), new ConflictException()]) {
      expect(upstreamErrors().matches(thrown)).toBe(false);
      expect(upstreamErrors().map(thrown, request)).toBeUndefined();
    }
  });

  it.each(['rates.internal', '/rates', 'ftp://rates.internal', 'x-https://a', 'https://', 7, ['https://a'], undefined])(
    'refuses the URL %j of a service, and shows how',
    (url) => {
      expect(() => upstreamErrors({ services: { rates: url as unknown as string } })).toThrow(
        `upstreamErrors() got ${JSON.stringify(url)} for the service 'rates'. Write an absolute http(s) URL: ` +
          "upstreamErrors({ services: { rates: 'https://rates.example.com' } }).",
      );
    },
  );
});
