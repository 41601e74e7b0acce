import { describe, expect, it } from '@jest/globals';
import { NotFoundException, ServiceUnavailableException } from '@nestjs/common';
import { failureKindOf, upstreamFailureOf } from './upstream-failure.js';

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

const kindOf = (code: string) => failureKindOf(error({ code }));

describe('what the code of an error says of a call', () => {
  it.each([
    ...['ETIMEDOUT', 'ESOCKETTIMEDOUT', 'ECONNABORTED', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT'],
    ...['UND_ERR_BODY_TIMEOUT', 'ERR_TLS_HANDSHAKE_TIMEOUT'],
  ])('%s: it took too long', (code) => {
    expect(kindOf(code)).toBe('timeout');
  });

  it.each([
    ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN'],
    ...['EPROTO', 'UND_ERR_SOCKET', 'ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_SSL_WRONG_VERSION_NUMBER'],
    ...['CERT_HAS_EXPIRED', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'SELF_SIGNED_CERT_IN_CHAIN'],
    ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'HOSTNAME_MISMATCH', 'ERR_CANCELED', 'ABORT_ERR'],
  ])('%s: it could not be reached', (code) => {
    expect(kindOf(code)).toBe('unavailable');
  });

  it.each([
    ...['HPE_INVALID_CONSTANT', 'Z_DATA_ERROR', 'Z_BUF_ERROR', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'],
    ...['UND_ERR_RESPONSE_STATUS_CODE', 'ERR_BODY_PARSE_FAILURE', 'ERR_BAD_RESPONSE', 'ERR_TOO_MANY_REDIRECTS'],
    ...['ERR_FR_TOO_MANY_REDIRECTS', 'ERR_HTTP2_STREAM_ERROR', 'ERR_HTTP2_SESSION_ERROR'],
  ])('%s: its answer was of no use', (code) => {
    expect(kindOf(code)).toBe('bad-answer');
  });

  it.each([
    ...['ETIMEDOUTS', 'XETIMEDOUT', 'ECONNREFUSED2', 'XECONNREFUSED', 'X_CERT_', 'HOSTNAME_MISMATCHED', 'XABORT_ERR'],
    ...['ABORT_ERRS', 'XHPE_A', 'Z_DATA_ERRORS', 'ERR_BODY_PARSE_FAILURES', 'ERR_BAD_RESPONSES', 'ERR_BAD_REQUEST'],
    ...['XERR_TOO_MANY_REDIRECTS', 'ERR_TOO_MANY_REDIRECTS_', 'ENOENT', '', 'ERR_INVALID_URL'],
  ])('%j: nothing', (code) => {
    expect(kindOf(code)).toBeUndefined();
  });

  it('nothing when it is no text', () => {
    expect(failureKindOf(error({ code: ['ETIMEDOUT'] }))).toBeUndefined();
  });
});

describe('a connection that was reset', () => {
  it.each([
    ['by the other side of a call', { syscall: 'read' }, 'x'],
    ['in a request of axios', { config: {} }, 'x'],
    ['in a request of got', { options: {} }, 'x'],
    ['before it answered', {}, 'socket hang up'],
  ])('%s: the other side is not available', (_name, members, message) => {
    for (const code of ['ECONNRESET', 'EPIPE']) {
      expect(failureKindOf(error({ code, ...members }, message))).toBe('unavailable');
    }
  });

  it('may be our own client who went away', () => {
    expect(failureKindOf(error({ code: 'ECONNRESET' }, 'aborted'))).toBeUndefined();
    expect(failureKindOf(error({ syscall: 'read' }, 'socket hang up'))).toBeUndefined();
  });
});

describe('the errors of fetch', () => {
  const failed = (cause?: unknown) => new TypeError('fetch failed', { cause });
  const terminated = (cause?: unknown) => new TypeError('terminated', { cause });

  it.each([
    ['no cause', failed(), 'unavailable'],
    ['a cause that says nothing', failed(new Error('x')), 'unavailable'],
    ['a cause that is no error', failed({ code: 'ETIMEDOUT' }), 'unavailable'],
    ['a timeout', failed(error({ code: 'UND_ERR_CONNECT_TIMEOUT' })), 'timeout'],
    ['broken HTTP', failed(error({ code: 'HPE_INVALID_CONSTANT' })), 'bad-answer'],
    ['a body that ended early', terminated(error({ code: 'UND_ERR_SOCKET' })), 'bad-answer'],
    ['a body that ended for no reason', terminated(), 'bad-answer'],
    ['a body that took too long', terminated(error({ code: 'UND_ERR_BODY_TIMEOUT' })), 'timeout'],
    ['a body on a socket that took too long', terminated(error({ code: 'ETIMEDOUT' })), 'timeout'],
    ['a body with a code that ends so', terminated(error({ code: 'XETIMEDOUT' })), 'bad-answer'],
    ['a body with a code that begins so', terminated(error({ code: 'ETIMEDOUTX' })), 'bad-answer'],
  ])('with %s', (_name, thrown, kind) => {
    expect(failureKindOf(thrown)).toBe(kind);
  });

  it.each([
    ['other words', new TypeError('x is not a function')],
    ['the words in another error', new Error('fetch failed')],
    ['the other words in another error', new Error('terminated')],
  ])('are not %s', (_name, thrown) => {
    expect(failureKindOf(thrown)).toBeUndefined();
  });
});

describe('an error by its name', () => {
  const named = (name: string, stack?: string) => failureKindOf(error({ name, ...(stack && { stack }) }));
  const stack = (...frames: string[]) => ['SyntaxError: Unexpected token', ...frames].join('\n    at ');

  it.each([
    ['ReadError', 'bad-answer'],
    ['HTTPParserError', 'bad-answer'],
    ['TimeoutError', 'timeout'],
    ['AbortError', 'unavailable'],
    ['SyntaxError', undefined],
  ])('%s: %s', (name, kind) => {
    expect(named(name)).toBe(kind);
  });

  it('of broken JSON is one of the other service when fetch read it', () => {
    const undici = 'consumeEnd (node:internal/deps/undici/undici:6160:18)';
    const bundled = 'a (/app/node_modules/undici/lib/fetch/body.js:1:1)';
    const own = 'load (/app/dist/rates.js:3:1)';
    expect(named('SyntaxError', stack('JSON.parse (<anonymous>)', undici))).toBe('bad-answer');
    expect(named('SyntaxError', stack('JSON.parse (<anonymous>)', 'parse (x)', bundled))).toBe('bad-answer');
    expect(named('SyntaxError', stack('JSON.parse (<anonymous>)', own, own, undici))).toBeUndefined();
    expect(named('SyntaxError', `SyntaxError: /undici/ is no JSON`)).toBeUndefined();
    expect(named('SyntaxError', stack('JSON.parse (<anonymous>)', 'a (/app/my-undici/a.js:1:1)'))).toBeUndefined();
    expect(named('RangeError', stack('JSON.parse (<anonymous>)', undici))).toBeUndefined();
  });
});
