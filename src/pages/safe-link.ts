import { text } from './html.js';
import { isHarmless } from './is-harmless.js';

/** A link of the catalog; one that would do harm is shown as its text alone. */
export function safeLink(label: string, href: string): string {
  return isHarmless(href) ? `<a href="${text(href)}">${text(label)}</a>` : text(label);
}
