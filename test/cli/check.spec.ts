import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { run } from '../../src/cli/run.js';
import { MemoryTerminal } from './memory-terminal.js';

async function check(folder: string, ...sources: string[]) {
  const terminal = new MemoryTerminal(resolve('test/cli', folder));
  const code = await run(['check', ...sources], terminal, '1.2.3');
  return { code, out: terminal.text, error: terminal.errorText };
}

describe('nestjs-problems check', () => {
  it('lists what would surprise in an app, and neither creates nor starts anything', async () => {
    const { code, out, error } = await check('fixture-app', 'app.module.mjs', 'invoice-*.mjs');
    expect(error).toBe('');
    expect(code).toBe(1);
    expect(out.split('\n')).toEqual([
      expect.stringMatching(
        /^- EverythingFilter is a global filter that catches every error, .*forRoot\(\{ reporters \}\)\.$/,
      ),
      expect.stringMatching(/^- ValidationPipe is a global pipe\. .*remove it from APP_PIPE, or keep it on purpose\.$/),
      "- InvoiceLostException is not registered, so it has no page. Add it to 'types' or to forFeature([…]).",
      ...['/errors/:id', '/:tenant/:id', '/*rest'].map((route) =>
        expect.stringMatching(
          new RegExp(
            `^- The route GET ${route.replace('*', '\\*')} also matches /errors\\S* and \\d+ more of the documentation ` +
              'pages, unless the main file sets a global prefix. .* to another path\\.$',
          ),
        ),
      ),
      expect.stringMatching(
        /^- The route ALL \/errors\/invoice-paid also matches \/errors\/invoice-paid of the documentation pages, /,
      ),
      expect.stringMatching(/^\d+ types, 7 findings$/),
    ]);
    expect(globalThis).not.toHaveProperty('connected');
    expect(globalThis).not.toHaveProperty('started');
  });

  it('searches the main file next to the root module for what only that file does', async () => {
    const { code, out } = await check('fixture-cors', 'quiet.module.mjs');
    expect(code).toBe(1);
    expect(out.split('\n').slice(0, -1)).toEqual([
      '- The main file calls useGlobalFilters(). A filter that catches everything responds instead of ProblemsModule.',
      "- The main file calls useGlobalPipes(). The pipe of ProblemsModule stands back: move the options to 'validation'.",
      '- The main file enables CORS, but browsers cannot read X-Flow-ID and Retry-After. Write enableCors({ exposedHeaders: ' +
        "['X-Flow-ID', 'Retry-After'] }).",
    ]);
  });

  it('names the headers of legacy members among those that CORS should expose', async () => {
    const { out } = await check('fixture-cors', 'legacy.module.mjs');
    expect(out).toContain("exposedHeaders: ['X-Flow-ID', 'Retry-After', 'Deprecation', 'Sunset', 'Link'] }).");
  });

  it('reports nothing for an app without surprises', async () => {
    expect(await check('fixture-quiet', 'quiet.module.mjs')).toEqual({
      code: 0,
      out: expect.stringMatching(/^\d+ types, 0 findings$/),
      error: '',
    });
  });

  it('needs a module of Nest', async () => {
    expect(await check('fixture-app', 'invoice-types.mjs')).toMatchObject({
      code: 2,
      error: 'invoice-types.mjs exports no module of Nest. Pass the file of the root module.',
    });
  });
});
