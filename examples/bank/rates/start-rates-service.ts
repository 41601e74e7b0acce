import { fork } from 'node:child_process';
import { once } from 'node:events';

/** Starts the rates service beside the bank, in a process of its own; it ends with the bank. Resolves to its URL. */
export async function startRatesService(): Promise<string> {
  const service = fork(new URL('../rates-service/main.js', import.meta.url));
  const [url] = await once(service, 'message');
  // It is the bank that keeps this process running.
  service.unref();
  service.channel?.unref();
  return String(url);
}
