import type { CataloguedType } from '../catalog/catalogued-type.js';
import { problemJson, type WireForm } from '../http/problem-json.js';
import type { Problem } from '../problem/problem.js';
import { escapeHtml } from './escape-html.js';

/**
 * One occurrence of a problem as an HTML page, for a browser: the occurrence on top, below it what is known of its
 * type. A pure function; everything is escaped and nothing is a script.
 *
 * @param type the catalogued type, `undefined` for `about:blank`
 * @param form which of the optional members the occurrence shows
 */
export function occurrencePage(problem: Problem, type: CataloguedType | undefined, form: WireForm): string {
  const { title, status, detail } = problem;
  return [
    '<!doctype html>',
    '<html lang="en">',
    `<head><meta charset="utf-8"><title>${status} ${escapeHtml(title)}</title></head>`,
    '<body>',
    `<h1>${escapeHtml(title)}</h1>`,
    detail === undefined ? '' : `<p>${escapeHtml(detail)}</p>`,
    `<pre>${escapeHtml(problemJson(problem, form))}</pre>`,
    type?.meaning === undefined ? '' : `<h2>About this problem</h2><p>${escapeHtml(type.meaning)}</p>`,
    type === undefined ? '' : `<p><a href="${escapeHtml(type.documentation)}">Documentation</a></p>`,
    '</body>',
    '</html>',
  ]
    .filter((line) => line !== '')
    .join('\n');
}
