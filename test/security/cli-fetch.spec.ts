import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readText } from '../../src/cli/bounded-text.js';
import { run } from '../../src/cli/run.js';
import { MemoryTerminal } from '../cli/memory-terminal.js';

const TYPE = { slug: 'secret', type: '/secret', documentation: '/secret', title: 'Secret', status: 404 };
const CATALOG = JSON.stringify({ types: [{ ...TYPE, example: { headers: {} } }] });

let folder: string;
const servers: Server[] = [];
/** The URLs of all requests that any of the servers got. */
let requests: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nestjs-problems-fetch-'));
});
afterEach(async () => {
  requests = [];
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
afterAll(() => rm(folder, { recursive: true }));

async function start(answer: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    requests.push(`${request.headers.host}${request.url}`);
    answer(request, response);
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const json: RequestListener = (_request, response) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end(CATALOG);

async function call(args: readonly string[], typed = '') {
  const terminal = new MemoryTerminal(folder, false, typed);
  const code = await run(args, terminal, '1.2.3');
  return { code, out: terminal.text, error: terminal.errorText };
}

/** The commands that fetch, with the URL that the user passes. */
const FETCHING: readonly ((url: string) => string[])[] = [
  (url) => ['explain', `${url}/secret`],
  (url) => ['explain', 'secret', '--catalog', url],
  (url) => ['lint', url],
  (url) => ['export', url],
  (url) => ['client', url],
];

describe('A redirect', () => {
  it.each([301, 302, 303, 307, 308])('with the status %i to another origin is not followed', async (status) => {
    const inner = await start(json);
    const outer = await start((_request, response) => response.writeHead(status, { location: `${inner}/admin` }).end());
    for (const args of FETCHING) {
      const { code, error } = await call(args(outer));
      expect(error).toContain(`redirects to another origin. If you trust it, pass its URL: ${inner}/admin`);
      expect(code).toBe(2);
    }
    expect(requests.filter((url) => inner.endsWith(url.split('/')[0] as string))).toEqual([]);
  });

  it('to another scheme or to a URL without a scheme is not followed', async () => {
    for (const location of ['file:///etc/passwd', '//127.0.0.1:1/', 'data:application/json,{}', 'ftp://x/']) {
      const outer = await start((_request, response) => response.writeHead(302, { location }).end());
      expect((await call(['lint', outer])).error).toContain('redirects to another origin');
    }
  });

  it('within the origin is followed', async () => {
    const url = await start((request, response) => {
      if (request.url === '/moved') json(request, response);
      else response.writeHead(308, { location: '/moved' }).end();
    });
    expect(await call(['client', url])).toMatchObject({ code: 0, error: '' });
  });

  it('is followed five times at most', async () => {
    const url = await start((_request, response) => response.writeHead(302, { location: '/again' }).end());
    expect((await call(['lint', url])).error).toContain('more than 5 redirects');
    expect(requests).toHaveLength(6);
  });
});

describe('A response without an end', () => {
  const endless = (bytes = 1024 * 1024) =>
    Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(bytes, ' ');
      })(),
    );

  it('is read to 10 MB and rejected', async () => {
    const url = await start((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      pipeline(endless(), response).catch(() => undefined);
    });
    for (const args of FETCHING) {
      const { code, error } = await call(args(url));
      expect(error).toMatch(/^The response of http:\S+ is larger than 10 MB\.$/);
      expect(code).toBe(2);
    }
  });

  it('is measured after decompression', async () => {
    const url = await start((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      pipeline(endless(), createGzip(), response).catch(() => undefined);
    });
    expect((await call(['lint', url])).error).toMatch(/is larger than 10 MB\.$/);
  });

  it('is not read if it is an error', async () => {
    const url = await start((_request, response) => {
      response.writeHead(404);
      pipeline(endless(), response).catch(() => undefined);
    });
    expect((await call(['lint', url])).error).toContain('404 without a content type');
  });

  it('on standard input or in a file is rejected as well', async () => {
    await expect(readText(endless(), 'Standard input')).rejects.toThrow('Standard input is larger than 10 MB.');
    await writeFile(join(folder, 'large.json'), Buffer.alloc(11 * 1024 * 1024, ' '));
    expect(await call(['explain', 'large.json'])).toMatchObject({ code: 2, error: 'large.json is larger than 10 MB.' });
  });
});

describe('nestjs-problems explain', () => {
  it('does not fetch a URL that comes from a problem, neither its type nor any other member', async () => {
    const url = await start(json);
    const members = { type_documentation: `${url}/secret`, instance: `${url}/1`, detail: `See ${url}/2` };
    for (const type of [`${url}/secret`, '/secret', `${url.toUpperCase()}/secret`, undefined]) {
      const problem = JSON.stringify({ type, ...members });
      await writeFile(join(folder, 'problem.json'), problem);
      await call(['explain', '-'], problem);
      await call(['explain', 'problem.json']);
    }
    expect(requests).toEqual([]);
  });

  it('says how to look up the type of a problem', async () => {
    const { code, error } = await call(['explain', '-'], '{"type":"https://example.com/p/secret"}');
    expect(code).toBe(1);
    expect(error).toBe(
      "The URI 'https://example.com/p/secret' comes from the problem, so it was not fetched. " +
        'If you trust the server, pass the URI as the subject, or the catalog with --catalog.',
    );
  });

  it('fetches the type URI that the user passes', async () => {
    const url = await start(json);
    expect(await call(['explain', `${url}/secret`])).toMatchObject({ code: 0, error: '' });
    expect(requests.length).toBeGreaterThan(0);
  });

  it('says that the page of a built-in type has another URI', async () => {
    const typed = await call(['explain', '-'], '{"type":"https://example.com/p/not-found"}');
    expect(typed).toMatchObject({ code: 0, out: expect.stringMatching(/^Not found \(404/) });
    expect(typed.error.replaceAll('\n', ' ')).toContain(
      "The URI 'https://example.com/p/not-found' comes from the problem, so it was not fetched. " +
        'This is the built-in type with the same slug, /problems/not-found:',
    );
    const path = await call(['explain', '/else/where#not-found']);
    expect(path.error.replaceAll('\n', ' ')).toMatch(
      /^'\/else\/where#not-found' is not the URI of a built-in type\. This is/,
    );
    for (const own of ['not-found', '/problems/not-found']) {
      expect(await call(['explain', own])).toMatchObject({ code: 0, error: '' });
    }
  });
});
