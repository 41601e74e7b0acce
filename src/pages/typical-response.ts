import { statusPhrase } from '../http/status.js';
import { badge, lines, text } from './html.js';
import { jsonHtml } from './json-html.js';
import type { TypeDescription } from './type-description.js';

/** How a response of this type looks: status line, header fields and body. */
export function typicalResponseFigure({ status, example }: TypeDescription): string {
  const fields = Object.entries(example.headers).map(
    ([name, value]) => `<span class="k">${text(name)}</span>: ${text(value)}`,
  );
  const phrase = statusPhrase(status);
  const { body } = example;
  return lines(
    '<figure class="response">',
    `<figcaption>${badge(status)} ${text(phrase)}`,
    body !== undefined && '<button type="button" class="copy" data-copy="_body" hidden>Copy body</button>',
    '</figcaption>',
    `<pre tabindex="0" role="region" aria-label="Header of a typical response"><code>HTTP/1.1 ${text(status)} ${text(phrase)}\n${fields.join('\n')}</code></pre>`,
    body !== undefined &&
      `<pre tabindex="0" role="region" aria-label="Body of a typical response"><code id="_body">${jsonHtml(body)}</code></pre>`,
    body === undefined && '<p class="none">This response has no body.</p>',
    '</figure>',
  );
}
