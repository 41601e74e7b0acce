import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { refusingAddress } from '../support/refusing-address.js';
import { EXPIRED_CERTIFICATE, KEY_OF_EXPIRED_CERTIFICATE } from './expired-certificate.js';

const http = (status: string, fields: Record<string, string>, body: string) =>
  [
    `HTTP/1.1 ${status}`,
    ...Object.entries(fields).map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');

const json = { 'Content-Type': 'application/json' };
const BEGINNING = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"eur":';

/** A problem of another service. Its members must not reach the clients of the app. */
export const THEIR_PROBLEM = {
  type: 'https://rates.example/problems/maintenance',
  title: 'Maintenance',
  status: 503,
  detail: 'Reload of table fx_secret',
  flow_id: 'their-flow-1',
};

/**
 * Runs once the client has read what was written: a reset discards what it has not read. The client is in this process,
 * so even after a stall longer than the timer, its sockets are read before `setImmediate()`.
 */
function afterReading(act: () => void): void {
  setTimeout(() => setImmediate(act), 20);
}

/** The faults of a server, and what it does when it receives a request. */
const MISDEEDS = {
  'resets the connection': (socket: Socket) => socket.resetAndDestroy(),
  'resets the connection in the middle of the body': (socket: Socket) => {
    socket.write(BEGINNING, () => afterReading(() => socket.resetAndDestroy()));
  },
  'ends the connection in the middle of the body': (socket: Socket) => {
    socket.write(BEGINNING, () => afterReading(() => socket.end()));
  },
  'sends no header fields': () => undefined,
  'sends no end of the body': (socket: Socket) => socket.write(BEGINNING),
  'sends a garbage status line': (socket: Socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n\r\n'),
  'sends broken JSON': (socket: Socket) => socket.end(http('200 OK', json, '{"eur":')),
  'answers 500 in HTML': (socket: Socket) =>
    socket.end(http('500 Oops', { 'Content-Type': 'text/html' }, '<h1>fx_secret</h1>')),
  'answers 503 with Retry-After': (socket: Socket) =>
    socket.end(http('503 Busy', { ...json, 'Retry-After': '7' }, '{}')),
  'answers 503 with an absurd Retry-After': (socket: Socket) =>
    socket.end(http('503 Busy', { ...json, 'Retry-After': '99999999' }, '{}')),
  'answers 429 with Retry-After': (socket: Socket) =>
    socket.end(http('429 Slow down', { ...json, 'Retry-After': '3' }, '{}')),
  'answers 504': (socket: Socket) => socket.end(http('504 Late', json, '{}')),
  'answers 404': (socket: Socket) => socket.end(http('404 No', json, '{}')),
  'answers a problem': (socket: Socket) =>
    socket.end(http('503 No', { 'Content-Type': 'application/problem+json' }, JSON.stringify(THEIR_PROBLEM))),
} as const;

export type Misdeed = keyof typeof MISDEEDS | 'has an expired certificate' | 'is not there' | 'has no address';

/** A server on the loopback interface that has one fault. */
export class MisbehavingServer {
  private constructor(
    readonly url: string,
    readonly close: () => Promise<void> = () => Promise.resolve(),
  ) {}

  static async that(misdeed: Misdeed): Promise<MisbehavingServer> {
    if (misdeed === 'has no address') return new MisbehavingServer('http://nowhere.invalid');
    if (misdeed === 'has an expired certificate') {
      const server = createTlsServer({ cert: EXPIRED_CERTIFICATE, key: KEY_OF_EXPIRED_CERTIFICATE });
      return MisbehavingServer.listening(server, 'https');
    }
    if (misdeed === 'is not there') {
      const { url, close } = await refusingAddress();
      return new MisbehavingServer(url, close);
    }
    const act = MISDEEDS[misdeed];
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => act(socket));
    });
    return MisbehavingServer.listening(server, 'http');
  }

  private static async listening(server: Server, scheme: string): Promise<MisbehavingServer> {
    const sockets = new Set<Socket>();
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new MisbehavingServer(`${scheme}://127.0.0.1:${port}`, async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    });
  }
}
