import type { LoggerService, LogLevel } from '@nestjs/common';

export interface LogLine {
  readonly level: LogLevel;
  readonly message: string;
  readonly rest: readonly unknown[];
}

/** A logger that records its lines. */
export class RecordingLogger implements LoggerService {
  readonly lines: LogLine[] = [];
  /** The lines that were logged as objects. */
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
