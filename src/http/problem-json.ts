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
  const members = [member('type', problem.type)];
  const add = (name: string, value: unknown) => {
    if (value !== undefined) members.push(member(name, value));
  };
  add('type_documentation', problem.typeDocumentation);
  add('title', problem.title);
  if (form.status) add('status', problem.status);
  add('detail', problem.detail);
  add('instance', problem.instance);
  for (const name of Object.keys(problem.extensions)) {
    if (name !== form.flowMember) add(name, problem.extensions[name]);
  }
  if (form.flowMember !== false) add(form.flowMember, problem.flowId);
  return `{${members.filter((text) => text !== '').join(',')}}`;
}

function member(name: string, value: unknown): string {
  try {
    const text = JSON.stringify(value) as string | undefined;
    return text === undefined ? '' : `${JSON.stringify(name)}:${text}`;
  } catch {
    return '';
  }
}
