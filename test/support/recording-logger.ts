import type { LoggerService, LogLevel } from '@nestjs/common';

export interface LogLine {
  readonly level: LogLevel;
  readonly message: string;
  readonly rest: readonly unknown[];
}

/** Keeps what is logged, so that a test can read it. */
export class RecordingLogger implements LoggerService {
  readonly lines: LogLine[] = [];
  /** What was logged as an object with members. */
  readonly records: Record<string, unknown>[] = [];

  log = this.record('log');
  error = this.record('error');
  warn = this.record('warn');
  debug = this.record('debug');
  verbose = this.record('verbose');
  fatal = this.record('fatal');

  /** The lines of a level, or all, that contain the text. */
  matching(text: string, level?: LogLevel): LogLine[] {
    return this.lines.filter((line) => (!level || line.level === level) && JSON.stringify(line).includes(text));
  }

  private record(level: LogLevel) {
    return (message: unknown, ...rest: unknown[]) => {
      this.lines.push({ level, message: String(message), rest });
      if (typeof message === 'object' && message !== null) this.records.push({ level, ...message });
    };
  }
}
