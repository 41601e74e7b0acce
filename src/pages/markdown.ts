import { isSafeHref, replaceControls } from './html.js';

/** Renders the Markdown of a catalog as HTML that is safe to show, even if the catalog is not trusted. */
export interface Markdown {
  /** Paragraphs, lists, code. */
  block(text: string): string;
  /** One line, without a paragraph around it. */
  inline(text: string): string;
}

/** Resolves links between types. */
export interface LinkContext {
  /** The URL of the page of a type. */
  readonly links: { type(slug: string): string };
  /** The slug of the type that a URI reference leads to, if any. */
  slugOf(href: string): string | undefined;
}

/** The part of `markdown-it` that is used here. */
interface Parser {
  render(text: string): string;
  renderInline(text: string): string;
}

/**
 * Loads the parser: at the first page, not when the app starts. Raw HTML is escaped; links are relative or have the scheme
 * `http`, `https` or `mailto`; images are disabled, because they would load from other servers. A link to the slug or the
 * type URI of a registered type leads to its page.
 */
export async function loadMarkdown(context: LinkContext): Promise<Markdown> {
  const { default: MarkdownIt } = await import('markdown-it');
  const parser = new MarkdownIt({ html: false, linkify: false }).disable('image');
  parser.validateLink = isSafeHref;
  const normalize = parser.normalizeLink;
  parser.normalizeLink = (href) => {
    const slug = context.slugOf(href);
    return slug === undefined ? normalize(href) : context.links.type(slug);
  };
  return markdownOf(parser);
}

/** Headings become paragraphs, because the page has headings of its own. */
function markdownOf(parser: Parser): Markdown {
  const block = (text: string) =>
    parser.render(replaceControls(text)).replace(/<(\/?)h[1-6]>/g, (_, end) => `<${end}p>`);
  return { block, inline: (text) => parser.renderInline(replaceControls(text)) };
}
