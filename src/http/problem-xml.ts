import type { Problem } from '../problem/problem.js';
import type { WireForm } from './problem-json.js';
import { xmlElement, xmlText } from './xml-text.js';

/** The namespace of problems in XML. RFC 9457 keeps that of RFC 7807. */
export const PROBLEM_NAMESPACE = 'urn:ietf:rfc:7807';

/**
 * A problem as `application/problem+xml` (RFC 9457, appendix B). The members of the standard come first, as its schema
 * asks; then the extensions, with the entries of an array as `<i>`.
 */
export function problemXml(problem: Problem, form: WireForm): string {
  const elements: string[] = [];
  const add = (name: string, value: unknown) => elements.push(member(name, value));
  add('type', problem.type);
  add('title', problem.title);
  if (form.status) add('status', problem.status);
  add('detail', problem.detail);
  add('instance', problem.instance);
  add('type_documentation', problem.typeDocumentation);
  for (const name of Object.keys(problem.extensions)) {
    if (name !== form.flowMember) add(name, problem.extensions[name]);
  }
  if (form.flowMember !== false) add(form.flowMember, problem.flowId);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<problem xmlns="${PROBLEM_NAMESPACE}">${elements.join('')}</problem>`;
}

/** What has no JSON has no XML either: the member is left out. */
function member(name: string, value: unknown): string {
  try {
    const json = JSON.stringify(value) as string | undefined;
    return json === undefined ? '' : element(name, JSON.parse(json));
  } catch {
    return '';
  }
}

function element(name: string, value: unknown): string {
  if (typeof value !== 'object' || value === null)
    return xmlElement(name, value === null ? '' : xmlText(String(value)));
  const children = Array.isArray(value)
    ? value.map((entry) => element('i', entry))
    : Object.entries(value).map(([child, entry]) => element(child, entry));
  return xmlElement(name, children.join(''));
}
