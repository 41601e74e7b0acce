import { Logger, type LogLevel } from '@nestjs/common';

/**
 * Whether a line of this level would be written. With `logger: false` there is nobody to write it, but Nest says yes.
 * Nest 11 answers `false` for every level where no levels were set, which means that all are on; that even `fatal` is
 * off gives it away.
 */
export function levelEnabled(level: LogLevel): boolean {
  // Protected, and the only place where Nest keeps it.
  if (Logger['staticInstanceRef'] === undefined) return false;
  return Logger.isLevelEnabled(level) || !Logger.isLevelEnabled('fatal');
}
