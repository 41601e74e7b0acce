import { statusPhrase } from '../../http/status.js';
import type { Problem } from '../../problem/problem.js';
import { isViolation } from '../../problem/violation.js';
import type { LegacyMembersOptions } from '../options/option-groups.js';

/** Adds to problems what clients of Nest's own error responses read. */
export class LegacyMembers {
  private readonly headers: Readonly<Record<string, string>>;

  /** @param maxMessages as many messages as the problem lists violations */
  constructor(
    { deprecation, sunset, link }: LegacyMembersOptions,
    private readonly maxMessages: number,
  ) {
    this.headers = {
      // A date of RFC 9651, section 3.3.7: seconds since 1970.
      ...(deprecation && { Deprecation: `@${Math.floor(deprecation.getTime() / 1000)}` }),
      ...(sunset && { Sunset: sunset.toUTCString() }),
      ...(link !== undefined && { Link: `<${link}>; rel="deprecation"` }),
    };
  }

  /** @param violations the violations of the problem, if it is a validation problem */
  addTo(problem: Problem, violations: unknown): Problem {
    const { status, title, detail = title, extensions } = problem;
    const text = status >= 500 ? title : detail;
    const legacy = {
      statusCode: status,
      message: messagesOf(violations)?.slice(0, this.maxMessages) ?? text,
      error: statusPhrase(status),
    };
    const missing = Object.entries(legacy).filter(([name]) => !Object.hasOwn(extensions, name));
    return {
      ...problem,
      extensions: { ...extensions, ...Object.fromEntries(missing) },
      headers: this.withHeaders(problem.headers),
    };
  }

  private withHeaders(headers: Problem['headers']): Problem['headers'] {
    const name = Object.keys(headers).find((present) => present.toLowerCase() === 'link');
    const links = [name === undefined ? undefined : headers[name], this.headers['Link']].filter(Boolean);
    const { [name ?? 'Link']: _link, ...others } = headers;
    return { ...others, ...this.headers, ...(links.length > 0 && { Link: links.join(', ') }) };
  }
}

/** Nest's `ValidationPipe` responds with a list of messages. */
function messagesOf(violations: unknown): string[] | undefined {
  const messages = Array.isArray(violations) ? violations.filter(isViolation).map(({ message }) => message) : [];
  return messages.length > 0 ? messages : undefined;
}
