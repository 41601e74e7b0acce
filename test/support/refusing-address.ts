import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

/** An address of the loopback interface that refuses every connection. */
export interface RefusingAddress {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Takes the port of the client's end of an open connection. The port of a server that was closed is not enough: another
 * process may get that port before the test is done.
 */
export async function refusingAddress(): Promise<RefusingAddress> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const [[accepted]] = await Promise.all([once(server, 'connection'), once(client, 'connect')]);
  const close = async () => {
    accepted.destroy();
    client.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${client.localPort}`, close };
}
