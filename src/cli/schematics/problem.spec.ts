import { describe, expect, it } from '@jest/globals';
import { runSchematic } from '../../../test/support/schematic-app.js';
import { exceptionSource, partsFor } from '../source/exception-source.js';
import { problem } from './problem.js';

describe('nest generate -c nestjs-problems problem', () => {
  it.each([
    [{ name: 'invoice-not-found' }, 'src/invoice-not-found.exception.ts'],
    [{ name: 'InvoiceNotFoundException' }, 'src/invoice-not-found.exception.ts'],
    [{ name: 'invoice-not-found-exception' }, 'src/invoice-not-found.exception.ts'],
    [{ name: 'invoices/invoice-not-found' }, 'src/invoices/invoice-not-found.exception.ts'],
    [{ name: 'invoice-not-found', path: 'invoices' }, 'src/invoices/invoice-not-found.exception.ts'],
    [
      { name: 'invoice-not-found', path: 'invoices', sourceRoot: 'apps/shop/src' },
      'apps/shop/src/invoices/invoice-not-found.exception.ts',
    ],
  ])('%j writes the class that npx nestjs-problems new writes', async (options, path) => {
    const { files, info } = await runSchematic(problem(options), {});
    expect(files).toEqual({ [path]: exceptionSource(partsFor('invoice-not-found')) });
    expect(info[0]).toMatch(/^Fill in its texts, then register it/);
  });

  it('An existing file stays as it is', async () => {
    const files = { 'src/mine.exception.ts': 'my work' };
    await expect(runSchematic(problem({ name: 'mine' }), files)).rejects.toThrow(
      'src/mine.exception.ts already exists.',
    );
  });

  it.each([[{}], [{ name: '' }], [{ name: '-' }], [{ name: 'invoices/..' }]])('%j is rejected', async (options) => {
    const message = 'is not a valid name. Write one such as customer-not-found.';
    await expect(runSchematic(problem(options), {})).rejects.toThrow(message);
  });
});
