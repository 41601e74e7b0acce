import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

const NAMES = ['main.js', 'main.mjs', 'main.cjs'];

/**
 * What the file that starts the app does outside of its modules. Importing it would start the app, so only its text is
 * searched.
 *
 * @param sources the files that the user passed; the file is looked for next to them
 * @param headers the headers of problems that scripts in browsers should be able to read
 */
export async function mainFileSurprises(
  sources: readonly string[],
  headers: readonly string[],
  folder: string,
): Promise<string[]> {
  const folders = new Set(sources.map((source) => dirname(resolve(folder, source))));
  const surprises: string[] = [];
  for (const file of [...folders].flatMap((path) => NAMES.map((name) => join(path, name)))) {
    const text = await readFile(file, 'utf8').catch(() => '');
    surprises.push(...RULES.flatMap((rule) => rule(text, headers) ?? []));
  }
  return surprises;
}

/** What is wrong with the text of the file. */
type Rule = (text: string, headers: readonly string[]) => string | undefined;

const RULES: readonly Rule[] = [
  (text) =>
    text.includes('useGlobalFilters(')
      ? 'The main file calls useGlobalFilters(). A filter that catches everything responds instead of ProblemsModule.'
      : undefined,
  (text) =>
    text.includes('useGlobalPipes(')
      ? "The main file calls useGlobalPipes(). The pipe of ProblemsModule stands back: move the options to 'validation'."
      : undefined,
  (text, headers) => {
    const isOn = /\benableCors\(|\bcors\s*:\s*(?!false)/.test(text);
    const missing = headers.filter((name) => !text.toLowerCase().includes(name.toLowerCase()));
    if (!isOn || missing.length === 0) return undefined;
    const names = headers.map((name) => `'${name}'`).join(', ');
    return (
      `The main file enables CORS, but browsers cannot read ${missing.join(', ').replace(/, ([^,]*)$/, ' and $1')}. ` +
      `Write enableCors({ exposedHeaders: [${names}] }).`
    );
  },
];
