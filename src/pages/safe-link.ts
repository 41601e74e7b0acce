import { text } from './html.js';
import { isSafeHref } from './safe-href.js';

/** A link of the catalog; one that would do harm is shown as its text alone. */
export function safeLink(label: string, href: string): string {
  return isSafeHref(href) ? `<a href="${text(href)}">${text(label)}</a>` : text(label);
}
