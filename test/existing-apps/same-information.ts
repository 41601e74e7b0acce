import type { Exchange } from './existing-app.js';

type Members = Readonly<Record<string, unknown>>;

/** The problem in a response, if it is one. */
export function problemOf({ headers, body, status }: Exchange): Members | undefined {
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const problem = type === 'application/problem+json' ? members(body) : undefined;
  return problem?.['status'] === status && problem['title'] ? problem : undefined;
}

/** Whether the response is an event stream that failed after its first event. */
export const isBrokenStream = ({ body }: Exchange) => /^event: error$/m.test(body);

/** Whether the problem still tells the client what the response without the module told. A 5xx has constant words. */
export function tellsTheSame(without: Exchange, withModule: Exchange): boolean {
  const problem = problemOf(withModule);
  if (!problem || without.status < 400) return false;
  const before = members(without.body) ?? { message: textOf(without.body) };
  if (without.status >= 500) return 'statusCode' in before || 'message' in before;
  return hasMessage(problem, before['message'], without.reason) && hasMembers(problem, before);
}

/** The phrase of the status, such as "ThrottlerException: Too Many Requests", tells no more than the status. */
function hasMessage(problem: Members, message: unknown, phrase: string): boolean {
  const violations = problem['validation'];
  if (Array.isArray(violations))
    return Array.isArray(message) ? violations.length === message.length : violations.length > 0;
  const words = [problem['detail'], problem['title']].map((text) => String(text).toLowerCase());
  const told = (Array.isArray(message) ? message.join('; ') : String(message)).toLowerCase();
  return message === undefined || `${message}`.endsWith(phrase) || words.includes(told);
}

/** Members of the app's own exceptions. The raw issues of a library are violations. */
function hasMembers(problem: Members, before: Members): boolean {
  const { errors, ...others } = before;
  const violations = problem['validation'];
  const rest =
    Array.isArray(errors) && Array.isArray(violations) && violations.length >= errors.length ? others : before;
  const own = Object.entries(rest).filter(([name]) => !['statusCode', 'message', 'error'].includes(name));
  return own.every(([name, value]) => JSON.stringify(problem[name]) === JSON.stringify(value));
}

/** Of the HTML page that Express responds with. */
function textOf(body: string): string {
  return /<pre>([^<]*)<\/pre>/.exec(body)?.[1] ?? body;
}

function members(body: string): Members | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Members) : undefined;
  } catch {
    return undefined;
  }
}
