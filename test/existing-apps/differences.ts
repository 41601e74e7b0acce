import type { Exchange, LogLine, Recording } from './existing-app.js';

/** What is not the same with the module. */
export interface Difference {
  /** `status`, `reason`, `body`, `log`, `boot`, `sent`, `header <name>` or `message <name>`. */
  readonly part: string;
  /** `undefined` where there is none. */
  readonly without: string | undefined;
  readonly with: string | undefined;
}

/** The differences between two exchanges of the same request. */
export function exchangeDifferences(without: Exchange, withModule: Exchange): Difference[] {
  const names = new Set([without, withModule].flatMap(({ headers }) => Object.keys(headers).map(lower)));
  return [
    difference('status', String(without.status), String(withModule.status)),
    difference('reason', without.reason, withModule.reason),
    ...[...names].map((name) => difference(`header ${name}`, header(without, name), header(withModule, name))),
    difference('body', without.body, withModule.body),
    difference('log', lines(without.logged), lines(withModule.logged)),
  ].filter(isDifferent);
}

/** The differences between two runs of an app, apart from its exchanges. */
export function appDifferences(without: Recording, withModule: Recording): Difference[] {
  const names = Object.keys({ ...without.messages, ...withModule.messages });
  return [
    difference('boot', lines(without.boot), lines(withModule.boot)),
    ...names.map((name) =>
      difference(`message ${name}`, json(without.messages[name]), json(withModule.messages[name])),
    ),
    difference('sent', json(without.sent), json(withModule.sent)),
  ].filter(isDifferent);
}

/** A header as it was sent. */
export function header({ headers }: Exchange, name: string): string | undefined {
  const sent = Object.keys(headers).find((each) => lower(each) === name);
  return sent && `${sent}: ${headers[sent]}`;
}

const lower = (name: string) => name.toLowerCase();

const json = (value: unknown) => JSON.stringify(value, null, 1);

const lines = (logged: readonly LogLine[]) => logged.map(({ level, text }) => `${level}: ${text}`).join('\n');

const difference = (part: string, without: string | undefined, withModule: string | undefined): Difference => ({
  part,
  without,
  with: withModule,
});

const isDifferent = (each: Difference) => each.without !== each.with;
