import { oneLine } from '../flow/one-line.js';
import { errorMessage } from './error-trace.js';

/** An error behind a problem, as the log shows it. */
export interface LoggedCause {
  readonly name: string;
  readonly message: string;
  /** Such as `ECONNREFUSED`, or the SQLSTATE. */
  readonly code?: string | number;
}

/** What the log says of a cause. Never throws. */
export function describeCause(cause: unknown): LoggedCause {
  const message = errorMessage(cause);
  try {
    const { name, code } = cause as { name?: unknown; code?: unknown };
    return {
      name: typeof name === 'string' ? oneLine(name) : typeof cause,
      message,
      ...(typeof code === 'number' && { code }),
      ...(typeof code === 'string' && { code: oneLine(code) }),
    };
  } catch {
    return { name: typeof cause, message };
  }
}
