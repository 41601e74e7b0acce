import { PROBLEM_JSON } from '../http/rendered-response.js';
import { allowsBody } from '../http/status.js';
import { Comparison } from './comparison.js';
import type { ExpectedProblem, MatcherRules } from './matcher-rules.js';
import type { TestedResponse } from './tested-response.js';

/** The runner's own equality, which knows asymmetric matchers. */
export type Equals = (received: unknown, expected: unknown) => boolean;

type Body = Readonly<Record<string, unknown>>;

const MEDIA_TYPE = /^application\/problem\+json *(;|$)/i;

/** Holds a response against RFC 9457, against the rules of the app and against what the test expects of it. */
export class ProblemComparison {
  private readonly result = new Comparison();

  constructor(
    private readonly answer: TestedResponse,
    private readonly wanted: ExpectedProblem,
    private readonly rules: MatcherRules,
    private readonly equals: Equals,
  ) {}

  compare(): Comparison {
    const { answer, wanted, result } = this;
    result.add(
      'status',
      answer.status,
      wanted.status === undefined || this.equals(answer.status, wanted.status),
      wanted.status,
    );
    if (allowsBody(answer.status)) this.compareContent();
    else result.add('body', answer.text, answer.text === '', '');
    return result;
  }

  private compareContent(): void {
    const { headers, text } = this.answer;
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

  /** RFC 9457, section 3.1 lets a problem leave out its members; ours have a type and a title. */
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
      const { isRight, wanted } = this.standard(name, value);
      members.add(name, value, isRight, wanted);
    }
  }

  /** What RFC 9457, the type and the flow ask of a member. */
  private standard(name: string, value: unknown): { isRight: boolean; wanted?: unknown } {
    const { answer, rules } = this;
    if (name === 'type') return this.type(value);
    if (name === 'title') return { isRight: typeof value === 'string' && value !== '', wanted: 'a text' };
    if (name === 'status')
      return { isRight: value === answer.status || (value === undefined && !rules.status), wanted: answer.status };
    if (name === 'detail' || name === 'instance')
      return { isRight: value === undefined || typeof value === 'string', wanted: 'a text' };
    if (name === rules.flowMember) return { isRight: typeof value === 'string' && value !== '', wanted: 'a flow id' };
    return { isRight: true };
  }

  private type(value: unknown): { isRight: boolean; wanted: unknown } {
    const { slug } = this.wanted;
    if (slug === undefined) return { isRight: typeof value === 'string' && value !== '', wanted: 'a type URI' };
    const uri = this.rules.typeUri?.(slug);
    if (uri !== undefined) return { isRight: value === uri, wanted: uri };
    return { isRight: typeof value === 'string' && value.split(/[/#]/).pop() === slug, wanted: `…/${slug}` };
  }

  private compareFlow(body: Body): void {
    const { answer, rules, result } = this;
    const member = rules.flowMember === false ? undefined : body[rules.flowMember];
    const same = Object.keys(answer.headers).find((name) => answer.headers[name] === member);
    const name = rules.flowHeader ?? ('x-flow-id' in answer.headers ? 'x-flow-id' : (same ?? 'x-flow-id'));
    const value = answer.headers[name];
    const isRight = value !== undefined && value !== '' && (member === undefined || value === member);
    result.add(name, value, isRight, member ?? 'a flow id');
  }
}

/** Whether a received value is as expected; a regular expression stands for the texts that it finds something in. */
export function matches(value: unknown, wanted: unknown, equals: Equals): boolean {
  if (wanted instanceof RegExp) return typeof value === 'string' && value.search(wanted) !== -1;
  return equals(value, wanted);
}

function jsonObject(text: string): Body | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Body) : undefined;
  } catch {
    return undefined;
  }
}
