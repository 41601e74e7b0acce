import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ProblemsModule } from 'nestjs-problems';
import * as bank from '../../examples/bank/problem-types.js';
import { lintCatalog } from '../../src/cli/lint-catalog.js';
import { describeClasses } from '../../src/cli/load-catalog.js';
import { run } from '../../src/cli/run.js';
import { HostileException, InsufficientFundsException } from '../e2e/pages-types.js';
import { type ServedApp, serve } from '../support/serve.js';
import { MemoryTerminal } from './memory-terminal.js';

const TYPES = resolve('test/cli/fixture-types.mjs');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nestjs-problems-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function call(args: string[], { colours = false, typed = '' } = {}) {
  const terminal = new MemoryTerminal(folder, colours, typed);
  const code = await run(args, terminal, '1.2.3');
  return { code, out: terminal.text, error: terminal.errorText };
}

const read = (path: string) => readFile(join(folder, path), 'utf8');

describe('The command line', () => {
  it.each([
    [[]],
    [['--help']],
    [['export', '--help']],
    [['explain', '--help']],
    [['lint', '--help']],
    [['client', '--help']],
    [['new', '--help']],
  ])('prints its usage: %j', async (args) => {
    const info = jest.spyOn(console, 'info').mockImplementation(() => undefined);
    const { code } = await call(args);
    expect(code).toBe(args.length === 0 ? 2 : 0);
    expect(info.mock.calls.join('\n')).toMatch(/Usage:\s+\$ nestjs-problems/);
    info.mockRestore();
  });

  it.each([
    [['foo'], /Unknown command 'foo'. Commands: export, explain, lint, client, new/],
    [['explain'], /missing required args/],
    [['explain', 'not-found', '--bogus'], /Unknown option `--bogus`/],
    [['lint', 'missing.js'], /File not found: missing.js/],
    [['lint', 'missing.json'], /File not found: missing.json/],
    [['lint', '.'], /is a folder/],
    [['explain', 'problem.json'], /File not found: problem.json/],
    [
      ['lint', TYPES, '--base-uri', 'nonsense'],
      /'problem\.baseUri' must be an absolute http\(s\) URI .*but is 'nonsense'/,
    ],
    [['lint', 'http://127.0.0.1:9/problems'], /No response from http:\/\/127.0.0.1:9\/problems: bad port/],
    [['lint', 'http://me:secret@127.0.0.1:7/'], /No response from .*: Request cannot be .* includes credentials/],
    [['export', 'https://no-such-host.invalid'], /No response from https:\/\/no-such-host.invalid/],
    [['new', 'NotKebab'], /is not kebab-case/],
    [['new', 'fine', '--status', 'teapot'], /'teapot' is not a valid status/],
    [['new', 'fine', '--extends', '1; evil'], /is not a valid class name/],
    [['new', 'fine', '--out', TYPES], /Cannot write .*fine.exception.ts: /],
    [['export', TYPES, '--out', TYPES], /Cannot write /],
    [['explain', 'https://no-such-host.invalid/p/never-heard-of'], /No response from https:.*: [A-Z_]+\. Is the app/],
  ])('explains what is wrong with %j', async (args, message) => {
    const { code, error, out } = await call(args);
    expect(error).toMatch(message);
    expect(error).not.toMatch(/\n\s+at /);
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  it('distinguishes TypeScript files, broken modules and modules without types', async () => {
    await writeFile(join(folder, 'types.ts'), '');
    await writeFile(join(folder, 'broken.mjs'), 'throw new Error("boom");');
    await writeFile(join(folder, 'rude.mjs'), 'throw "no error at all";');
    await writeFile(join(folder, 'empty.mjs'), 'export const nothing = 1;');
    await writeFile(join(folder, 'broken.json'), '{');
    expect((await call(['lint', 'types.ts'])).error).toContain('is a TypeScript file. Compile it');
    expect((await call(['lint', 'broken.mjs'])).error).toContain('Cannot load broken.mjs: boom');
    expect((await call(['lint', 'rude.mjs'])).error).toContain('Cannot load rude.mjs: no error at all');
    expect((await call(['lint', 'empty.mjs'])).error).toContain('exports no problem types');
    expect((await call(['lint', 'broken.json'])).error).toContain('is not a catalog');
  });

  it.each([
    ['the stack of an unexpected error', new RangeError('out of ink'), /RangeError: out of ink\n\s+at /],
    ['a thrown value that is not an error', 'out of paper', /^out of paper$/],
  ])('prints %s', async (_what, thrown, message) => {
    const terminal = new MemoryTerminal(folder);
    terminal.input = () => Promise.reject(thrown);
    expect(await run(['explain', '-'], terminal, '1.2.3')).toBe(2);
    expect(terminal.errorText).toMatch(message);
  });
});

describe('nestjs-problems export', () => {
  it('writes a page per type, the index, their assets and the catalog', async () => {
    const args = [
      'export',
      TYPES,
      '--out',
      'site',
      '--base-uri',
      'https://errors.example.com/p',
      '--title',
      'Our problems',
    ];
    const { code, out } = await call(args);
    expect(code).toBe(0);
    expect(out).toBe('12 problem types: 16 files in site');
    const page = await read('site/good-not-found/index.html');
    expect(page).toContain('<code id="_uri">https://errors.example.com/p/good-not-found</code>');
    expect(page).toContain('<link rel="canonical" href="https://errors.example.com/p/good-not-found">');
    expect(page).toContain('href="../problems.css"');
    expect(page).toContain('<a href="../not-found/index.html">not found</a>');
    expect(page).toContain('http-equiv="Content-Security-Policy"');
    expect(await read('site/index.html')).toContain('<h1>Our problems</h1>');
    expect(JSON.parse(await read('site/problems.json')).types).toHaveLength(12);
  });

  it('writes the same files from its own problems.json', async () => {
    await call(['export', TYPES, '--out', 'first']);
    await call(['export', 'first/problems.json', '--out', 'second']);
    for (const file of ['index.html', 'problems.json', 'good-not-found/index.html']) {
      expect(await read(`second/${file}`)).toBe(await read(`first/${file}`));
    }
  });

  it('excludes the built-in types with --no-built-in', async () => {
    expect((await call(['export', TYPES, '--no-built-in', '--out', 'own'])).out).toMatch(/^3 problem types/);
  });

  it('changes the title of a catalog from a file', async () => {
    await call(['export', TYPES, '--out', 'titled', '--title', 'One']);
    await call(['export', 'titled/problems.json', '--out', 'retitled', '--title', 'Two']);
    expect(await read('retitled/index.html')).toContain('<h1>Two</h1>');
  });

  it('uses the type URIs and flow ids of the API', async () => {
    const flow = ['--flow-header', 'X-Request-ID', '--flow-member', 'request_id'];
    await call(['export', TYPES, '--out', 'other', '--type-form', 'fragment', ...flow]);
    const { types, flow: described } = JSON.parse(await read('other/problems.json'));
    expect(types.map(({ type }: { type: string }) => type)).toContain('/problems#good-not-found');
    expect(described).toMatchObject({ header: 'X-Request-ID', member: 'request_id' });
  });

  it('rejects a catalog whose slugs lead out of the folder', async () => {
    const type = { slug: '../evil', type: 'x', documentation: 'x', title: 'x', status: 400, example: { headers: {} } };
    await writeFile(join(folder, 'evil.json'), JSON.stringify({ types: [type] }));
    expect(await call(['export', 'evil.json'])).toMatchObject({
      code: 2,
      error: expect.stringContaining('is not a catalog'),
    });
  });
});

describe('With a running app, nestjs-problems', () => {
  let served: ServedApp;
  beforeAll(async () => {
    const problem = { baseUri: '/problems' };
    const types = [InsufficientFundsException, HostileException];
    served = await serve('express', { imports: [ProblemsModule.forRoot({ problem, types })] });
  });
  afterAll(() => served.close());

  it.each(['', '/problems', '/problems/'])('exports the catalog that it finds below the URL and %j', async (path) => {
    expect(await call(['export', served.url + path, '--out', 'app'])).toMatchObject({ code: 0, error: '' });
    expect(JSON.parse(await read('app/problems.json'))).toEqual(
      await (await fetch(`${served.url}/problems/problems.json`)).json(),
    );
  });

  it('describes the responses if there is no catalog', async () => {
    const { code, error } = await call(['lint', `${served.url}/elsewhere`]);
    expect(code).toBe(2);
    expect(error).toContain('No catalog of problem types at');
    expect(error).toContain('/elsewhere: 404 ');
  });

  it('explains a type URI', async () => {
    const { code, out } = await call(['explain', `${served.url}/problems/insufficient-funds`]);
    expect(code).toBe(0);
    expect(out).toContain('Insufficient funds (422 Unprocessable');
    expect(out).toContain('"balance": 3');
    expect(out).toContain('  - `balance` (integer): What it *holds*. at least 3');
    expect(out).toContain('  - **Retry?** Yes'.replaceAll('**', ''));
  });

  it('explains a type URI with a fragment from the catalog at the URL before the fragment', async () => {
    const { code, out } = await call(['explain', `${served.url}/problems#insufficient-funds`]);
    expect(code).toBe(0);
    expect(out).toContain('Insufficient funds (422 Unprocessable');
  });

  it('explains a problem with the catalog that the user passes', async () => {
    const typed = JSON.stringify({ type: '/problems/insufficient-funds' });
    expect((await call(['explain', '-', '--catalog', served.url], { typed })).out).toContain('Insufficient funds (422');
  });

  it('explain replaces control characters in texts of a catalog', async () => {
    const { out } = await call(['explain', 'hostile', '--catalog', served.url], { colours: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(out.replace(/\u001b\[\d\d?m/g, '')).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(out).not.toContain('\u001b[31m');
  });
});

describe('With another server, nestjs-problems reports', () => {
  const servers: Server[] = [];
  const start = async (answer: RequestListener): Promise<string> => {
    const server = createServer(answer).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  afterAll(() => {
    for (const server of servers) server.closeAllConnections();
    return Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  });

  it('a redirect loop', async () => {
    const url = await start((_request, response) => response.writeHead(302, { Location: '/round' }).end());
    expect((await call(['lint', url])).error).toContain(`No response from ${url}: more than 5 redirects.`);
  });

  it('a closed connection', async () => {
    const url = await start(({ socket }) => socket.destroy());
    expect((await call(['lint', url])).error).toMatch(/: (UND_ERR_SOCKET|ECONNRESET)\. Is the app running\?/);
  });

  it('a timeout', async () => {
    const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.timeout(50));
    const url = await start(() => undefined);
    expect((await call(['lint', url])).error).toContain(`${url}: timeout after 10 seconds. Is the app running?`);
    expect(timeout).toHaveBeenCalledWith(10_000);
    timeout.mockRestore();
  });

  it('a response that is not JSON, or has no content type', async () => {
    const url = await start((_request, response) => response.end('<html>'));
    expect((await call(['lint', url])).error).toContain(`${url}/problems.json: 200 without a content type, not JSON`);
  });
});

describe('nestjs-problems explain', () => {
  const problem = JSON.stringify({ type: 'https://no-such-host.invalid/p/not-found', detail: 'Nothing here' });

  it.each([
    'not-found',
    '/problems/not-found',
    '/else/where#not-found',
    'https://no-such-host.invalid/problems/not-found',
  ])('explains the built-in type %s', async (name) => {
    const { code, out } = await call(['explain', name]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Not found \(404 Not Found\)\n\/problems\/not-found\n/);
    expect(out).toContain('  - customer-not-found');
  });

  it('reads a problem from a file or from standard input, and prints its detail first', async () => {
    await writeFile(join(folder, 'body.json'), problem);
    const fromFile = await call(['explain', 'body.json']);
    expect(fromFile.out).toMatch(/^Nothing here\n\nNot found \(404/);
    expect(await call(['explain', '-'], { typed: problem })).toEqual(fromFile);
  });

  it.each(['', 'not json', '[]', '"text"', '{"type":5}'])('rejects %j, which is not a problem', async (typed) => {
    const { code, error } = await call(['explain', '-'], { typed });
    expect(code).toBe(2);
    expect(error).toContain('Standard input is not a problem');
  });

  it('explains about:blank', async () => {
    const { code, out } = await call(['explain', '-'], { typed: '{"status":409}' });
    expect(code).toBe(0);
    expect(out).toContain('no meaning beyond the HTTP status');
  });

  it('suggests similar types', async () => {
    const { code, error } = await call(['explain', 'invoice-not-found']);
    expect(code).toBe(1);
    expect(error).toMatch(/Unknown problem type 'invoice-not-found'. Did you mean .*customer-not-found/);
  });

  it('asks for the catalog if no type is similar', async () => {
    const { code, error } = await call(['explain', 'unheard']);
    expect(code).toBe(1);
    expect(error).toContain("Unknown problem type 'unheard'. Pass the catalog with --catalog.");
  });

  it('explains a type of a module', async () => {
    const { out } = await call(['explain', 'good-not-found', '--catalog', TYPES]);
    expect(out).toContain('a variant of not-found');
    expect(out).toContain('"good_id": 7');
  });

  it('uses colours only in a terminal that has them, and wraps lines', async () => {
    const plain = (await call(['explain', 'validation'])).out;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it starts what colours
    expect(plain).not.toMatch(/\u001b/);
    expect(Math.max(...plain.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect((await call(['explain', 'validation'], { colours: true })).out).toContain(
      '\u001b[1mValidation failed\u001b[22m',
    );
  });
});

describe('nestjs-problems lint', () => {
  it('reports every kind of finding', async () => {
    const { code, out } = await call(['lint', TYPES]);
    expect(code).toBe(1);
    const findings = out.split('\n').map((line) => line.trim());
    const expected = [
      'error    Missing `meaning`. Describe what the problem means and when it occurs. meaning',
      'warning  Example 1 has no `explanation`. Explain why it occurs. explanation',
      'error    Example 1 has no `solutions`. Describe what the caller can do. solutions',
      'error    Example 2 has no `detail`. example',
      'warning  Example 2 has no `members`, so nothing shows its extension members. Add those that fit its `detail`. members',
      "error    The title ends with a period. Write 'Bad request'. title",
      "error    Its status is 404, but it is not a variant of 'not-found'. Extend that class, so that clients can fall back to it. parent",
      "error    Its status is 410, but that of its parent 'good-not-found' is 404. Extend a class with the same status. parent",
      "error    The link no-such-type is broken: the catalog has no type 'no-such-type'. link",
      "error    The link /problems/nowhere is broken: the catalog has no type 'nowhere'. link",
      'error    The link javascript:alert(1) is not safe, so pages do not show it. Link to http, https, mailto or another type. link',
      "error    It has `retry: 'never'`, but also `retryAfter`, which asks clients to retry. Remove one of them. retry",
      "warning  Its status is 410: clients do not repeat the same request after it. Use 429 or 503 for a temporary failure, or write `retry: 'never'`. retry",
      "error    Its title GOOD not found is the same as that of 'good-not-found', ignoring case. Change one of them. case",
    ];
    for (const line of expected) expect(findings).toContain(line);
    expect(findings.filter((line) => line.endsWith('extension-name')).map((line) => line.split("'")[1])).toEqual([
      'id',
      '1st',
      'with-dash',
    ]);
    expect(findings[0]).toBe('bad');
    expect(out).not.toContain('is-code');
    expect(findings.at(-1)).toBe('12 types, 14 errors, 3 warnings');
  });

  it('reports what only a catalog from another source can have', async () => {
    const type = (slug: string, more = {}) => ({
      slug,
      type: `/p/${slug}`,
      documentation: `/p/${slug}`,
      title: slug,
      status: 400,
      meaning: 'x',
      examples: [],
      example: { headers: {} },
      ...more,
    });
    const silent = type('silent', { meaning: undefined, examples: undefined });
    const types = [type('lost', { variant_of: 'gone' }), type('Cased'), type('cased'), silent];
    await writeFile(join(folder, 'elsewhere.json'), JSON.stringify({ types }));
    const { code, out } = await call(['lint', 'elsewhere.json']);
    expect(code).toBe(1);
    expect(out).toContain("It is a variant of 'gone', which is not in the catalog.");
    expect(out).toContain('The slug is not kebab-case');
    expect(out).toContain("Its type URI /p/cased is the same as that of 'Cased', ignoring case.");
    expect(out.match(/Missing `examples`. Add at least one typical `detail`./g)).toHaveLength(types.length);
  });

  it('reports nothing for the catalog of the bank', async () => {
    const catalog = describeClasses(Object.values(bank), {});
    expect(catalog.types).toHaveLength(9 + Object.keys(bank).length);
    expect(await lintCatalog(catalog)).toEqual([]);
  });

  it('reports nothing for the built-in types, also with --strict', async () => {
    const args = ['lint', resolve('test/cli/built-in-types.mjs'), '--strict'];
    expect(await call(args)).toEqual({ code: 0, out: '13 types, 0 errors, 0 warnings', error: '' });
  });
});

describe('nestjs-problems lint --no-built-in', () => {
  it('reports for the types of the app what lint reports, and nothing for the others', async () => {
    const all = (await call(['lint', TYPES])).out.split('\n').slice(0, -1);
    const { out } = await call(['lint', TYPES, '--no-built-in']);
    expect(out.split('\n').slice(0, -1)).toEqual(all);
    expect(out).toMatch(/\n3 types, \d+ errors, 3 warnings$/);
    expect(out).not.toContain("'not-found', which is not in the catalog");
  });
});

describe('nestjs-problems new', () => {
  it.each([
    [
      ['--status', '422', '--extends', 'NotFoundException'],
      /^A variant has the status of its parent, so --status 422 /,
    ],
    [['--status', '422', '--extends', 'LateException'], /^A variant has the status of its parent, so --status 422 /],
    [
      ['--status', '404', '--extends', 'ProblemException'],
      /^A type with the status 404 must extend NotFoundException, /,
    ],
    [
      ['--status', '415', '--extends', 'ProblemException'],
      /--extends UnsupportedMediaTypeException, or another --status/,
    ],
  ])('rejects what lint would report: %j', async (options, message) => {
    const { code, error } = await call(['new', 'foo', ...options]);
    expect([code, error]).toEqual([2, expect.stringMatching(message)]);
  });

  it.each([
    ['foo', ['--status', '404'], 'NotFoundException'],
    ['foo', ['--status', '403'], 'NotAuthorizedException'],
    ['foo', ['--status', '405'], 'MethodNotAllowedException'],
    ['foo', ['--status', '415'], 'UnsupportedMediaTypeException'],
    ['foo', ['--status', '404', '--extends', 'NotFoundException'], 'NotFoundException'],
    ['foo', ['--status', '404', '--extends', 'CustomerNotFoundException'], 'CustomerNotFoundException'],
    ['foo', ['--status', '422', '--extends', 'ProblemException'], 'ProblemException'],
    ['foo-not-found', ['--status', '410'], 'ProblemException'],
    ['foo-not-found', ['--status', '403'], 'NotAuthorizedException'],
    ['foo-taken', [], 'ProblemException'],
  ])('writes for %s with %j a class that extends %s', async (slug, options, parent) => {
    expect(await call(['new', slug, '--force', ...options])).toMatchObject({ code: 0, error: '' });
    expect(await read(`${slug}.exception.ts`)).toContain(` extends ${parent} {}`);
  });

  it('writes a class with the defaults that its slug suggests', async () => {
    const { code, out } = await call(['new', 'invoice-not-found', '--out', 'src/invoices']);
    expect(code).toBe(0);
    expect(out).toContain('src/invoices/invoice-not-found.exception.ts: InvoiceNotFoundException');
    const source = await read('src/invoices/invoice-not-found.exception.ts');
    expect(source).toContain("import { NotFoundException, ProblemType } from 'nestjs-problems';");
    expect(source).toContain("title: 'Invoice not found',");
    expect(source).not.toContain('status:');
    expect(source).toContain('export class InvoiceNotFoundException extends NotFoundException {}');
  });

  it('writes the given title, status and parent', async () => {
    await call(['new', 'late', '--title', "It's late", '--status', '409']);
    const source = await read('late.exception.ts');
    expect(source).toContain("title: 'It\\'s late',\n  status: 409,");
    expect(source).toContain('export class LateException extends ProblemException {}');
  });

  it.each([
    ['of nest new for CommonJS modules', {}, { module: 'nodenext' }, ''],
    ['of nest new for ES modules', { type: 'module' }, { module: 'nodenext' }, '.js'],
    ['of ES modules on Node.js 16', { type: 'module' }, { module: 'node16' }, '.js'],
    ['of ES modules that inherits its options', { type: 'module' }, undefined, '.js'],
    ['of ES modules for Node.js', { type: 'module' }, { module: 'esnext' }, '.js'],
    ['of CommonJS modules', {}, { module: 'commonjs' }, ''],
    ['whose tests compile ES modules to CommonJS modules', { type: 'module' }, { module: 'commonjs' }, ''],
    ['of ES modules for a bundler', {}, { module: 'esnext', moduleResolution: 'bundler' }, ''],
    ['of ES modules without a tsconfig.json', { type: 'module' }, null, '.js'],
  ])('imports a class of the app as the files of a project %s do', async (kind, manifest, compilerOptions, ending) => {
    const project = `project ${kind}`;
    const base = { compilerOptions: { module: 'node16' } };
    const configuration = compilerOptions === undefined ? { extends: './base.json' } : { compilerOptions };
    await mkdir(join(folder, project, 'src'), { recursive: true });
    await writeFile(join(folder, project, 'package.json'), JSON.stringify(manifest));
    await writeFile(join(folder, project, 'base.json'), JSON.stringify(base));
    if (compilerOptions !== null)
      await writeFile(
        join(folder, project, 'tsconfig.json'),
        JSON.stringify(configuration).replace('{', '{ // Comment\n'),
      );
    await mkdir(join(folder, project, 'node_modules'));
    await symlink(resolve('node_modules/typescript'), join(folder, project, 'node_modules/typescript'));

    const result = await call(['new', 'later', '--extends', 'LateException', '--out', `${project}/src/orders`]);
    expect(result).toMatchObject({ code: 0, error: '' });
    const variant = await read(`${project}/src/orders/later.exception.ts`);
    expect(variant).toContain(`import { LateException } from './late.exception${ending}';`);
    expect(variant).toContain('extends LateException {}');
  });

  it('imports a class of the app by the type of the package, if the project has no TypeScript to read its options', async () => {
    await mkdir(join(folder, 'bare'));
    await writeFile(join(folder, 'bare/package.json'), '{ "type": "module" }');
    await writeFile(join(folder, 'bare/tsconfig.json'), '{ "compilerOptions": { "module": "commonjs" } }');
    await call(['new', 'later', '--extends', 'LateException', '--out', 'bare']);
    expect(await read('bare/later.exception.ts')).toContain("from './late.exception.js';");
    await writeFile(join(folder, 'bare/package.json'), 'nonsense');
    await call(['new', 'later', '--extends', 'LateException', '--out', 'bare', '--force']);
    expect(await read('bare/later.exception.ts')).toContain("from './late.exception';");
  });

  it('overwrites a file only with --force', async () => {
    await call(['new', 'mine']);
    await writeFile(join(folder, 'mine.exception.ts'), 'my work');
    const { code, error } = await call(['new', 'mine']);
    expect(code).toBe(2);
    expect(error).toContain('already exists. Use --force');
    expect(await read('mine.exception.ts')).toBe('my work');
    expect((await call(['new', 'mine', '--force'])).code).toBe(0);
    expect(await read('mine.exception.ts')).toContain('class MineException');
  });
});
