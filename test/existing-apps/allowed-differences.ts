import type { Difference } from './differences.js';
import type { Exchange } from './existing-app.js';
import { isBrokenStream, problemOf, tellsTheSame } from './same-information.js';

/** A difference that the module is meant to make. */
export interface AllowedDifference {
  readonly what: string;
  readonly why: string;
  /** The section of the design that asks for it, or the page of the documentation that describes it. */
  readonly where: string;
  /** Whether a difference is this one. There are no exchanges for what concerns the whole app. */
  readonly covers: (difference: Difference, exchanges?: Exchanges, app?: string) => boolean;
}

export interface Exchanges {
  readonly without: Exchange;
  readonly with: Exchange;
}

type Covers = AllowedDifference['covers'];

/** In responses that are problems with the module, and were errors without it. */
const inProblems =
  (part: string, covers: (difference: Difference, exchanges: Exchanges) => boolean): Covers =>
  (difference, exchanges) =>
    difference.part === part &&
    exchanges !== undefined &&
    exchanges.without.status >= 400 &&
    problemOf(exchanges.with) !== undefined &&
    covers(difference, exchanges);

/** More warnings at boot than without the module, all of them of this form. */
function warningsAtBoot(form: RegExp): Covers {
  return ({ part, without = '', with: after = '' }) =>
    part === 'boot' &&
    after.startsWith(without) &&
    linesOf(after.slice(without.length)).every((line) => form.test(line));
}

const isWrongMethod = ({ without, with: withModule }: Exchanges) => without.status === 404 && withModule.status === 405;

const linesOf = (log = '') => log.split('\n').filter((line) => line !== '');

const lineCount = (log: string | undefined, level: string) =>
  linesOf(log).filter((line) => line.startsWith(`${level}: `)).length;

/** What a caller got as the error of its message. */
function errorOf(received: string): Readonly<Record<string, unknown>> | undefined {
  const { error } = JSON.parse(received) as { error?: unknown };
  return typeof error === 'object' && error !== null ? (error as Readonly<Record<string, unknown>>) : undefined;
}

export const ALLOWED: readonly AllowedDifference[] = [
  {
    what: 'Every response has a flow id.',
    why: 'A client quotes it to support, who find the log records of the request by it.',
    where: 'design, 3: flow ids',
    covers: (difference) =>
      difference.part === 'header x-flow-id' &&
      difference.without === undefined &&
      /^x-flow-id: [0-9a-f-]{36}$/i.test(difference.with ?? ''),
  },
  {
    what: 'The body of an error is a problem. It still tells what the body told before, except for a 5xx.',
    why: 'That is what the module is for. The text of a 5xx is for the log.',
    where: 'design, 3: the wire; 4: 5xx',
    covers: inProblems('body', (_, { without, with: withModule }) => tellsTheSame(without, withModule)),
  },
  {
    what: 'The media type of an error is application/problem+json.',
    why: 'Clients recognize a problem by it.',
    where: 'RFC 9457, 3',
    covers: inProblems('header content-type', (difference) =>
      /: application\/problem\+json$/.test(`${difference.with}`),
    ),
  },
  {
    what: 'The length of an error is that of the problem.',
    why: 'The body is another one.',
    where: 'RFC 9110, 8.6',
    covers: inProblems('header content-length', (difference, exchanges) =>
      `${difference.with}`.endsWith(`: ${exchanges.with.body.length}`),
    ),
  },
  {
    what: 'A problem has no ETag.',
    why: 'Express computes one for each JSON body. A problem has a flow id of its own, so nobody can validate it.',
    where: 'docs/03-how-it-works.md: write',
    covers: inProblems('header etag', (difference) => difference.with === undefined),
  },
  {
    what: 'The report of a failed health check has no ETag.',
    why: 'Express computes one for each JSON body. Nobody can validate a 503.',
    where: 'docs/19-recipes.md: terminus',
    covers: ({ part, with: after }, exchanges) =>
      part === 'header etag' &&
      after === undefined &&
      exchanges?.without.status === 503 &&
      exchanges.with.body === exchanges.without.body,
  },
  {
    what: 'A problem is not stored.',
    why: 'Shared caches store a 404, 405, 410, 414 or 501 by heuristics, and the flow id would be that of another client.',
    where: 'RFC 9111, 4.2.2',
    covers: inProblems('header cache-control', (difference) => /: no-store$/i.test(`${difference.with}`)),
  },
  {
    what: 'A problem varies with Accept.',
    why: 'It is JSON, XML or HTML, as the client prefers.',
    where: 'RFC 9110, 12.5.5',
    covers: inProblems('header vary', ({ without = 'vary: ', with: after }) =>
      [without, `${without}, `].some((before) => lower(after) === `${lower(before)}accept`),
    ),
  },
  {
    what: 'A 401 has a challenge.',
    why: 'It must have one.',
    where: 'design, 2: auth.challenge; RFC 9110, 15.5.2',
    covers: inProblems(
      'header www-authenticate',
      ({ without }, exchanges) => without === undefined && exchanges.with.status === 401,
    ),
  },
  {
    what: 'An unknown method of a known path is a 405 with Allow, no 404.',
    why: 'The path exists.',
    where: 'design, 2: method-not-allowed',
    covers: (difference, exchanges) =>
      exchanges !== undefined &&
      isWrongMethod(exchanges) &&
      (['status', 'reason'].includes(difference.part) || (difference.part === 'header allow' && !difference.without)),
  },
  {
    what: 'The body of a 405 is another problem than that of a 404.',
    why: 'The status is another one.',
    where: 'design, 2: method-not-allowed',
    covers: inProblems('body', (_, exchanges) => isWrongMethod(exchanges)),
  },
  {
    what: 'A malformed URL is rejected in the same words on Express and Fastify.',
    why: 'The words of the frameworks quote the URL, with its query.',
    where: 'design, 5: safe by construction',
    covers: inProblems('body', (_, exchanges) =>
      `${problemOf(exchanges.with)?.['detail']}`.startsWith('The URL is malformed'),
    ),
  },
  {
    what: 'A body that no parser reads, or that is too large, is rejected in the same words on Express and Fastify.',
    why: 'The words of the parsers differ, and some quote the header.',
    where: 'docs/03-how-it-works.md: map',
    covers: inProblems(
      'body',
      (_, { without, with: after }) => without.status === after.status && [413, 415].includes(after.status),
    ),
  },
  {
    what: 'A 415 lists what the app reads: media types in Accept, content codings in Accept-Encoding.',
    why: 'A client can choose one of them.',
    where: 'RFC 9110, 15.5.16',
    covers: (difference, exchanges) =>
      ['header accept', 'header accept-encoding'].includes(difference.part) &&
      inProblems(difference.part, ({ without }, { with: after }) => !without && after.status === 415)(
        difference,
        exchanges,
      ),
  },
  {
    what: 'On Fastify, a compressed body is a 415, no malformed JSON.',
    why: 'Nothing decodes it there.',
    where: 'RFC 9110, 8.4',
    covers: (difference, exchanges) =>
      exchanges?.without.status === 400 &&
      exchanges.with.status === 415 &&
      exchanges.without.request.includes('[Content-Encoding: ') &&
      ['status', 'reason', 'body'].includes(difference.part),
  },
  {
    what: 'An event stream that fails after its first event ends with an event "problem" instead of "error".',
    why: 'The event of Nest contains the message of any HttpException, also of a 5xx.',
    where: 'design, 5: safe by construction',
    covers: ({ part, without = '', with: after = '' }, exchanges) =>
      exchanges !== undefined &&
      isBrokenStream(exchanges.without) &&
      (part === 'body'
        ? after.startsWith(without.replace(/event: error\n.*/s, 'event: problem\n'))
        : part === 'log' && lineCount(after, 'error') === lineCount(without, 'error')),
  },
  {
    what: 'An unknown path outside of the global prefix has no page of Express, and none of the headers of that page.',
    why: 'All unknown paths get the same problem.',
    where: 'design, 4: unknown routes',
    covers: (difference, exchanges) =>
      ['header content-security-policy', 'header x-content-type-options'].includes(difference.part) &&
      inProblems(difference.part, ({ with: after }) => after === undefined)(difference, exchanges),
  },
  {
    what: 'A 5xx is logged at error, once.',
    why: 'Nest logs only errors that are no HttpException, and the text of a 5xx is for the log.',
    where: 'design, 4: log lines',
    covers: inProblems(
      'log',
      ({ with: after }, exchanges) =>
        exchanges.with.status >= 500 && lineCount(after, 'error') === 1 && lineCount(after, 'warn') === 0,
    ),
  },
  {
    what: "nestjs-pino's line of a 5xx has the method, path, status and type in its message, and another context.",
    why: 'All records of problems have this form. The error in the line is the same.',
    where: 'docs, 10: pino',
    covers: ({ part, without, with: after }, _exchanges, app) =>
      part === 'sent' &&
      /nestjs-pino/.test(app ?? '') &&
      after ===
        without
          ?.replace('"msg": "broken"', '"msg": "GET /crash 500 internal-server-error: broken"')
          .replace('"context": "ExceptionsHandler"', '"context": "ProblemsModule"'),
  },
  {
    what: 'The record of an error in a GraphQL resolver starts with its status and type.',
    why: 'All records of problems have this form.',
    where: 'design, 4: log lines',
    covers: ({ part, without, with: after }, _exchanges, app) =>
      part === 'log' && /GraphQL/.test(app ?? '') && after === without?.replace(/: /, ': 500 internal-server-error: '),
  },
  {
    what: 'A 5xx exception of Nest in a GraphQL resolver is logged at error, once.',
    why: 'Nest logs only errors that are no HttpException.',
    where: 'design, 4: log lines',
    covers: ({ part, without, with: after }, _exchanges, app) =>
      part === 'log' && /GraphQL/.test(app ?? '') && without === '' && /^error: 5\d\d [a-z:-]+: .*$/.test(after ?? ''),
  },
  {
    what: 'The error of a message is a problem. It has the members of the RpcException.',
    why: 'A caller gets the same problem over every transport.',
    where: 'docs, 29: beyond HTTP',
    covers: ({ part, without = '{}', with: after = '{}' }) => {
      if (!part.startsWith('message ')) return false;
      const [before, problem] = [errorOf(without), errorOf(after)];
      const own = Object.entries(before ?? {}).filter(([name]) => !['status', 'statusCode', 'message'].includes(name));
      const isProblem = typeof problem?.['type'] === 'string' && Number(problem['status']) >= 400;
      return before !== undefined && isProblem && own.every(([name, value]) => problem[name] === value);
    },
  },
  {
    what: 'A message that fails with a 5xx is logged at error, once, with the transport and the pattern.',
    why: 'All records of problems have this form. Nest logs neither an RpcException nor the pattern.',
    where: 'design, 4: log lines',
    covers: ({ part, with: after = '[]' }) =>
      part === 'message logged' && (JSON.parse(after) as string[]).every((line) => /^error: TCP \S+ 5\d\d /.test(line)),
  },
  {
    what: 'A plain object with the statusCode of a 4xx is not logged at error.',
    why: 'A client made the mistake, as with an exception of Nest.',
    where: 'design, 4: a plain object; log lines',
    covers: inProblems('log', ({ with: after }, exchanges) => exchanges.with.status < 500 && after === ''),
  },
  {
    what: 'A warning at boot names each filter of the app that catches all errors, or all of Nest.',
    why: 'Its responses stay what they were, so they are no problems.',
    where: 'design, 4: adding the module changes no request that worked',
    covers: warningsAtBoot(/^warn: The filter .* catches every .*reporters/),
  },
  {
    what: 'A warning at boot names each route of the app that matches the paths of pages of problem types.',
    why: 'The route responds as before, so the pages are not served.',
    where: "design, 4: type pages and the app's routes",
    covers: warningsAtBoot(/^warn: The route GET .* of the app also matches .* of the pages of problem types/),
  },
];

const lower = (text: string | undefined) => `${text}`.toLowerCase();
