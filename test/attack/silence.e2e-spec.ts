import { beforeAll, expect, it } from '@jest/globals';
import { LANES } from '../support/lanes.js';
import { attackRuns } from './attack-runs.js';
import { buildChildren, runChild } from './child-process.js';
import { recordFigures, timeLimit } from './figures.js';
import type { SilenceMessage, SilenceOrder } from './silence.child.js';

const { seed, numRuns } = attackRuns(240);

beforeAll(buildChildren, 120_000);

it.each(LANES)(
  'On the lane %s, every request gets one response with a flow id, whatever fails in the functions of the app',
  async (lane) => {
    const findings: string[] = [];
    let last = -1;
    const order: SilenceOrder = { lane, seed, from: 0, to: numRuns };
    const { code, stderr } = await runChild<SilenceMessage>('silence', order, (message) => {
      if ('turn' in message) last = message.turn;
      else findings.push(message.finding);
    });
    if (code !== 0) findings.push(`${lane}, turn ${last} of seed ${seed} ends the process with ${code}: ${stderr}`);
    recordFigures({ part: 'silence', lane, requests: last + 1, findings: findings.length });
    expect(findings).toEqual([]);
    expect(last).toBe(numRuns - 1);
  },
  timeLimit(numRuns),
);
