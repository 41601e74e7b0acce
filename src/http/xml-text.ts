// XML 1.0, section 2.2: what no document can hold, not even escaped. Lone surrogates are caught by the `u` flag.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about.
const ILLEGAL = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu;
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' } as const;

// Namespaces in XML 1.0: a name without a colon. The ranges of XML 1.0, section 2.3.
const START = 'A-Z_a-z\\xC0-\\xD6\\xD8-\\xF6\\xF8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F';
const NAME_START = new RegExp(`^[${START}\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD]`);
const NAME_PART = new RegExp(`^[${START}\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD.0-9\\xB7-]$`);

/** A text as the content of an element. A character that XML can't hold becomes U+FFFD. */
export function xmlText(text: string): string {
  return text
    .replace(ILLEGAL, '\ufffd')
    .replace(/[&<>\r]/g, (character) => ENTITIES[character as keyof typeof ENTITIES]);
}

/**
 * An element of this name around escaped content. A character that no name may have is written `_xHHHH_`, as ISO 9075
 * (SQL/XML) does, so that any member of a JSON object finds a name.
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
