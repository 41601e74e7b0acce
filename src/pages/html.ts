import { escapeHtml } from './escape-html.js';
import { replaceControls } from './replace-controls.js';

/** A text as it can stand in HTML; control characters, which are no part of HTML, become a replacement character. */
export function text(value: unknown): string {
  return escapeHtml(replaceControls(String(value)));
}

/** The parts that are there, one a line. */
export function lines(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => part !== false && part !== undefined && part !== '').join('\n');
}

/** A status as a coloured label; its colour says the class, its text says all. */
export function badge(status: number): string {
  return `<span class="badge s${Math.floor(status / 100)}">${text(status)}</span>`;
}
