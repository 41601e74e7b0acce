import 'reflect-metadata';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { LaneRequest, LaneResponse } from '../support/lane-requests.js';
import { type LaneName, openLane } from '../support/lanes.js';
import { Dice } from './dice.js';
import { described } from './hostile-requests.js';
import { THROWABLES } from './hostile-throwables.js';
import { isSabotaged, sabotage, sabotaged } from './sabotage.js';
import { activateSpan, SabotagedLogger, SILENCED } from './silenced-app.js';

export interface SilenceOrder {
  readonly lane: LaneName;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
}

/** A turn that has begun, or what was wrong with it. */
export type SilenceMessage = { readonly turn: number } | { readonly finding: string };

const JSON_TYPE = { 'Content-Type': 'application/json' };
const post = (body: string): LaneRequest => ({ method: 'POST', target: '/validated', body, headers: JSON_TYPE });

/** As many violations as a problem lists. */
const INVALID = post(`{"value":"x","more":[${Array(100).fill('{}')}]}`);

const REQUESTS: readonly LaneRequest[] = [
  ...['/ok', '/nothing', '/problem', '/concealed', '/header', '/header/alone', '/redirect', '/file', '/unknown'].map(
    (target) => ({ target }),
  ),
  ...THROWABLES.map((_, index) => ({ target: `/thrown/${index}` })),
  ...['/thrown/x', '/thrown/%FF', '/%E0%A4%A', '/%', '/problems', '/problems/not-found', '/problems/occurrences/a'].map(
    (target) => ({ target }),
  ),
  { method: 'HEAD', target: '/problem' },
  { method: 'OPTIONS', target: '/problem' },
  { method: 'DELETE', target: '/problem' },
  { method: 'PROPFIND', target: '/%FF' },
  INVALID,
  post('{"value":'),
  post(''),
  { ...post('x'), headers: { 'Content-Type': 'text/csv' } },
  { ...post(`"${'x'.repeat(1_500_000)}"`) },
];

/** One line per cause, and some for the request itself. */
const MAX_LINES = 20;
const FLOW_ID = /^[A-Za-z0-9/+_=.-]{1,128}$/;
const PROBLEM = /^(application\/problem\+(json|xml)|text\/html; charset=utf-8)$/;

const report = (message: SilenceMessage) => void process.send?.(message);

/** What is wrong with a response; empty if nothing is. */
function faults({ status, headers, body }: LaneResponse, { method }: LaneRequest): string[] {
  const ids = headers['x-flow-id'] ?? [];
  const type = headers['content-type']?.[0] ?? '';
  const found: string[] = [];
  if (ids.length !== 1 || !FLOW_ID.test(ids[0] as string)) found.push(`${status} with the flow ids [${ids}]`);
  if (status >= 400 && !PROBLEM.test(type)) found.push(`${status} of the type '${type}'`);
  if (status >= 400 && type === 'application/problem+json' && method !== 'HEAD') {
    const problem = JSON.parse(body.toString()) as Record<string, unknown>;
    if (problem['flow_id'] !== ids[0] || problem['status'] !== status) found.push(`${status} with the body ${body}`);
  }
  return found;
}

async function main({ lane: name, seed, from, to }: SilenceOrder): Promise<void> {
  const logger = new SabotagedLogger();
  activateSpan();
  const lane = await openLane(name, SILENCED, { logger });
  let now = '';
  const findings = new Set<string>();
  const complain = (what: string) => {
    const finding = `${name}, ${now} ${what}`;
    if (!findings.has(finding)) report({ finding });
    findings.add(finding);
  };
  process.on('uncaughtException', (error) => complain(`throws an uncaught exception: ${text(error)}`));
  process.on('unhandledRejection', (reason) => complain(`leaves a promise unhandled: ${text(reason)}`));
  for (let turn = from; turn < to; turn += 1) {
    const dice = new Dice(seed, turn);
    const point = sabotage(dice, turn);
    const shape = point.startsWith('validation.') && dice.chance(0.5) ? INVALID : dice.pick(REQUESTS);
    const accept = dice.pick(['application/json', 'application/xml', 'text/html', '*/*']);
    const flow: Record<string, string> = dice.chance(0.5) ? { 'X-Flow-ID': `sent-${turn}` } : {};
    const request = {
      ...shape,
      headers: { ...shape.headers, ...flow, Accept: accept, 'Accept-Language': dice.pick(['de', 'en']) },
    };
    now = `turn ${turn} of seed ${seed} (${sabotaged()}; ${described(request)})`;
    report({ turn });
    logger.lines = 0;
    await lane.send(request).then(
      (response) => faults(response, request).forEach(complain),
      (error: Error) => complain(`gets no response: ${text(error)}`),
    );
    // Reporters run after the response.
    for (let wait = 0; wait < 3; wait += 1) await turnOfTheLoop();
    if (logger.lines > MAX_LINES && !isSabotaged('logger')) complain(`writes ${logger.lines} log lines`);
  }
  process.disconnect();
  process.exit(0);
}

function text(value: unknown): string {
  try {
    return value instanceof Error ? (value.stack ?? value.message).slice(0, 400) : String(value);
  } catch {
    return 'a value that cannot be shown';
  }
}

await main(JSON.parse(process.argv[2] as string));
