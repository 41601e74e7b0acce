/** Documents that are nested deeper are malformed. */
const MAX_DEPTH = 64;

/** A comment, an instruction, CDATA, a tag or text. No DTD: it could declare entities. */
const TOKEN =
  /<(?:!--[\s\S]*?--|\?[\s\S]*?\?|!\[CDATA\[([\s\S]*?)]]|(\/?)(?:\w+:)?([^\s<>/!?:]+)(?:\s[^<>]*?)?(\/?))>|[^<]+/gy;

/**
 * The members of a problem in XML (RFC 9457, appendix B). The value of an element is its text; an object if it has elements;
 * an array if all of them are `<i>`. It is read in linear time, and nothing is expanded: attributes are ignored, the only
 * entities are those of XML itself, and a document with a DTD is malformed.
 *
 * @returns `undefined` if the root is not `<problem>`
 * @throws SyntaxError for malformed XML
 */
export function readXml(xml: string): unknown {
  return (contentOf(xml.matchAll(TOKEN)) as { problem?: unknown }).problem;
}

/** The value of an element: reads the tokens to its end tag. */
function contentOf(tokens: Iterable<RegExpExecArray>, parent?: string, depth = 0): unknown {
  let text = '';
  const children: [string, unknown][] = [];
  for (const [token, cdata, slash, name, empty] of tokens) {
    if (slash && name === parent) return elementValue(text, children);
    if (slash || depth > MAX_DEPTH) break;
    if (name) children.push([decoded(name, NAME_ESCAPE), empty ? '' : contentOf(tokens, name, depth + 1)]);
    else text += cdata ?? (token[0] === '<' ? '' : decoded(token, ENTITY));
  }
  if (parent || children.length !== 1) throw new SyntaxError();
  return elementValue(text, children);
}

function elementValue(text: string, children: readonly [string, unknown][]): unknown {
  if (children.length === 0) return text;
  return children.every(([name]) => name === 'i') ? children.map(([, value]) => value) : Object.fromEntries(children);
}

const ENTITY = /&(?:#(\w+)|(\w+));/g;
/** A character that a name cannot contain (ISO 9075). */
const NAME_ESCAPE = /_(x[\dA-F]{4,6})_/g;

const ENTITIES = 'amp lt gt quot apos'.split(' ');

function decoded(text: string, pattern: RegExp): string {
  return text.replace(pattern, (found: string, digits: string | undefined, entity: string) => {
    const code = Number(`0${digits}`);
    return (code <= 0x10ffff ? String.fromCodePoint(code) : '&<>"\''[ENTITIES.indexOf(entity)]) ?? found;
  });
}
