import { afterEach, describe, expect, it } from '@jest/globals';
import { Body, Controller, Param, ParseIntPipe, Post } from '@nestjs/common';
import { IsEmail, IsInt } from 'class-validator';
import {
  ProblemsModule,
  ProblemValidationPipe,
  RequiredHeaders,
  ValidationException,
  type ValidationOptions,
  type Violation,
} from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

class Card {
  @IsEmail()
  email!: string;
  @IsInt({ message: '$value is no limit' })
  limit!: number;
}

@Controller()
class Cards {
  @Post('cards')
  create(@Body() body: Card) {
    return body;
  }
  @Post('cards/:id')
  replace(@Param('id', ParseIntPipe) _id: number) {
    return {};
  }
  @RequiredHeaders('x-request-id')
  @Post('headers')
  headers() {
    return {};
  }
  @Post('strict')
  strict(@Body(new ProblemValidationPipe({ errorHttpStatusCode: 422 })) _body: Card) {
    return {};
  }
  @Post('own')
  own() {
    throw new ValidationException(
      {
        detail: 'The statement has a wrong line.',
        validation: [{ location: ['request', 'body'], severity: 'Error', code: 'format', message: 'line 2', line: 2 }],
      },
      { status: 422 },
    );
  }
}

const WRONG = { email: 'hunter2', limit: 'much' };

describe.each(ADAPTERS)('On %s, the validation options', (adapter) => {
  let served: ServedApp;
  afterEach(() => served?.close());

  async function post(path: string, body: unknown, validation?: false | ValidationOptions) {
    served = await serve(adapter, { imports: [ProblemsModule.forRoot({ validation })], controllers: [Cards] });
    return send(path, body);
  }
  async function send(path: string, body: unknown) {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(served.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    const text = await response.text();
    return { status: response.status, text, body: JSON.parse(text) };
  }

  it('set the status of violations', async () => {
    expect(await post('/cards', WRONG, { errorHttpStatusCode: 422 })).toMatchObject({
      status: 422,
      body: { type: '/problems/validation', status: 422 },
    });
    expect((await send('/cards/x', {})).status).toBe(422);
    expect((await send('/own', {})).status).toBe(422);
  });

  it('of a pipe set the status of that pipe', async () => {
    expect((await post('/strict', WRONG)).status).toBe(422);
    await served.close();
    expect((await post('/strict', WRONG, false)).status).toBe(422);
  });

  it('set the name of the member and the members of its entries in order', async () => {
    const { body, text } = await post('/cards', WRONG, { member: 'violations', members: ['code', 'pointer'] });
    expect(Object.keys(body)).toEqual(['type', 'title', 'status', 'detail', 'violations', 'flow_id']);
    expect(text).toContain('"violations":[{"code":"format","pointer":"#/email"},{"code":"type","pointer":"#/limit"}]');
  });

  it('provide the format of the example in RFC 9457', async () => {
    const { body } = await post('/cards', WRONG, { format: 'pointer' });
    expect(body.errors).toEqual([
      { detail: 'email must be an email', pointer: '#/email' },
      { detail: 'is of the wrong type', pointer: '#/limit' },
    ]);
    expect(body).not.toHaveProperty('validation');
    expect((await send('/cards/x', {})).body.errors).toEqual([
      { detail: 'should be an integer', parameter: 'id', in: 'path' },
    ]);
    expect((await send('/headers', {})).body.errors).toEqual([
      { detail: "should have required property 'x-request-id'", parameter: 'x-request-id', in: 'header' },
    ]);
  });

  it('accept a function as format', async () => {
    const format = ({ code, pointer }: Violation) => ({ rule: code, at: pointer });
    expect((await post('/cards', WRONG, { format, member: 'problems' })).body.problems).toEqual([
      { rule: 'format', at: '#/email' },
      { rule: 'type', at: '#/limit' },
    ]);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('format failed');
      },
    ],
    ['returns nothing', (() => undefined) as unknown as () => object],
  ])('fall back to the default format if the function %s', async (_name, format) => {
    const { body } = await post('/cards', WRONG, { format });
    expect(body.validation).toMatchObject([{ code: 'format', pointer: '#/email' }, { code: 'type' }]);
    expect(served.logger.matching('validation.format', 'warn').length).toBeGreaterThan(0);
  });

  it('limit the number of entries', async () => {
    const { body } = await post('/cards', WRONG, { maxViolations: 1 });
    expect(body.detail).toBe('The request body has 2 violations.');
    expect(body.validation).toMatchObject([
      { code: 'format' },
      { location: ['request'], code: 'maxViolations', message: 'one more violation is not listed' },
    ]);
  });

  it('accept a function for messages', async () => {
    const words: Record<string, string> = { format: 'hat das falsche Format' };
    const message = ({ code }: Violation) => words[code];
    expect((await post('/cards', WRONG, { message })).body.validation).toMatchObject([
      { code: 'format', message: 'hat das falsche Format' },
      { code: 'type', message: 'is of the wrong type' },
    ]);
  });

  it('are complemented by messages per code in the dictionary of a language', async () => {
    const messages = { format: 'hat das falsche Format', required: 'fehlt' };
    const dictionaries = { de: { validation: { title: 'Ungültige Anfrage', messages } } };
    const imports = [ProblemsModule.forRoot({ localization: { dictionaries } })];
    served = await serve(adapter, { imports, controllers: [Cards] });
    const say = async (language: string) => {
      const headers = { 'content-type': 'application/json', 'accept-language': language };
      const response = await fetch(`${served.url}/cards`, { method: 'POST', headers, body: '{"email":"x"}' });
      return (await response.json()) as { title: string; validation: Violation[] };
    };
    const german = await say('de-CH, en;q=0.5');
    expect(german.title).toBe('Ungültige Anfrage');
    expect(german.validation.map(({ message }) => message)).toEqual(['hat das falsche Format', 'fehlt']);
    const english = await say('en');
    expect(english.validation.map(({ message }) => message)).toEqual([
      'email must be an email',
      "should have required property 'limit'",
    ]);
  });

  it('include rejected values with echo', async () => {
    const { body } = await post('/cards', WRONG, { echo: true });
    expect(body.validation).toMatchObject([
      { pointer: '#/email', value: 'hunter2' },
      { pointer: '#/limit', message: 'much is no limit', value: 'much' },
    ]);
    await served.close();
    expect((await post('/cards', WRONG)).text).not.toMatch(/hunter2|much/);
    expect(served.logger.matching('hunter2')).toEqual([]);
  });

  it('omit the violations with disableErrorMessages', async () => {
    const { body } = await post('/cards', WRONG, { disableErrorMessages: true });
    expect(body).toMatchObject({ type: '/problems/validation', status: 400, detail: 'The request body is not valid.' });
    expect(body).not.toHaveProperty('validation');
  });

  it('disable the validation pipe with false', async () => {
    expect((await post('/cards', WRONG, false)).status).toBe(201);
    expect((await send('/cards/x', {})).body.validation).toMatchObject([{ parameter: 'id', code: 'type' }]);
  });

  it.each([
    [{ format: 'xml' as 'pointer' }, /'validation\.format' must be 'location', 'pointer' or a function, but is 'xml'/],
    [{ maxViolations: 0 }, /'validation\.maxViolations' must be an integer of 1 or more, but is 0/],
    [{ member: 'detail' }, /'validation\.member' must be .*, but is 'detail'/],
    [{ members: [] }, /'validation\.members' must be a list of member names, but is \[\]/],
    [
      { members: ['code'], format: 'pointer' as const },
      /'validation\.members' selects members of the format 'location'/,
    ],
    [
      { errorHttpStatusCode: 500 as 400 },
      /'validation\.errorHttpStatusCode' must be a 4xx status, but is 500\. Write 400 or 422/,
    ],
    [
      { exhaustive: 'yes' as unknown as boolean },
      /'validation\.exhaustive' must be a boolean, but is 'yes'\. Write true or false/,
    ],
    [{ echo: 1 as unknown as boolean }, /'validation\.echo' must be a boolean, but is 1/],
    [
      { message: 'no' as unknown as () => string },
      /'validation\.message' must be a function, but is 'no'\. Write a function/,
    ],
  ])('are rejected at boot if they are invalid: %j', async (validation, message) => {
    await expect(serve(adapter, { imports: [ProblemsModule.forRoot({ validation })] })).rejects.toThrow(message);
  });
});
