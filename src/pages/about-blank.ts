import { statusPhrase } from '../http/status.js';
import { badge, lines, text } from './html.js';

/** The statuses of `about:blank` problems that come from the server and the module, not from a handler. */
const STATUSES: readonly (readonly [status: number, reason: string])[] = [
  [400, 'The URL or the request is not valid HTTP.'],
  [406, 'The operation produces none of the media types in <code>Accept</code>.'],
  [408, 'The request takes too long to arrive.'],
  [413, 'The body is larger than the limit.'],
  [414, 'A parameter in the path is longer than the limit.'],
  [417, 'The server does not support the <code>Expect</code> header of the request.'],
  [431, 'The headers are larger than the limit.'],
];

/** The anchor of the section. */
export const ABOUT_BLANK = '_about-blank';

/** What a problem without a type of its own means: there is no page about it. */
export function aboutBlankSection(): string {
  const rfc =
    '<a href="https://www.rfc-editor.org/rfc/rfc9457#section-4.2.1">RFC 9457, section 4.2.1</a>: no more than its status';
  const rows = STATUSES.map(
    ([status, reason]) => `<div><dt>${badge(status)} ${text(statusPhrase(status))}</dt><dd>${reason}</dd></div>`,
  );
  return lines(
    `<section aria-labelledby="${ABOUT_BLANK}">`,
    `<h2 id="${ABOUT_BLANK}">about:blank</h2>`,
    `<p>What a problem with the <code>type</code> <code>about:blank</code> means is defined in ${rfc}. Its <code>title</code> is the ` +
      'phrase of the status. Handle it by its status; its <code>detail</code>, if there is one, says more about what happened.</p>',
    '<p>This API sends it with the statuses below, and with the status of any other error that has no type of its own.</p>',
    `<dl class="steps">${rows.join('\n')}</dl>`,
    '</section>',
  );
}
