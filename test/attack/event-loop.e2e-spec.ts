import { beforeAll, expect, it } from '@jest/globals';
import { LANES, type LaneName } from '../support/lanes.js';
import { attackRuns } from './attack-runs.js';
import { buildChildren } from './child-process.js';
import { recordFigures, timeLimit } from './figures.js';
import { watch } from './watch.js';

/** In `npm test`, one lane per adapter: lanes differ in how a request arrives, not in what it costs. */
const WATCHED: readonly LaneName[] = process.env['ATTACK_REQUESTS'] ? LANES : ['express', 'fastify'];
const { seed, numRuns } = attackRuns(240);

beforeAll(buildChildren, 120_000);

it.each(WATCHED)(
  'On the lane %s, no hostile request blocks the event loop 50 ms longer or needs 64 MB more than on Nest alone',
  async (lane) => {
    const { findings, longest, peak } = await watch(lane, seed, numRuns);
    recordFigures({
      part: 'event loop',
      lane,
      requests: numRuns,
      findings: findings.length,
      figures: {
        'longest block': `${longest.ours.toFixed(0)} ms (stock ${longest.stock.toFixed(0)} ms)`,
        'peak memory': `${peak.ours.toFixed(0)} MB (stock ${peak.stock.toFixed(0)} MB)`,
      },
    });
    expect(findings).toEqual([]);
  },
  timeLimit(numRuns),
);
