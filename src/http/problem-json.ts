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

/** What RFC 9457 defines, in one go, without the closing brace: `JSON.stringify` leaves out what is undefined. */
function standardMembers(problem: Problem, withStatus: boolean): string {
  const { type, typeDocumentation: type_documentation, title, detail, instance } = problem;
  const status = withStatus ? problem.status : undefined;
  return JSON.stringify({ type, type_documentation, title, status, detail, instance }).slice(0, -1);
}

function extension(name: string, value: unknown): string {
  try {
    const text = JSON.stringify(value) as string | undefined;
    return text === undefined ? '' : `,${JSON.stringify(name)}:${text}`;
  } catch {
    return '';
  }
}
