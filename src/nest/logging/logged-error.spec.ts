import { describe, expect, it } from '@jest/globals';
import { loggedError } from './logged-error.js';

/** The members that a serializer sees which walks through all of them. */
function seen(error: object): string[] {
  const names: string[] = [];
  for (const name in error) names.push(name);
  return names.sort();
}

class PaymentError extends Error {
  readonly orderId = 'A-7';
  readonly attempt = 3;
  readonly final = false;
  readonly receipt = { card: 'SECRET' };
  readonly sessionToken = 'SECRET';
  readonly detail = 'Key (email)=(SECRET)';
  readonly link = 'https://user:SECRET@pay.example/7?token=SECRET\nforged';

  toJSON() {
    return { receipt: this.receipt };
  }

  describe() {
    return `order ${this.orderId}`;
  }
}

describe('loggedError()', () => {
  const logged = loggedError(new PaymentError('declined\nforged', { cause: new Error('SECRET') }), 'the stack');

  it('has type, message and stack, and the own members that are texts, numbers or booleans', () => {
    expect(seen(logged)).toEqual(['attempt', 'final', 'link', 'message', 'orderId', 'stack', 'type']);
    expect({ ...logged }).toMatchObject({
      ...{ type: 'PaymentError', message: 'declined\\nforged', stack: 'the stack' },
      ...{ orderId: 'A-7', attempt: 3, final: false, link: 'https://pay.example/7' },
    });
    expect(JSON.parse(JSON.stringify(logged))).toEqual({ ...logged });
    expect(JSON.stringify(logged)).not.toContain('SECRET');
  });

  it('is an error of the same class, whose other members and methods a serializer can name', () => {
    expect(logged).toBeInstanceOf(PaymentError);
    expect((logged as PaymentError).receipt).toEqual({ card: 'SECRET' });
    expect((logged as PaymentError).describe()).toBe('order A-7');
    expect(logged.cause).toBeUndefined();
  });

  it('hides the members of an error that is the prototype of the error', () => {
    const inner = Object.assign(new Error('a'), { config: { token: 'SECRET' }, note: 'SECRET' });
    expect(seen(loggedError(Object.create(inner), 'the stack'))).toEqual(['message', 'stack', 'type']);
  });

  it('has copies of the errors of an AggregateError, to a limited depth', () => {
    const inner = new AggregateError([Object.assign(new Error('c'), { sql: 'SECRET' })], 'b');
    const { errors } = loggedError(new AggregateError([inner], 'a'), 'the stack') as AggregateError;
    expect(errors).toEqual([expect.objectContaining({ type: 'AggregateError', message: 'b' })]);
    expect(seen(errors[0].errors[0])).toEqual(['message', 'stack', 'type']);
    let deep = new AggregateError([], 'deepest');
    for (let depth = 0; depth < 10; depth += 1) deep = new AggregateError([deep, deep], 'deep');
    const levels = (error: { errors?: AggregateError[] }): number =>
      1 + Math.max(0, ...(error.errors ?? []).map(levels));
    expect(levels(loggedError(deep, '') as AggregateError)).toBe(3);
  });

  it('has no list of other things', () => {
    const error = Object.assign(new Error('a'), { errors: [{ target: { password: 'SECRET' } }] });
    expect(loggedError(error, '')).toMatchObject({ errors: undefined });
  });

  it.each([
    ['a text', 'just a text', 'string thrown: just a text'],
    ['nothing', undefined, 'undefined thrown: undefined'],
    ['an object without a prototype', Object.create(null), 'unreadable value thrown'],
    ['a revoked proxy', revoked(), 'unreadable value thrown'],
    ['an error whose getters throw', hostile(), 'unreadable value thrown'],
  ])('is an error with a message for %s', (_name, thrown, message) => {
    const error = loggedError(thrown, 'the stack');
    expect({ ...error }).toEqual({ type: expect.any(String), message, stack: 'the stack' });
  });
});

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function hostile(): unknown {
  const refuse = {
    enumerable: true,
    get(): never {
      throw new Error('no');
    },
  };
  return Object.create(Error.prototype, {
    message: refuse,
    stack: refuse,
    cause: refuse,
    errors: refuse,
    code: refuse,
  });
}
