import { describe, expect, it } from '@jest/globals';
import { ProblemCatalog } from '../../catalog/problem-catalog.js';
import { ProblemException } from '../../exceptions/problem.exception.js';
import { ProblemType } from '../../exceptions/problem-type.decorator.js';
import { ValidationException } from '../../exceptions/validation.exception.js';
import { resolveOptions } from '../options/resolve-options.js';
import { apiSettings } from './api-settings.js';
import { DocsContent } from './docs-content.js';

function content(size: number): DocsContent {
  const options = resolveOptions();
  const catalog = new ProblemCatalog(options.problem.uris);
  for (let index = 0; index < size; index++) {
    class Numbered extends ProblemException {}
    ProblemType({ slug: `type-${index}`, title: `Type ${index}`, status: 400 })(Numbered);
    catalog.register(Numbered);
  }
  return new DocsContent(catalog, apiSettings(options, catalog, 'Problems'), '/problems');
}

describe('DocsContent', () => {
  it('renders a page once, and again after two hundred others', async () => {
    const docs = content(201);
    const first = await docs.find('type-0', true);
    expect(await docs.find('type-0', true)).toBe(first);
    for (let index = 1; index <= 200; index++) await docs.find(`type-${index}`, true);
    const again = await docs.find('type-0', true);
    expect(again).not.toBe(first);
    expect(again).toEqual(first);
    expect(await docs.find('type-200', true)).toBe(await docs.find('type-200', true));
  });

  it('has the stylesheet and the script of its pages', async () => {
    const files = await Promise.all(['problems.css', 'problems.js'].map((name) => content(0).find(name, false)));
    expect(files.map((found) => found?.respond({}).headers['Content-Type'])).toEqual([
      'text/css; charset=utf-8',
      'text/javascript; charset=utf-8',
    ]);
  });

  it('documents violations in the format and under the name of the options', async () => {
    const options = resolveOptions({ validation: { format: 'pointer' } });
    const catalog = new ProblemCatalog(options.problem.uris);
    catalog.register(ValidationException);
    const docs = new DocsContent(catalog, apiSettings(options, catalog, 'Problems'), '/problems');
    const type = JSON.parse(String((await docs.find('validation', true))?.respond({}).body));
    const missing = { detail: "should have required property 'name'", pointer: '#/name' };
    expect(type.extensions.properties.errors).toMatchObject({ items: { required: ['detail'] } });
    expect(type.example.body.errors[0]).toEqual(missing);
    expect(type.examples.map(({ members }: { members: object }) => members)).toEqual([
      { errors: [missing, { detail: 'must not be less than 18', pointer: '#/age' }] },
      { errors: [{ detail: 'is not well-formed JSON: expected a value', pointer: '#' }] },
    ]);
    const page = String((await docs.find('validation', false))?.respond({}).body);
    for (const name of ['location', 'severity', '`validation`', '>validation<']) expect(page).not.toContain(name);
  });

  it('has nothing for unknown names', async () => {
    expect(await content(1).find('type-1', false)).toBeUndefined();
  });
});
