import { text } from './html.js';

/**
 * Paragraphs, code, emphasis and lists of Markdown as HTML, at once and without a parser: for the page of an error,
 * which waits for nothing. What it does not know stays as it was written, escaped.
 */
export function plainMarkdown(markdown: string): string {
  return markdown
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${plainInline(paragraph)}</p>`)
    .join('\n');
}

/** The same for one line. Links are left to the page of the type: their text alone is shown. */
export function plainInline(markdown: string): string {
  return text(markdown)
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]+`$/.test(part) ? `<code>${part.slice(1, -1)}</code>` : emphasised(part)))
    .join('');
}

function emphasised(escaped: string): string {
  return escaped
    .replace(/\[([^\]]*)\]\([^)\s]*\)/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replace(/\*([^*\s][^*]*)\*/g, '<em>$1</em>');
}
