import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A connection without an HTTP library, for what such a library would not send. */
export async function rawConnection(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.setEncoding('latin1');
  // A reset is an acceptable response.
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** Reads until there is enough, the server closes the connection or the time is up. Then closes the connection. */
export function readUntil(socket: Socket, enough: (text: string) => boolean, milliseconds = 20_000): Promise<Reading> {
  return new Promise((resolve) => {
    let text = '';
    const end = (closed: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ text, closed });
    };
    const timer = setTimeout(() => end(false), milliseconds);
    socket.on('data', (chunk: string) => {
      text += chunk;
      if (enough(text)) end(false);
    });
    socket.once('close', () => end(true));
  });
}

export interface Reading {
  readonly text: string;
  readonly closed: boolean;
}

/** The flow ids of the responses in order. */
export function flowIdsIn(text: string): string[] {
  return [...text.matchAll(/^x-flow-id: (\S+)\r$/gim)].map(([, id]) => id as string);
}
