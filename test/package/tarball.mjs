import assert from 'node:assert/strict';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { SourceMap } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { node, run } from './commands.mjs';

const TOOLS = fileURLToPath(new URL('../../node_modules/', import.meta.url));

/** Characters of the longest line of code: tsc writes the arguments of a call on one line, however many there are. */
const LONGEST_LINE = 1_500;
/** Characters of a line on average, of all modules; minified code has thousands. */
const AVERAGE_LINE = 60;

/** What can be checked without installing the package. */
export async function checkTarball(checks, tarball) {
  await checks.check('publint finds nothing', () => node([`${TOOLS}publint/src/cli.js`, tarball, '--strict']));
  await checks.check('attw finds nothing under node10, node16 and bundler', () =>
    node([`${TOOLS}@arethetypeswrong/cli/dist/index.js`, tarball, '--profile', 'strict', '--no-emoji']),
  );
  const folder = await unpack(tarball);
  const files = await readdir(folder, { recursive: true });
  await checks.check('the package has its sources without the specs, and the book', () => hasSources(files));
  await checks.check('the code is readable', () => isReadable(folder, files));
  await checks.check('each module has a source map to a source in the package', () => hasMaps(folder, files));
  await checks.check('the source maps lead from each function to its source', () => mapsFunctions(folder, files));
  await checks.check('the declarations keep the documentation', () => keepsDocumentation(folder, files));
  await checks.check('the links between the pages of the book lead to files of the package', () =>
    links(folder, files),
  );
}

async function unpack(tarball) {
  const folder = join(dirname(tarball), 'unpacked');
  await mkdir(folder);
  await run('tar', ['--extract', '--gzip', '--file', tarball, '--directory', folder]);
  return join(folder, 'package');
}

const built = (files, ending) => files.filter((file) => file.startsWith('dist/') && file.endsWith(ending));

function hasSources(files) {
  const expected = ['README.md', 'LICENSE', 'src/index.ts', 'docs/00-contents.md', 'dist/cjs/package.json'];
  for (const file of expected) assert.ok(files.includes(file), `${file} is missing.`);
  assert.deepEqual(
    files.filter((file) => /\.spec\./.test(file)),
    [],
  );
}

async function isReadable(folder, files) {
  const all = [];
  for (const file of built(files, '.js')) {
    const lines = (await readFile(join(folder, file), 'utf8')).split('\n');
    const lengths = lines.filter((line) => !line.startsWith('//# ')).map((line) => line.length);
    const longest = Math.max(...lengths);
    assert.ok(longest <= LONGEST_LINE, `${file} has a line of ${longest} characters.`);
    all.push(...lengths);
  }
  const average = all.reduce((sum, length) => sum + length, 0) / all.length;
  assert.ok(average <= AVERAGE_LINE, `A line has ${Math.round(average)} characters on average.`);
}

/** Modules and declarations: a debugger and an editor show the TypeScript source. */
async function hasMaps(folder, files) {
  for (const file of [...built(files, '.js'), ...built(files, '.d.ts')]) {
    const { sources } = await mapOf(folder, file);
    for (const source of sources) {
      const path = relative(folder, join(folder, dirname(file), source));
      assert.ok(files.includes(path), `The map of ${file} names ${path}, which is not in the package.`);
    }
    assert.equal(sources.length, 1, `${file} is made of ${sources}.`);
  }
}

async function mapOf(folder, file) {
  const code = await readFile(join(folder, file), 'utf8');
  const [, map] = /^\/\/# sourceMappingURL=(\S+)$/m.exec(code) ?? [];
  assert.ok(map, `${file} has no source map.`);
  return JSON.parse(await readFile(join(folder, dirname(file), map), 'utf8'));
}

async function mapsFunctions(folder, files) {
  let functions = 0;
  for (const file of built(files, '.js')) {
    const map = await mapOf(folder, file);
    const source = (await readFile(join(folder, dirname(file), map.sources[0]), 'utf8')).split('\n');
    const sourceMap = new SourceMap(map);
    for (const [row, line] of (await readFile(join(folder, file), 'utf8')).split('\n').entries()) {
      const [text, name] = /^(?:export )?(?:async )?function (?!__)(\w+)/.exec(line) ?? [];
      if (!name) continue;
      const { originalLine } = sourceMap.findEntry(row, text.length - name.length);
      assert.match(source[originalLine] ?? '', new RegExp(`\\b${name}\\b`), `${name} of ${file}, line ${row + 1}`);
      functions += 1;
    }
  }
  assert.ok(functions > 100, `Only ${functions} functions were found.`);
}

async function keepsDocumentation(folder, files) {
  const texts = await Promise.all(built(files, '.d.ts').map((file) => readFile(join(folder, file), 'utf8')));
  assert.ok(texts.filter((text) => text.includes(' * @example')).length > 10);
}

async function links(folder, files) {
  for (const page of files.filter((file) => /^docs\/.*\.md$/.test(file))) {
    const text = (await readFile(join(folder, page), 'utf8')).replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
    const targets = [...text.matchAll(/\]\(([^)\s#]+)[^)\s]*\)/g)].map(([, target]) => target);
    const own = targets.filter((target) => !/^[a-z]+:/.test(target));
    const dead = own.filter((target) => !files.includes(join('docs', target)));
    assert.deepEqual(dead, [], `Dead links of ${page}`);
  }
}
