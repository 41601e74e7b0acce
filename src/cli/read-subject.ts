import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isRecord } from '../problem/untrusted.js';
import { readText } from './bounded-text.js';
import { CliFailure } from './cli-failure.js';
import type { Terminal } from './terminal.js';

/** Replaces `-`, which the argument parser does not accept; it is not the name of a file. */
export const STANDARD_INPUT = 'stdin:';

/** What to explain: a type, or an occurrence with its detail. */
export interface Subject {
  /** A slug or a type URI. */
  readonly type: string;
  readonly detail?: string;
  /** Whether the user typed it, so that it may be fetched. */
  readonly isTyped: boolean;
}

/** Longer type URIs are not looked up. */
const MAX_URI_LENGTH = 2000;

/**
 * Reads a problem from a file or, for `-`, from standard input. Any other subject is a slug or a type URI.
 *
 * @throws CliFailure for a file that is missing or does not contain a problem
 */
export async function readSubject(subject: string, terminal: Terminal): Promise<Subject> {
  if (subject === STANDARD_INPUT) return problemIn(await terminal.input(), 'Standard input');
  const file = resolve(terminal.folder, subject);
  const isFile = await stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
  if (isFile) return problemIn(await readText(createReadStream(file), subject), subject);
  if (!/^https?:/i.test(subject) && subject.endsWith('.json')) throw new CliFailure(`File not found: ${subject}.`);
  return { type: subject, isTyped: true };
}

function problemIn(text: string, where: string): Subject {
  const { type = 'about:blank', type_documentation: page, detail } = parse(text, where);
  if (typeof type !== 'string') throw new CliFailure(`${where} is not a problem: its 'type' must be a string.`);
  // A type URI that is a path has no host; its documentation has one.
  const known = type.startsWith('/') && typeof page === 'string' ? page : type;
  if (known.length > MAX_URI_LENGTH) throw new CliFailure(`${where} is not a problem: its 'type' is too long.`);
  return { type: known, isTyped: false, ...(typeof detail === 'string' && { detail }) };
}

function parse(text: string, where: string): Readonly<Record<string, unknown>> {
  try {
    const problem: unknown = JSON.parse(text);
    if (isRecord(problem)) return problem;
  } catch {
    // Reported below, together with JSON that is not an object.
  }
  throw new CliFailure(`${where} is not a problem. Pass the JSON object of an application/problem+json body.`);
}
