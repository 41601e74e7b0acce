import { connect } from 'node:net';

/** The services of this machine that some suites use, on their standard ports. */
export const SERVICES = {
  RabbitMQ: 5672,
  NATS: 4222,
  Redis: 6379,
  Mosquitto: 1883,
} as const;

export type ServiceName = keyof typeof SERVICES;

/** Whether a service accepts connections. */
export function answers(name: ServiceName): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: SERVICES[name], timeout: 2000 });
    const end = (isThere: boolean) => () => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });
}
