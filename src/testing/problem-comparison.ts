import { PROBLEM_JSON } from '../http/rendered-response.js';
import { allowsBody } from '../http/status.js';
import { slugOfUri } from '../problem/problem-definition.js';
import { isRecord } from '../problem/untrusted.js';
import type { ExpectedProblem, MatcherRules } from './matcher-rules.js';
import type { TestedResponse } from './tested-response.js';

/**
 * Two objects for a diff, built member by member. Correct members are the same on both sides, so that the diff shows the
 * others only.
 */
export class Comparison {
  readonly expected: Record<string, unknown> = {};
  readonly received: Record<string, unknown> = {};
  pass = true;

  /** @param wanted the expected value for the diff, if the received one is wrong */
  add(name: string, received: unknown, isCorrect: boolean, wanted: unknown): void {
    if (received !== undefined) this.received[name] = received;
    const shown = isCorrect ? received : wanted;
    if (shown !== undefined) this.expected[name] = shown;
    this.pass &&= isCorrect;
  }

  /** Adds another comparison as a member. */
  nest(name: string, inner: Comparison): void {
    this.received[name] = inner.received;
    this.expected[name] = inner.expected;
    this.pass &&= inner.pass;
  }
}

/** The equality of the test runner, which supports asymmetric matchers. */
export type Equals = (received: unknown, expected: unknown) => boolean;

type Body = Readonly<Record<string, unknown>>;

const MEDIA_TYPE = /^application\/problem\+json *(;|$)/i;

/** Compares a response with RFC 9457, with the options of the app and with the expectation of the test. */
export class ProblemComparison {
  private readonly result = new Comparison();

  constructor(
    private readonly response: TestedResponse,
    private readonly wanted: ExpectedProblem,
    private readonly rules: MatcherRules,
    private readonly equals: Equals,
  ) {}

  compare(): Comparison {
    const { response, wanted, result } = this;
    result.add(
      'status',
      response.status,
      wanted.status === undefined || this.equals(response.status, wanted.status),
      wanted.status,
    );
    if (allowsBody(response.status)) this.compareContent();
    else result.add('body', response.text, response.text === '', '');
    return result;
  }

  private compareContent(): void {
    const { headers, text } = this.response;
    const mediaType = headers['content-type'];
    this.result.add('content-type', mediaType, MEDIA_TYPE.test(mediaType ?? ''), PROBLEM_JSON);
    const body = jsonObject(text);
    if (body) this.compareBody(body);
    else this.result.add('body', text, false, 'a JSON object');
  }

  private compareBody(body: Body): void {
    this.compareFlow(body);
    const members = new Comparison();
    for (const name of new Set([...Object.keys(body), ...this.requiredNames()]))
      this.compareMember(members, name, body);
    this.result.nest('body', members);
  }

  /** All members are optional in RFC 9457, section 3.1; ours always have a type and a title. */
  private requiredNames(): string[] {
    const { rules, wanted } = this;
    const own = ['type', 'title', ...(rules.status ? ['status'] : []), ...Object.keys(wanted.members)];
    return rules.flowMember === false ? own : [...own, rules.flowMember];
  }

  private compareMember(members: Comparison, name: string, body: Body): void {
    const value = body[name];
    const expected = this.wanted.members[name];
    if (name !== 'status' && name in this.wanted.members && !matches(value, expected, this.equals)) {
      members.add(name, value, false, expected);
    } else {
      const { isCorrect, wanted } = this.standard(name, value);
      members.add(name, value, isCorrect, wanted);
    }
  }

  /** What RFC 9457, the problem type and the flow require of a member. */
  private standard(name: string, value: unknown): { isCorrect: boolean; wanted?: unknown } {
    const { response, rules } = this;
    if (name === 'type') return this.type(value);
    if (name === 'title') return { isCorrect: typeof value === 'string' && value !== '', wanted: 'a string' };
    if (name === 'status')
      return {
        isCorrect: value === response.status || (value === undefined && !rules.status),
        wanted: response.status,
      };
    if (name === 'detail' || name === 'instance')
      return { isCorrect: value === undefined || typeof value === 'string', wanted: 'a string' };
    if (name === rules.flowMember) return { isCorrect: typeof value === 'string' && value !== '', wanted: 'a flow id' };
    return { isCorrect: true };
  }

  private type(value: unknown): { isCorrect: boolean; wanted: unknown } {
    const { definition } = this.wanted;
    if (definition === undefined) return { isCorrect: typeof value === 'string' && value !== '', wanted: 'a type URI' };
    const uri = definition.type ?? this.rules.typeUri?.(definition);
    if (uri !== undefined) return { isCorrect: value === uri, wanted: uri };
    return {
      isCorrect: typeof value === 'string' && slugOfUri(value) === definition.slug,
      wanted: `…/${definition.slug}`,
    };
  }

  private compareFlow(body: Body): void {
    const { response, rules, result } = this;
    const member = rules.flowMember === false ? undefined : body[rules.flowMember];
    const same = Object.keys(response.headers).find((name) => response.headers[name] === member);
    const name = rules.flowHeader ?? ('x-flow-id' in response.headers ? 'x-flow-id' : (same ?? 'x-flow-id'));
    const value = response.headers[name];
    const isCorrect = value !== undefined && value !== '' && (member === undefined || value === member);
    result.add(name, value, isCorrect, member ?? 'a flow id');
  }
}

/** Whether a received value is as expected; a regular expression matches strings. */
export function matches(value: unknown, wanted: unknown, equals: Equals): boolean {
  if (wanted instanceof RegExp) return typeof value === 'string' && value.search(wanted) !== -1;
  return equals(value, wanted);
}

function jsonObject(text: string): Body | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return isRecord(body) ? body : undefined;
  } catch {
    return undefined;
  }
}
