import type { Problem } from '../problem/problem.js';

/** How the body of a problem looks: which of the optional members it has. */
export interface WireForm {
  /** Whether the body repeats the status. */
  readonly status: boolean;
  /** The name of the flow id's member, or `false` for none. */
  readonly flowMember: string | false;
}

/**
 * A problem as `application/problem+json` (RFC 9457, section 3), members in their fixed order. The text is put
 * together by hand because `JSON.stringify` moves integer-like names to the front, and because one member that can't
 * be serialized (a cycle, a BigInt, a getter that throws) must cost that member, not the answer.
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

/** What RFC 9457 defines, without the closing brace. */
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

/** By slug. What a type says is the same every time, so it is put into words once; there are no more than types. */
const MEMBERS = new Map<string, MembersOfType>();

function membersOfType({ slug, type, typeDocumentation, title }: Problem, status: number | undefined): string {
  const known = slug === undefined ? undefined : MEMBERS.get(slug);
  const isSame = known?.type === type && known.typeDocumentation === typeDocumentation && known.title === title;
  if (isSame && known.status === status) return known.text;
  // `JSON.stringify` leaves out what is undefined.
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
