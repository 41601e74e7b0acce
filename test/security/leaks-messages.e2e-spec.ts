import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Post, ValidationPipe } from '@nestjs/common';
import { IsInt, Validate, type ValidationArguments, ValidatorConstraint } from 'class-validator';
import { ProblemsModule } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';
import { send } from '../support/wire.js';

const SECRET = 'planted"9f2c';

/** How a message may spell the rejected value. */
const SPELLINGS: Record<string, (value: unknown) => string> = {
  text: (value) => `got ${value}`,
  json: (value) => `got ${JSON.stringify(value)}`,
  'json in json': (value) => JSON.stringify({ got: JSON.stringify(value) }),
  inspect: (value) => `got ${inspect(value)}`,
  uri: (value) => `got ${encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value))}`,
};

@ValidatorConstraint({ name: 'never' })
class Never {
  validate(): boolean {
    return false;
  }
  defaultMessage({ value }: ValidationArguments): string {
    return `got ${JSON.stringify(value)}`;
  }
}

const classes = Object.values(SPELLINGS).map((spell) => {
  class Spelled {
    member: unknown;
    other: unknown;
  }
  IsInt({ message: ({ value }) => spell(value) })(Spelled.prototype, 'member');
  Validate(Never)(Spelled.prototype, 'other');
  return Spelled;
});

const controllers = classes.map((type, index) => {
  @Controller(`spelled-${index}`)
  class SpelledController {
    @Post()
    create(body: unknown) {
      return body;
    }
  }
  Body()(SpelledController.prototype, 'create', 0);
  Reflect.defineMetadata('design:paramtypes', [type], SpelledController.prototype, 'create');
  return SpelledController;
});

const VALUES: Record<string, unknown> = {
  'a text': SECRET,
  'an object': { password: SECRET },
  'an object of objects': { user: { name: 'x', accounts: [{ password: SECRET }] } },
  'a list of lists': [[SECRET]],
};

describe.each(ADAPTERS)('On %s, the violation of', (adapter) => {
  const apps: ServedApp[] = [];
  beforeAll(async () => {
    apps.push(await serve(adapter, { imports: [ProblemsModule.forRoot()], controllers }));
    const useNests = (app: { useGlobalPipes(pipe: ValidationPipe): unknown }) =>
      app.useGlobalPipes(new ValidationPipe());
    apps.push(await serve(adapter, { imports: [ProblemsModule.forRoot()], controllers }, useNests));
  });
  afterAll(() => Promise.all(apps.map((app) => app.close())));

  const cases = Object.keys(VALUES).flatMap((value) => Object.keys(SPELLINGS).map((name) => [value, name] as const));

  it.each(cases)('%s has none of it in a message that spells it as %s', async (value, name) => {
    for (const { url } of apps) {
      const { status, text } = await send(url, {
        method: 'POST',
        path: `/spelled-${Object.keys(SPELLINGS).indexOf(name)}`,
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ member: VALUES[value], other: VALUES[value] }),
      });
      expect(status).toBe(400);
      expect(text).not.toContain('planted');
      expect(JSON.parse(text).validation).toHaveLength(2);
    }
  });
});
