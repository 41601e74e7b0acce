import { afterEach, describe, expect, it, jest } from '@jest/globals';
import {
  Body,
  Controller,
  createParamDecorator,
  Get,
  Injectable,
  NotFoundException,
  Param,
  ParseIntPipe,
  type PipeTransform,
  Post,
  Query,
  UsePipes,
  ValidationPipe,
} from '@nestjs/common';
import { IsEmail, IsInt, IsUUID } from 'class-validator';
import { ProblemsModule, RequiredHeaders, ValidatedHeaders, type ValidationOptions } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

class NewCard {
  @IsEmail()
  email!: string;
  @IsInt()
  limit!: number;
}

class TenantHeaders {
  @IsUUID()
  'x-tenant-id'!: string;
}

@Injectable()
class CustomerByIdPipe implements PipeTransform<string> {
  transform(id: string): string {
    if (id === 'nobody') throw new NotFoundException('Customer does not exist');
    return id;
  }
}

class LatePipe implements PipeTransform<string> {
  async transform(): Promise<never> {
    await new Promise((resolve) => setTimeout(resolve, 20));
    throw new NotFoundException('Found to be missing late');
  }
}

const handled = jest.fn();
const Nothing = createParamDecorator(() => undefined);

@Controller()
class Cards {
  @Post('cards/:id')
  create(
    @Param('id', ParseIntPipe) _id: number,
    @Query('dry', ParseIntPipe) _dry: number,
    @ValidatedHeaders() _headers: TenantHeaders,
    @Body() _body: NewCard,
  ) {
    handled();
    return {};
  }
  @UsePipes(new ValidationPipe())
  @RequiredHeaders('x-request-id')
  @Post('required/:id')
  required(@Param('id', ParseIntPipe) _id: number, @Nothing() _nothing: unknown) {
    handled();
    return {};
  }
  @RequiredHeaders('x-request-id')
  @Get('bare')
  bare() {
    handled();
    return {};
  }
  @Post('late/:id')
  late(@Param('id', ParseIntPipe) _id: number, @Query('of', LatePipe) _of: string) {
    return {};
  }
  @Post('customers/:id')
  customer(@Param('id', CustomerByIdPipe) _id: string, @Body() _body: NewCard) {
    handled();
    return {};
  }
}

const WRONG = { email: 'hunter2', limit: 'x' };

describe.each(ADAPTERS)('On %s, with validation.exhaustive,', (adapter) => {
  let served: ServedApp;
  afterEach(async () => {
    await served.close();
    handled.mockReset();
  });

  async function post(path: string, body: unknown, validation: ValidationOptions, headers = {}) {
    served = await serve(adapter, { imports: [ProblemsModule.forRoot({ validation })], controllers: [Cards] });
    return send(path, body, headers);
  }
  async function send(path: string, body: unknown, headers = {}) {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    };
    const response = await fetch(served.url + path, init);
    return { status: response.status, body: JSON.parse(await response.text()) };
  }
  const placesOf = ({ body }: { body: { validation: { location: unknown[] }[] } }) =>
    body.validation.map(({ location }) => location.slice(1).join('.'));

  it('one problem lists the violations of path, query, header and body', async () => {
    const answer = await post('/cards/x?dry=y', WRONG, { exhaustive: true });
    expect(answer.body).toMatchObject({
      type: '/problems/validation',
      status: 400,
      detail: 'The request has 5 violations.',
    });
    expect(placesOf(answer)).toEqual(['path.id', 'query.dry', 'header', 'body.email', 'body.limit']);
    expect(handled).not.toHaveBeenCalled();
  });

  it('concurrent requests get only their own violations', async () => {
    served = await serve(adapter, {
      imports: [ProblemsModule.forRoot({ validation: { exhaustive: true } })],
      controllers: [Cards],
    });
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) => (n % 2 ? send('/cards/x?dry=y', WRONG) : send('/cards/1?dry=y', WRONG))),
    );
    expect(answers.map((answer) => placesOf(answer).length)).toEqual(answers.map((_, n) => (n % 2 ? 5 : 4)));
  });

  it('a valid request is handled', async () => {
    const headers = { 'x-tenant-id': '8a6e0804-2bd0-4672-b79d-d97027f9071a' };
    const answer = await post('/cards/1?dry=0', { email: 'a@example.com', limit: 1 }, { exhaustive: true }, headers);
    expect(answer.status).toBe(201);
    expect(handled).toHaveBeenCalledTimes(1);
  });

  it('a missing required header is listed with other violations, and alone prevents the handler as well', async () => {
    expect(placesOf(await post('/required/x', {}, { exhaustive: true }))).toEqual(['path.id', 'header']);
    expect(placesOf(await send('/required/1', {}))).toEqual(['header']);
    expect(handled).not.toHaveBeenCalled();
    expect((await send('/required/1', {}, { 'x-request-id': '1' })).status).toBe(201);
  });

  it('a missing required header prevents a handler without parameters', async () => {
    served = await serve(adapter, {
      imports: [ProblemsModule.forRoot({ validation: { exhaustive: true } })],
      controllers: [Cards],
    });
    expect((await fetch(`${served.url}/bare`)).status).toBe(400);
    expect(handled).not.toHaveBeenCalled();
  });

  it('other exceptions of pipes take precedence in the order of Nest', async () => {
    const answer = await post('/customers/nobody', { email: 'a@example.com', limit: 1 }, { exhaustive: true });
    expect(answer).toMatchObject({ status: 404, body: { type: '/problems/not-found' } });
    expect(placesOf(await send('/customers/1', WRONG))).toEqual(['body.email', 'body.limit']);
    // Thrown while the violations are collected, it takes precedence over them.
    expect(await send('/late/x', {})).toMatchObject({ status: 404, body: { detail: 'Found to be missing late' } });
  });

  it('errorHttpStatusCode is the status of the problem', async () => {
    const answer = await post('/cards/x?dry=y', WRONG, { exhaustive: true, errorHttpStatusCode: 422 });
    expect(answer).toMatchObject({ status: 422, body: { status: 422 } });
  });

  it('the default false lists only the first invalid part', async () => {
    const answer = await post('/cards/x?dry=y', WRONG, {});
    const parts = new Set(placesOf(answer).map((place) => place.split('.')[0]));
    expect(parts.size).toBe(1);
  });
});
