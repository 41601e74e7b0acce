import { Pool, request } from 'undici';
import type { Row } from './rows.js';
import type { RecordedAnswer } from './servers/raw-server.js';

const CONNECTIONS = 24;
const JSON_BODY = { 'content-type': 'application/json' };

/** Sends `amount` requests over kept connections, one at a time on each, and resolves to the seconds that it took. */
export async function load(port: number, row: Row, amount: number): Promise<number> {
  const sleep = stayAwake();
  try {
    return await sendAll(port, row, amount);
  } finally {
    sleep();
  }
}

/**
 * Keeps the client polling. To wake a client that sleeps takes 10 to 20 µs of the system's time, which are the server's
 * time, since it is the one that sends - and the slower the server, the more often the client has gone to sleep.
 */
function stayAwake(): () => void {
  let isAwake = true;
  const poll = () => {
    if (isAwake) setImmediate(poll);
  };
  poll();
  return () => {
    isAwake = false;
  };
}

async function sendAll(port: number, row: Row, amount: number): Promise<number> {
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: CONNECTIONS, pipelining: 1 });
  const start = performance.now();
  let left = amount;
  const sendOn = async () => {
    while (left > 0) {
      left -= 1;
      await send(pool, row);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, sendOn));
  const seconds = (performance.now() - start) / 1000;
  await pool.close();
  return seconds;
}

function send(pool: Pool, { method, path, body, statuses }: Row): Promise<void> {
  return new Promise((resolve, reject) => {
    let status = 0;
    const options = { method, path, body, headers: body === undefined ? undefined : JSON_BODY };
    pool.dispatch(options, {
      onRequestStart: () => undefined,
      onResponseStart: (_controller, statusCode) => {
        status = statusCode;
      },
      onResponseData: () => undefined,
      onResponseEnd: () => {
        if (statuses.includes(status)) resolve();
        else reject(new Error(`${method} ${path} was answered with ${status} instead of ${statuses.join(' or ')}.`));
      },
      onResponseError: (_controller, error) => reject(error),
    });
  });
}

/** What a server answers, for the raw server to repeat. */
export async function record(port: number, { method, path, body }: Row): Promise<RecordedAnswer> {
  const answer = await request(`http://127.0.0.1:${port}${path}`, {
    method,
    body,
    headers: body === undefined ? undefined : JSON_BODY,
  });
  const { date: _date, connection: _connection, 'keep-alive': _keep, ...headers } = answer.headers;
  return {
    method,
    path,
    status: answer.statusCode,
    headers: headers as Record<string, string>,
    body: await answer.body.text(),
  };
}
