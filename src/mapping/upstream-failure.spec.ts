import { describe, expect, it } from '@jest/globals';
import { NotFoundException, ServiceUnavailableException } from '@nestjs/common';
import { upstreamFailureOf } from './upstream-failure.js';

const error = (members: object, message = 'x') => Object.assign(new Error(message), members);

describe('upstreamFailureOf', () => {
  it.each([
    ['an unreachable host', error({ code: 'EHOSTUNREACH', syscall: 'connect' }), 'unavailable'],
    ['a name server that does not answer', error({ code: 'EAI_AGAIN', syscall: 'getaddrinfo' }), 'unavailable'],
    ['a certificate for another name', error({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }), 'unavailable'],
    ['a self-signed certificate', error({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }), 'unavailable'],
    ['TLS spoken to a port without', error({ code: 'EPROTO', syscall: 'write' }), 'unavailable'],
    ['a hang-up', error({ code: 'ECONNRESET' }, 'socket hang up'), 'unavailable'],
    ['an aborted signal', new DOMException('This operation was aborted', 'AbortError'), 'unavailable'],
    ["a signal's timeout", new DOMException('The operation was aborted', 'TimeoutError'), 'timeout'],
    ['a timeout of the AWS SDK', error({ name: 'TimeoutError', $metadata: { attempts: 3 } }), 'timeout'],
    ['a broken gzip', error({ code: 'Z_DATA_ERROR' }), 'bad-answer'],
    ['a redirect without end', error({ code: 'ERR_FR_TOO_MANY_REDIRECTS' }), 'bad-answer'],
    ['one that another error wraps', new Error('no rates', { cause: error({ code: 'ENOTFOUND' }) }), 'unavailable'],
    [
      'many addresses, none of them open',
      Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }),
      'unavailable',
    ],
  ])('knows %s', (_name, thrown, kind) => {
    expect(upstreamFailureOf(thrown)).toEqual({ kind });
  });

  it.each([
    ['a throttled call', { $metadata: { httpStatusCode: 429 }, $fault: 'client' }, { kind: 'unavailable' }],
    ['a crash', { $metadata: { httpStatusCode: 500 }, $fault: 'server' }, { kind: 'bad-answer' }],
    [
      'a wait',
      { $metadata: { httpStatusCode: 503 }, $response: { headers: { 'retry-after': '4' } } },
      { kind: 'unavailable', retryAfter: 4 },
    ],
  ])('knows %s of the AWS SDK', (_name, members, failure) => {
    expect(upstreamFailureOf(error(members))).toEqual(failure);
  });

  it('knows a fetch response that is the cause of an error', () => {
    const cause = new Response('', { status: 503, headers: { 'Retry-After': '9' } });
    expect(upstreamFailureOf(new Error('no rates', { cause }))).toEqual({ kind: 'unavailable', retryAfter: 9 });
  });

  it.each([
    ['a date', new Date(Date.now() + 90_500).toUTCString(), expect.closeTo(90, -1)],
    ['a day', '86400', 86_400],
    ['more than a day', '86401', undefined],
    ['a date that is over', new Date(0).toUTCString(), undefined],
    ['zero', '0', undefined],
    ['nonsense', 'soon', undefined],
    ['a negative number', '-1', undefined],
  ])('reads %s in Retry-After', (_name, value, seconds) => {
    const failure = upstreamFailureOf(error({ response: { status: 503, headers: { 'retry-after': value } } }));
    expect(failure?.retryAfter).toEqual(seconds);
  });

  it.each([
    ['a wrong call of the AWS SDK', error({ name: 'AccessDenied', $metadata: { httpStatusCode: 403 } })],
    [
      'our own mistake in a call, whatever its code',
      error({ response: { status: 400, headers: {} }, code: 'ECONNRESET', syscall: 'read' }),
    ],
    ['our own mistake in a call', error({ response: { status: 400, headers: {} } })],
    ['an upload that its client broke off', error({ code: 'ECONNRESET' }, 'aborted')],
    ['a body parser', error({ code: 'ECONNABORTED', type: 'request.aborted', statusCode: 400, expose: true })],
    ['an exception that was thrown on purpose', new NotFoundException('x', { cause: error({ code: 'ENOTFOUND' }) })],
    ['a stock 503', new ServiceUnavailableException()],
    ["the app's own broken JSON", syntaxError()],
    ['any other error', new TypeError('x is not a function')],
    ['a string', 'ECONNREFUSED'],
    ['nothing', undefined],
    ['null', null],
  ])('leaves %s alone', (_name, thrown) => {
    expect(upstreamFailureOf(thrown)).toBeUndefined();
  });
});

function syntaxError(): unknown {
  try {
    return JSON.parse('{');
  } catch (thrown) {
    return thrown;
  }
}
