import { describe, expect, it } from '@jest/globals';
import { ProblemCatalog } from '../../catalog/problem-catalog.js';
import { ProblemException } from '../../exceptions/problem.exception.js';
import { ProblemType } from '../../exceptions/problem-type.decorator.js';
import type { ProblemDefinition, ProblemDocumentation } from '../../problem/problem-definition.js';
import type { ProblemsOptions } from '../options/problems-options.js';
import { resolveOptions } from '../options/resolve-options.js';
import { apiSettings } from './api-settings.js';

/** What an app with these options documents about a type of its own. */
function documentation(
  definition: Omit<ProblemDefinition, 'title'>,
  options: ProblemsOptions = {},
): ProblemDocumentation {
  class Own extends ProblemException {}
  ProblemType({ title: 'Own', ...definition })(Own);
  const resolved = resolveOptions(options);
  const catalog = new ProblemCatalog(resolved.problem.uris);
  catalog.register(Own);
  const [type] = catalog.all();
  if (!type) throw new Error('The type was not registered.');
  const { examples, extensions } = apiSettings(resolved, catalog, 'Problems').documentedType(type);
  return { examples, extensions };
}

describe('The documented type', () => {
  const crash = { slug: 'internal-server-error', status: 500 };
  const examples = [{ detail: 'Something broke' }, { detail: 'Something else' }];

  it('has the generic detail of unhandled errors', () => {
    expect(documentation({ ...crash, examples }).examples).toEqual([
      { detail: "An unexpected error occurred. Quote the 'flow_id' of this response when you contact support." },
      { detail: 'Something else' },
    ]);
  });

  it('keeps its examples if its status is 4xx', () => {
    expect(documentation({ ...crash, status: 400, examples }).examples).toEqual(examples);
  });

  it('has no examples if the definition has none', () => {
    expect(documentation(crash)).toEqual({});
  });

  it('has violations under the name and with the members of the options', () => {
    const items = { type: 'object', properties: { code: { type: 'string' }, message: {} } };
    const type = { slug: 'validation', status: 400, extensions: { validation: { type: 'array', items } } };
    const validation = { member: 'flaws', members: ['code', 'hint'] };
    expect(documentation(type, { validation }).extensions).toEqual({
      flaws: {
        type: 'array',
        items: { type: 'object', required: [], properties: { code: { type: 'string' }, hint: {} } },
      },
    });
  });

  it('has violations with the members of the format pointer', () => {
    const items = { type: 'object', properties: { location: {}, code: { type: 'string' } } };
    const examples = [[{ location: ['request', 'body', 'name'], pointer: '#/name', message: 'must be a string' }]];
    const type = { slug: 'validation', status: 400, extensions: { validation: { type: 'array', items, examples } } };
    const { errors } = documentation(type, { validation: { format: 'pointer' } }).extensions ?? {};
    expect(errors).toMatchObject({
      items: { required: ['detail'], properties: { detail: {}, pointer: {}, parameter: {}, in: {} } },
      examples: [[{ detail: 'must be a string', pointer: '#/name' }]],
    });
    expect(errors?.items).not.toHaveProperty('properties.location');
  });
});
