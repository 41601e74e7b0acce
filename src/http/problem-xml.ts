import type { Problem } from '../problem/problem.js';
import type { WireForm } from './problem-json.js';

/** The XML namespace of problems. RFC 9457 keeps the one of RFC 7807. */
const PROBLEM_NAMESPACE = 'urn:ietf:rfc:7807';

/**
 * A problem as `application/problem+xml` (RFC 9457, appendix B). The standard members come first, as the schema requires,
 * then the extensions. The entries of an array are `<i>` elements.
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

/** The element of a member. A value that can't be serialized as JSON is left out, as in JSON. */
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

// XML 1.0, section 2.2: characters that a document can't contain, not even escaped. With the `u` flag, \p{Surrogate}
// matches lone surrogates only.
// biome-ignore lint/suspicious/noControlCharactersInRegex: matches control characters on purpose.
const ILLEGAL = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu;
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' } as const;

// Namespaces in XML 1.0: a name without a colon. The ranges of XML 1.0, section 2.3.
const START = 'A-Z_a-z\\xC0-\\xD6\\xD8-\\xF6\\xF8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F';
const NAME_START = new RegExp(`^[${START}\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD]`);
const NAME_PART = new RegExp(`^[${START}\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD.0-9\\xB7-]$`);

/** A text as the content of an element. A character that XML can't contain becomes U+FFFD. */
export function xmlText(text: string): string {
  return text
    .replace(ILLEGAL, '\ufffd')
    .replace(/[&<>\r]/g, (character) => ENTITIES[character as keyof typeof ENTITIES]);
}

/**
 * An element with escaped content. A character that a name can't contain is written as `_xHHHH_`, as in ISO 9075
 * (SQL/XML), so that each JSON member name has an element name.
 */
export function xmlElement(name: string, content: string): string {
  const tag = xmlName(name);
  return content === '' ? `<${tag}/>` : `<${tag}>${content}</${tag}>`;
}

function xmlName(name: string): string {
  if (name === '') return '_';
  return [...name]
    .map((character, index) =>
      (index === 0 ? NAME_START : NAME_PART).test(character) ? character : escaped(character),
    )
    .join('');
}

function escaped(character: string): string {
  return `_x${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}_`;
}
