const MAX_CAUSES = 10;

/** The stack of an error and of its whole `cause` chain, for the log. Never throws, whatever was thrown. */
export function errorTrace(error: unknown): string {
  const lines: string[] = [];
  const seen = new Set<unknown>();
  for (let next = error; next !== undefined && !seen.has(next) && seen.size < MAX_CAUSES; next = causeOf(next)) {
    lines.push(`${seen.size === 0 ? '' : 'Caused by: '}${stackOf(next)}`);
    seen.add(next);
  }
  return lines.join('\n');
}

/** The message of an error, or whatever else can be said of a thrown value. */
export function errorMessage(error: unknown): string {
  try {
    return error instanceof Error ? error.message : `${typeof error} thrown: ${String(error)}`;
  } catch {
    return 'something that cannot be read was thrown';
  }
}

function stackOf(error: unknown): string {
  try {
    return error instanceof Error && typeof error.stack === 'string' ? error.stack : errorMessage(error);
  } catch {
    return errorMessage(error);
  }
}

function causeOf(error: unknown): unknown {
  try {
    return error instanceof Error ? error.cause : undefined;
  } catch {
    return undefined;
  }
}
