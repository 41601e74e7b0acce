import { CliFailure } from './cli-failure.js';

/** The maximum size of a response, of standard input and of a file with a problem, in bytes. */
const MAX_BYTES = 10 * 1024 * 1024;

/**
 * Reads a stream to its end, as UTF-8.
 *
 * @param source what is read, for the message
 * @throws CliFailure if there are more than {@link MAX_BYTES}
 */
export async function readText(stream: AsyncIterable<Uint8Array | string>, source: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.byteLength;
    if (size > MAX_BYTES) throw new CliFailure(`${source} is larger than ${MAX_BYTES / 1024 / 1024} MB.`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
