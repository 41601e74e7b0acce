import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { SOURCES, type SourceFile } from '../architecture/sources.js';
import { type RegularExpression, regularExpressionsOf } from './regular-expressions.js';

/** A regular expression that may take more than linear time, and why its input is harmless. */
interface Exception {
  readonly file: string;
  readonly code: string;
  readonly why: string;
}

const OPTION = 'Its input is an option of the app, which is read once at boot.';
const VARY = "Its input is a Vary header that the app's own exception carries.";
const CATALOG = "Its input is a text of the app's own catalog.";
const TYPED = 'Its input is an argument of the command line.';
const ROUTE = "Its input is a route of the app's own controllers, which is read once at boot.";
const OUR_SERVICE = 'Its input is the base URL that the app has configured for one of its services.';

/** An entry whose regular expression is gone fails: the list gets shorter by itself. */
const EXCEPTIONS: readonly Exception[] = [
  { file: 'catalog/type-uris.ts', code: String.raw`/\/+$/`, why: OPTION },
  { file: 'cli/explain-command.ts', code: '/#.*$/', why: TYPED },
  { file: 'cli/explain-command.ts', code: String.raw`/\/+$/`, why: TYPED },
  { file: 'cli/fetch-catalog.ts', code: '/#.*$/', why: TYPED },
  { file: 'cli/fetch-catalog.ts', code: String.raw`/\/+$/`, why: TYPED },
  {
    file: 'flow/clean-urls.ts',
    code: '/[a-z][a-z0-9+.-]*$/i',
    why: 'Its input is a slice of at most 20 characters.',
  },
  { file: 'http/rendered-response.ts', code: String.raw`/\s*,\s*/`, why: VARY },
  { file: 'mapping/upstream-errors.ts', code: String.raw`/\/+$/`, why: OUR_SERVICE },
  {
    file: 'pages/html.ts',
    code: String.raw`/("(?:[^"\\]|\\.)*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b/g`,
    why: 'Its input is the output of JSON.stringify(), in which every quote has its end: no attempt fails late.',
  },
  { file: 'pages/problem-page.ts', code: String.raw`/\[([^\]]*)\]\([^)\s]*\)/g`, why: CATALOG },
  {
    file: 'platform/nest/nest-metadata.ts',
    code: String.raw`/^\/+|\/+$/g`,
    why: ROUTE,
  },
  {
    file: 'testing/problem-drift.ts',
    code: String.raw`/\{[^}]*\}/`,
    why: "Its input is a path of the app's own OpenAPI document, in a test.",
  },
  {
    file: 'validation/bodies/uploads.ts',
    code: String.raw`/\n\s+at (\w+\.)?transformException\b/`,
    why: 'Its input is the first 1,000 characters of a stack.',
  },
  {
    file: 'validation/nest-pipes/parse-pipes.ts',
    code: String.raw`/expected type is (.+)\)/`,
    why: "Its input is a message of Nest's validator, which ends with a parenthesis: the first attempt succeeds.",
  },
];

/** Made of values that are only known at run time. */
const COMPUTED: readonly Exception[] = [
  {
    file: 'testing/problem-drift.ts',
    code: "`^\u0024{parts.join('[^/]+')}/?$`",
    why: "Its input is the path of a request that the app's own test sends.",
  },
  {
    file: 'validation/bodies/uploads.ts',
    code: "`^(\u0024{FAULTS.flatMap(({ multer }) => multer).join('|')})(?: - (.*))?$`",
    why: 'It is anchored, and made of the constant messages of the same file.',
  },
];

const FOUND = SOURCES.flatMap(regularExpressionsOf);

describe('The check of regular expressions', () => {
  const growthIn = (text: string) => growthOf(regularExpressionsOf(sample(text)));

  it('tells how the time of a regular expression grows', () => {
    expect(growthIn('/^a+$/; /^(a+)+$/; /a+$/')).toEqual(['linear', 'exponential', 'polynomial']);
  });

  it('reads constants and templates in the call of RegExp()', () => {
    const calls = ['new RegExp(`^(\u0024{B})+$`)', "RegExp('(' + B + ')+$', 'g')", 'new RegExp(x)'];
    const code = `const A = 'a'; const B = \`\${A}+\`; ${calls.join('; ')}`;
    expect(growthIn(code)).toEqual(['exponential', 'exponential', 'computed']);
  });
});

describe('The regular expressions of the sources', () => {
  it('take linear time, except where nobody from outside chooses a long input', () => {
    const unlisted = FOUND.filter((found) => ![...EXCEPTIONS, ...COMPUTED].some((listed) => isSame(found, listed)));
    const growth = growthOf(unlisted);
    const slow = unlisted.map(({ file, code }, index) => `${file}: ${code} takes ${growth[index]} time`);
    expect(slow.filter((line) => !line.endsWith('linear time'))).toEqual([]);
  });

  it.each([...EXCEPTIONS, ...COMPUTED])('still contain the exception of $file: $code', (exception) => {
    expect(FOUND.some((found) => isSame(found, exception))).toBe(true);
  });
});

function isSame(left: Pick<Exception, 'file' | 'code'>, right: Pick<Exception, 'file' | 'code'>): boolean {
  return left.file === right.file && left.code === right.code;
}

/** How the time of each grows with its input. */
function growthOf(expressions: readonly RegularExpression[]): string[] {
  const known = expressions.filter(({ source }) => source !== undefined);
  const input = JSON.stringify(known.map(({ source, flags }) => [source, flags]));
  // The same checker on every machine: the package prefers a native program where there is one.
  const env = { ...process.env, NODE_OPTIONS: '', RECHECK_SYNC_BACKEND: 'pure' };
  const output = execFileSync(process.execPath, ['test/attack/recheck.mjs'], { input, env, encoding: 'utf8' });
  const growth: string[] = JSON.parse(output);
  return expressions.map(({ source }) => (source === undefined ? 'computed' : (growth.shift() ?? '')));
}

function sample(text: string): SourceFile {
  const tree = ts.createSourceFile('sample.ts', text, ts.ScriptTarget.ES2022, true);
  return { path: 'sample.ts', text, lines: 1, tree, imports: [] };
}
