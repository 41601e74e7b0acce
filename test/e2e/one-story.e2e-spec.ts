import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ADAPTERS } from '../support/adapters.js';
import { BANK_IS_OPEN, ensureBankBuilt } from '../support/built-bank.js';
import { ChildApp } from '../support/child-app.js';
import { eventually } from '../support/eventually.js';

/** What the rates service does, and the status with which the bank responds. */
const TURNS = [
  { demo: '', status: 200 },
  { demo: '?demo=crash', status: 502, theirs: '/internal-server-error' },
  { demo: '?demo=maintenance', status: 503, theirs: '/maintenance' },
  { demo: '?demo=nonsense', status: 502 },
  { demo: '?demo=hang-up', status: 503 },
] as const;

/** The rates service takes longer than the bank waits. */
const SLOW = { flowId: 'story-slow-end', currency: 'XZZ', turn: { demo: '?demo=slow', status: 504 } } as const;

interface Story {
  readonly flowId: string;
  /** Unique per flow. It is part of the path and so appears in both logs. */
  readonly currency: string;
  readonly turn: (typeof TURNS)[number] | (typeof SLOW)['turn'];
}

const STORIES: readonly Story[] = Array.from({ length: 200 }, (_, index) => {
  const currency = `X${String.fromCharCode(65 + Math.floor(index / 26), 65 + (index % 26))}`;
  const turn = TURNS[index % TURNS.length] as Story['turn'];
  return index === 199 ? SLOW : { flowId: `story-${index}-end`, currency, turn };
});

type Line = Record<string, unknown>;

/** The records in a log that contain the flow id. */
const grep = (log: ChildApp, flowId: string): Line[] =>
  log.lines.filter((line) => line.startsWith('{') && line.includes(flowId)).map((line) => JSON.parse(line) as Line);

beforeAll(ensureBankBuilt, 300_000);

describe.each(ADAPTERS)('On %s, the logs of two services', (adapter) => {
  let bank: ChildApp;
  let rates: ChildApp;
  let url: string;
  beforeAll(async () => {
    // Long enough for 200 concurrent requests on a busy machine.
    const env = { ADAPTER: adapter, LOG: 'json', PORT: '0', RATES_PORT: '0', RATES_PATIENCE_MS: '10000' };
    const listens = /listens at (\S+)/;
    rates = await ChildApp.start(['examples/bank/dist/rates-service/main.js'], listens, env);
    const RATES_URL = rates.find(listens);
    bank = await ChildApp.start(['examples/bank/dist/main.js'], BANK_IS_OPEN, { ...env, RATES_URL });
    url = bank.find(BANK_IS_OPEN);
  }, 200_000);
  afterAll(() => {
    bank?.stop();
    rates?.stop();
  });

  it('contain each of 200 concurrent flows under its own id', async () => {
    const answers = await Promise.all(STORIES.map((story) => ask(story)));
    for (const [index, story] of STORIES.entries()) {
      expect(answers[index]).toEqual({ status: story.turn.status, header: story.flowId });
      // The logs of the two processes may arrive after the response.
      await eventually(() => expectStory(story, grep(bank, story.flowId), grep(rates, story.flowId)));
    }
  });

  const ask = async ({ flowId, currency, turn }: Story) => {
    const response = await fetch(`${url}/rates/${currency}${turn.demo}`, { headers: { 'X-Flow-ID': flowId } });
    const body = (await response.json()) as Line;
    if (response.status !== 200) expect(body.flow_id).toBe(flowId);
    return { status: response.status, header: response.headers.get('x-flow-id') };
  };
});

function expectStory({ flowId, currency, turn }: Story, atBank: Line[], atRates: Line[]): void {
  for (const line of [...atBank, ...atRates]) {
    expect(line.flow_id).toBe(flowId);
    // A line with a currency has the currency of this story.
    const paths = String(line.message).match(/\/(rates|latest)\/X[A-Z]{2}/g) ?? [];
    for (const path of paths) expect(path.slice(-3)).toBe(currency);
  }
  if (turn.demo !== '?demo=hang-up') {
    expect(atRates).toContainEqual(expect.objectContaining({ message: `The rate of ${currency} is asked for` }));
  }
  expect(atBank).not.toEqual([]);
  const problems = atBank.filter((line) => line.slug === 'dependent-service-error');
  expect(problems).toHaveLength(turn.status === 200 ? 0 : 1);
  if ('theirs' in turn) {
    const type = `https://rates.example/problems${turn.theirs}`;
    expect(problems[0]?.cause).toContainEqual(expect.objectContaining({ name: 'Problem', type, flow_id: flowId }));
    expect(atRates).toContainEqual(expect.objectContaining({ type, flow_id: flowId }));
  }
}
