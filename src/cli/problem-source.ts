import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CliFailure } from './cli-failure.js';
import type { Terminal } from './terminal.js';

/** Stands for `-` behind the argument parser, and for no file. */
export const STANDARD_INPUT = 'stdin:';

/** What somebody wants explained: a type, and of an occurrence also what it said. */
export interface Question {
  /** A slug or a type URI. */
  readonly type: string;
  readonly detail?: string;
}

/**
 * Reads the question: a problem from a file or, for `-`, from the standard input; else a slug or type URI as it stands.
 *
 * @throws CliFailure for a file that is missing or holds no problem
 */
export async function readQuestion(subject: string, terminal: Terminal): Promise<Question> {
  if (subject === STANDARD_INPUT) return problemIn(await terminal.input(), 'The standard input');
  const file = resolve(terminal.folder, subject);
  const isFile = await stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
  if (isFile) return problemIn(await readFile(file, 'utf8'), subject);
  if (!/^https?:/i.test(subject) && subject.endsWith('.json')) throw new CliFailure(`There is no file ${subject}.`);
  return { type: subject };
}

function problemIn(text: string, where: string): Question {
  const { type = 'about:blank', type_documentation: page, detail } = parse(text, where);
  if (typeof type !== 'string') throw new CliFailure(`${where} is no problem: its 'type' is no string.`);
  // A type URI that is a path says not on which host; its documentation does.
  const known = type.startsWith('/') && typeof page === 'string' ? page : type;
  return { type: known, ...(typeof detail === 'string' && { detail }) };
}

function parse(text: string, where: string): Readonly<Record<string, unknown>> {
  try {
    const problem: unknown = JSON.parse(text);
    if (typeof problem === 'object' && problem !== null && !Array.isArray(problem))
      return problem as Record<string, unknown>;
  } catch {
    // Told below: what matters is what it should have been.
  }
  throw new CliFailure(`${where} is no problem: give the JSON object of an application/problem+json body.`);
}
