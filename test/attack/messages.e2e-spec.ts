import { expect, it } from '@jest/globals';
import { runInFlow } from 'nestjs-problems';
import { firstValueFrom, type Observable } from 'rxjs';
import { FAILURES } from '../messages/failures.js';
import { MESSAGE_LANES } from '../messages/message-lanes.js';
import { startGateway, startService } from '../messages/services.js';
import { attackRuns } from './attack-runs.js';
import { Dice } from './dice.js';
import { recordFigures, timeLimit } from './figures.js';

const { seed, numRuns } = attackRuns(400);
const AT_ONCE = 50;
const KINDS = Object.keys(FAILURES);

type Client = { send(pattern: string, data: object): Observable<{ readonly flow?: unknown }> };

/** Sends a message in a flow of its own. Returns what is wrong with the answer. */
async function faultOf(client: Client, turn: number): Promise<string | undefined> {
  const dice = new Dice(seed, turn);
  const id = `flow-${turn}`;
  const kind = dice.chance(0.1) ? dice.pick(KINDS) : undefined;
  // One pattern for all: Nest's clients of Redis and MQTT lose answers of a pattern that is used now and then.
  const sent = runInFlow(id, () => firstValueFrom(client.send('flow', { kind })));
  if (kind === undefined) {
    const { flow } = await sent;
    return flow === id ? undefined : `${id} was answered with the flow ${flow}`;
  }
  const error = await sent.catch((thrown: { getResponse?(): { flow_id?: unknown } }) => thrown);
  const { flow_id } = 'getResponse' in error && error.getResponse ? error.getResponse() : {};
  return flow_id === id ? undefined : `${id}, ${kind}, was answered with the flow ${flow_id}`;
}

it.each(MESSAGE_LANES)(
  'Over $name, every message gets one answer with its own flow id, also while others fail',
  async ({ name, options }) => {
    const shared = await options();
    const service = await startService(shared);
    const gateway = await startGateway(shared);
    const client = gateway.app.get<Client>('SERVICE');
    const findings: string[] = [];
    let turn = 0;
    const sendOn = async () => {
      while (turn < numRuns) {
        const fault = await faultOf(client, turn++);
        if (fault !== undefined) findings.push(fault);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, sendOn));
    await gateway.app.close();
    await service.app.close();
    recordFigures({ part: 'messages', lane: name, requests: numRuns, findings: findings.length });
    expect(findings).toEqual([]);
  },
  timeLimit(numRuns),
);
