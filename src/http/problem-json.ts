import type { Problem } from '../problem/problem.js';

/** The optional members in the body of a problem. */
export interface WireForm {
  /** Whether the body has the member `status`. */
  readonly status: boolean;
  /** The name of the member with the flow id; `false` for none. */
  readonly flowMember: string | false;
}

/**
 * A problem as `application/problem+json` (RFC 9457, section 3), with its members in a fixed order. The members are
 * serialized one by one, because `JSON.stringify()` moves integer-like names to the front, and because a value that can't
 * be serialized (a cycle, a BigInt, a getter that throws) must only remove its own member.
 */
export function problemJson(problem: Problem, form: WireForm): string {
  const { extensions, flowId } = problem;
  let text = standardMembers(problem, form.status);
  for (const name of Object.keys(extensions)) {
    if (name !== form.flowMember) text += extension(name, extensions[name]);
  }
  if (form.flowMember !== false) text += `,${JSON.stringify(form.flowMember)}:${JSON.stringify(flowId)}`;
  return `${text}}`;
}

/** The members of RFC 9457, without the closing brace. */
function standardMembers(problem: Problem, withStatus: boolean): string {
  const { detail, instance } = problem;
  let text = membersOfType(problem, withStatus ? problem.status : undefined);
  if (detail !== undefined) text += `,"detail":${JSON.stringify(detail)}`;
  if (instance !== undefined) text += `,"instance":${JSON.stringify(instance)}`;
  return text;
}

interface MembersOfType extends Pick<Problem, 'type' | 'typeDocumentation' | 'title'> {
  readonly status: number | undefined;
  readonly text: string;
}

/** The serialized members of each type, by slug. Bounded by the number of types. */
const MEMBERS = new Map<string, MembersOfType>();

function membersOfType({ slug, type, typeDocumentation, title }: Problem, status: number | undefined): string {
  const known = slug === undefined ? undefined : MEMBERS.get(slug);
  const isSame = known?.type === type && known.typeDocumentation === typeDocumentation && known.title === title;
  if (isSame && known.status === status) return known.text;
  // `JSON.stringify()` leaves out undefined members.
  const text = JSON.stringify({ type, type_documentation: typeDocumentation, title, status }).slice(0, -1);
  if (slug !== undefined) MEMBERS.set(slug, { type, typeDocumentation, title, status, text });
  return text;
}

function extension(name: string, value: unknown): string {
  try {
    const text = JSON.stringify(value) as string | undefined;
    return text === undefined ? '' : `,${JSON.stringify(name)}:${text}`;
  } catch {
    return '';
  }
}
