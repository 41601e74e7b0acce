import { setTimeout as pause } from 'node:timers/promises';
import { flowIdsIn, rawConnection, readUntil } from './raw-client.js';
import { LARGE, SECRET } from './soak-app.js';
import type { Tally } from './tally.js';

type Client = (port: number, name: string, tally: Tally) => Promise<void>;

const BODY = '{"name":1,"quantity":"many"}';
const POST = `POST /orders HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${BODY.length}\r\n\r\n`;

/** What the client has sent when it disconnects, from nothing to a whole request. */
const STAGES = ['', 'GET /o', 'GET /ok HTTP/1.1\r\nHos', POST, `${POST}${BODY.slice(0, 9)}`, `${POST}${BODY}`];

/** Disconnects at every stage of a request and during a response. */
const leaving: Client = async (port, _name, tally) => {
  for (const stage of STAGES) {
    const socket = await rawConnection(port);
    socket.write(stage);
    await pause(Math.random() * 4);
    socket.destroy();
    tally.count('left');
  }
  const socket = await rawConnection(port);
  socket.write('GET /large HTTP/1.1\r\nHost: x\r\n\r\n');
  await readUntil(socket, (text) => text.length > 0);
  tally.count('left');
};

/** Reads a large response slowly and receives all of it. */
const slowReader: Client = async (port, name, tally) => {
  const socket = await rawConnection(port);
  socket.write(`GET /large HTTP/1.1\r\nHost: x\r\nX-Flow-ID: ${name}\r\nConnection: close\r\n\r\n`);
  socket.on('data', () => {
    socket.pause();
    setTimeout(() => socket.resume(), 5);
  });
  const { text } = await readUntil(socket, () => false);
  tally.count('read slowly');
  if (!text.includes(LARGE)) tally.complain(`${name} read slowly and got ${text.length} characters`);
  if (!text.includes(`"seen":"${name}"`)) tally.complain(`${name} read slowly what another flow wrote`);
};

/** Sends ten requests at once. The responses arrive in order, each with its own flow id. */
const pipelining: Client = async (port, name, tally) => {
  const ids = Array.from({ length: 10 }, (_, index) => `${name}-${index}`);
  const paths = ['/ok', '/problem', '/crash', '/nowhere'];
  const socket = await rawConnection(port);
  socket.write(
    ids.map((id, index) => `GET ${paths[index % 4]} HTTP/1.1\r\nHost: x\r\nX-Flow-ID: ${id}\r\n\r\n`).join(''),
  );
  const { text } = await readUntil(socket, (read) => flowIdsIn(read).length === ids.length);
  tally.count('pipelined');
  const got = flowIdsIn(text).join(' ');
  if (got !== ids.join(' ')) tally.complain(`${name} pipelined and got: ${got}`);
  if (text.includes(SECRET)) tally.complain(`${name} pipelined and read a secret`);
};

const GARBAGE = [
  '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  `GET /${SECRET} HTP/1.1\r\n\r\n`,
  `GET /ok HTTP/1.1\r\nHost: x\r\nX-Broken: ${SECRET}\x00\r\n\r\n`,
  `GET /ok HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
  'POST /orders HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
  'POST /orders HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
];

/** Sends invalid HTTP and receives a response or a closed connection, which never contains what was sent. */
const malformed: Client = async (port, name, tally) => {
  for (const garbage of GARBAGE) {
    const socket = await rawConnection(port);
    socket.write(garbage, 'latin1');
    const { text, closed } = await readUntil(socket, (read) => read.includes('\r\n\r\n'));
    tally.count('malformed');
    if (!closed && text === '')
      tally.complain(`${name} sent ${JSON.stringify(garbage.slice(0, 30))} and heard nothing`);
    if (text.includes(SECRET)) tally.complain(`${name} got its garbage back: ${text.slice(0, 200)}`);
  }
};

/** Requests a route that fails after its response has started, which closes the connection. */
const unlucky: Client = async (port, name, tally) => {
  const socket = await rawConnection(port);
  socket.write('GET /late HTTP/1.1\r\nHost: x\r\n\r\n');
  const { text, closed } = await readUntil(socket, () => false);
  tally.count('broken off');
  if (!closed) tally.complain(`${name} waits for the end of a response that failed`);
  if (text.includes(SECRET)) tally.complain(`${name} read a secret in a response that failed`);
};

const CLIENTS: readonly Client[] = [leaving, slowReader, pipelining, malformed, unlucky];

/** Runs one client of each kind repeatedly. */
export async function rudeClients(port: number, tally: Tally, goesOn: () => boolean): Promise<void> {
  await Promise.all(
    CLIENTS.map(async (client) => {
      for (let turn = 0; goesOn(); turn += 1) await client(port, `${client.name}-${turn}`, tally);
    }),
  );
}
