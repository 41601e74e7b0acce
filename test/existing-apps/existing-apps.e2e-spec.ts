import { describe, expect, it } from '@jest/globals';
import { ALLOWED, type Exchanges } from './allowed-differences.js';
import { appDifferences, type Difference, exchangeDifferences } from './differences.js';
import type { Recording } from './existing-app.js';
import { runApps } from './run-apps.js';
import { isBrokenStream } from './same-information.js';
import { SAMPLES } from './samples.js';

const { nowhere, ...places } = await runApps();

const pairs = Object.entries(places).flatMap(([place, recordings]) =>
  nowhere.map((without, i) => ({
    app: without.app,
    adapter: without.adapter,
    place,
    without,
    with: recordings[i] as Recording,
  })),
);

type Pair = (typeof pairs)[number];

/** A difference, and the request or the app in which it is. */
interface Found {
  readonly request: string;
  readonly difference: Difference;
  readonly exchanges?: Exchanges;
}

function differencesOf(pair: Pair): Found[] {
  const ofExchanges = pair.without.exchanges.flatMap((exchange, i) => {
    const exchanges = { without: exchange, with: pair.with.exchanges[i] as Exchanges['with'] };
    const differences = exchangeDifferences(exchanges.without, exchanges.with);
    return differences.map((difference) => ({ request: exchange.request, difference, exchanges }));
  });
  const ofApp = appDifferences(pair.without, pair.with);
  return [...ofExchanges, ...ofApp.map((difference) => ({ request: 'the app', difference }))];
}

const allowed = ({ difference, exchanges }: Found, app: string) =>
  ALLOWED.filter(({ covers }) => covers(difference, exchanges, app));

/** The differences that no entry allows, by request. */
function unexplained(pair: Pair): Record<string, string[]> {
  const rest = differencesOf(pair).filter((found) => allowed(found, pair.app).length === 0);
  const grouped: Record<string, string[]> = {};
  for (const { request, difference } of rest) {
    const values = [difference.without, difference.with].map((value) => value?.slice(0, 400) ?? 'none');
    grouped[request] = [...(grouped[request] ?? []), `${difference.part}: ${values.join(' → ')}`];
  }
  return grouped;
}

describe.each(pairs)('On $adapter, with the module $place in its imports, $app', (pair) => {
  it('starts, as it does without', () => {
    expect(pair.without.failure).toBeUndefined();
    expect(pair.with.failure).toBeUndefined();
  });

  it('behaves the same with the module, apart from what is allowed', () => {
    expect(unexplained(pair)).toEqual({});
  });

  it('succeeds with the same bytes and headers', () => {
    for (const [i, exchange] of pair.without.exchanges.entries()) {
      if (exchange.status >= 400 || isBrokenStream(exchange)) continue;
      const { 'X-Flow-ID': _, 'x-flow-id': __, ...headers } = pair.with.exchanges[i]?.headers ?? {};
      // The differences of the log are among those above.
      const { logged } = exchange;
      expect({ ...pair.with.exchanges[i], headers, logged }).toEqual(exchange);
    }
  });
});

describe.each(['express', 'fastify'])('On %s, with the module, a pipe of another package', (adapter) => {
  const violationsIn = (app: string, request: string) => {
    const pair = pairs.find((each) => each.app === app && each.adapter === adapter);
    const exchange = pair?.with.exchanges.find((each) => each.request.startsWith(request));
    const { validation } = JSON.parse(exchange?.body ?? '{}') as { validation?: Record<string, unknown>[] };
    return validation?.map(({ pointer, code, message }) => `${pointer} ${code}: ${message}`);
  };

  it.each([
    ['POST /subscriptions [Accept-Language: de', 'email ist keine E-Mail-Adresse'],
    ['POST /subscriptions {"email":"ada"', 'email is not an email address'],
  ])('responds with the violations of nestjs-i18n, in the language of the request: %s', (request, message) => {
    expect(violationsIn('an app with the global pipe of nestjs-i18n', request)).toEqual([
      `#/email format: ${message}`,
      '#/name minLength: name must be longer than or equal to 2 characters',
    ]);
  });

  it('responds with the violations of nestjs-zod', () => {
    const request = 'POST /items {"sku":"a","tags":[1]}';
    expect(violationsIn('an app with the global pipe and serializer of nestjs-zod', request)).toEqual([
      '#/sku minLength: Too small: expected string to have >=2 characters',
      '#/tags/0 type: Invalid input: expected string, received number',
    ]);
  });
});

describe('The allowed differences', () => {
  it.each(ALLOWED)('do not list what does not occur: $what', ({ covers }) => {
    const found = pairs.flatMap((pair) => differencesOf(pair).map((each) => ({ ...each, app: pair.app })));
    expect(found.some(({ difference, exchanges, app }) => covers(difference, exchanges, app))).toBe(true);
  });
});

describe('The samples of Nest', () => {
  const names = new Set(nowhere.map(({ app }) => app));

  it.each(Object.entries(SAMPLES))('have an app or a reason: %s', (_sample, entry) => {
    if ('app' in entry) expect(names).toContain(entry.app);
    else expect(entry.reason).toMatch(/\.$/);
  });
});
