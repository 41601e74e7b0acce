import { afterEach, describe, expect, it } from '@jest/globals';
import {
  BadRequestException,
  Body,
  Controller,
  createParamDecorator,
  type ExecutionContext,
  type INestApplication,
  Injectable,
  type PipeTransform,
  Post,
  Query,
  UnprocessableEntityException,
  type ValidationError,
  ValidationPipe,
  type ValidationPipeOptions,
} from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsEmail, IsInt, IsString, MinLength, ValidateNested } from 'class-validator';
import { ProblemsModule, validationProblem } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

class Address {
  @IsString()
  city!: string;
}

class Customer {
  @MinLength(3)
  @IsString()
  name!: string;

  @IsEmail({}, { message: '$value is no address' })
  email!: string;

  @ValidateNested({ each: true })
  @Type(() => Address)
  addresses!: Address[];
}

const WRONG = { name: 5, email: 'hunter2', addresses: [{ city: 'Bergen' }, { city: 1 }] };

class NumberBox {
  @IsInt()
  n!: number;
}

class Own extends BadRequestException {
  constructor(readonly errors: ValidationError[]) {
    super({ message: 'own', count: errors.length });
  }
}

@Injectable()
class ParseEvenPipe implements PipeTransform<string> {
  transform(value: string): number {
    if (Number(value) % 2 !== 0)
      throw new BadRequestException(value === 'quote' ? `${value} is odd` : 'should be even');
    return Number(value);
  }
}

/** A custom parameter decorator: Nest does not know which part of the request it reads. */
const Everything = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  return context.switchToHttp().getRequest().body;
});

@Controller()
class Customers {
  @Post('customers')
  create(@Body() body: Customer) {
    return body;
  }
  @Post('own')
  own(@Everything() body: Customer) {
    return body;
  }
  @Post('business')
  business() {
    throw new BadRequestException(['a', 'b']);
  }
  @Post('business/unprocessable')
  unprocessable(@Body() _body: Customer) {
    throw new UnprocessableEntityException(['the account is closed']);
  }
  @Post('even')
  even(@Query('n', ParseEvenPipe) n: number) {
    return { n };
  }
  @Post('numbers')
  numbers(@Body('n', new ValidationPipe({ expectedType: NumberBox })) n: unknown) {
    return { n };
  }
}

describe.each(ADAPTERS)('On %s, the ValidationPipe of Nest', (adapter) => {
  let served: ServedApp;
  afterEach(() => served.close());

  async function post(path: string, body: unknown, prepare?: (app: INestApplication) => void) {
    served = await serve(adapter, { imports: [ProblemsModule.forRoot()], controllers: [Customers] }, prepare);
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(served.url + path, init);
    const text = await response.text();
    expect(text).not.toContain('[object Object]');
    return { status: response.status, type: response.headers.get('content-type'), text, body: JSON.parse(text) };
  }

  const withPipe = (options?: ValidationPipeOptions) => (app: INestApplication) =>
    app.useGlobalPipes(new ValidationPipe(options)) as unknown as undefined;

  it('causes violations of the body for a custom parameter decorator', async () => {
    const { body } = await post('/own', WRONG, withPipe({ validateCustomDecorators: true }));
    expect(body.validation).toContainEqual(
      expect.objectContaining({ location: ['request', 'body', 'name'], pointer: '#/name', code: 'minLength' }),
    );
  });

  it('causes the same violations with an async exceptionFactory', async () => {
    const exceptionFactory = async (errors: ValidationError[]) =>
      new BadRequestException(errors.flatMap(({ constraints }) => Object.values(constraints ?? {})));
    const { body } = await post(
      '/customers',
      { ...WRONG, email: 'a@example.com', name: 'x' },
      withPipe({ exceptionFactory }),
    );
    expect(body.validation).toContainEqual(expect.objectContaining({ pointer: '#/name', code: 'minLength' }));
  });

  it('causes a problem with one violation per message', async () => {
    const answer = await post('/customers', WRONG, withPipe());
    expect(answer).toMatchObject({ status: 400, type: 'application/problem+json' });
    expect(answer.body).toEqual({
      type: '/problems/validation',
      title: 'Validation failed',
      status: 400,
      detail: 'The request body has 4 violations.',
      flow_id: expect.any(String),
      validation: [
        {
          location: ['request', 'body', 'name'],
          pointer: '#/name',
          severity: 'Error',
          code: 'type',
          message: 'name must be a string',
        },
        {
          location: ['request', 'body', 'name'],
          pointer: '#/name',
          severity: 'Error',
          code: 'minLength',
          message: 'name must be longer than or equal to 3 characters',
        },
        {
          location: ['request', 'body', 'email'],
          pointer: '#/email',
          severity: 'Error',
          code: 'format',
          message: 'is not in the expected format',
        },
        {
          location: ['request', 'body', 'addresses', 1, 'city'],
          pointer: '#/addresses/1/city',
          severity: 'Error',
          code: 'type',
          message: 'addresses.1.city must be a string',
        },
      ],
    });
    expect(answer.text).not.toContain('hunter2');
    expect(served.logger.matching('hunter2')).toEqual([]);
  });

  it.each([400, 406, 418, 422] as const)('keeps its errorHttpStatusCode: %i', async (status) => {
    const answer = await post('/customers', WRONG, withPipe({ errorHttpStatusCode: status }));
    expect(answer).toMatchObject({ status, body: { type: '/problems/validation', status } });
    expect(answer.body.validation).toHaveLength(4);
  });

  it('keeps a status that has its own problem type, with all messages in the detail', async () => {
    const answer = await post('/customers', { ...WRONG, email: 'a@b.co' }, withPipe({ errorHttpStatusCode: 404 }));
    expect(answer).toMatchObject({ status: 404, body: { type: '/problems/not-found' } });
    expect(answer.body.detail).toContain('name must be a string');
  });

  it('causes the same violations with grouped messages', async () => {
    const grouped = { errorFormat: 'grouped', errorHttpStatusCode: 422 } as ValidationPipeOptions;
    const answer = await post('/customers', WRONG, withPipe(grouped));
    expect(answer.status).toBe(422);
    // Nest 11 has no grouped format and lists the messages.
    expect(answer.body.validation).toMatchObject([
      { pointer: '#/name', message: 'name must be a string' },
      { pointer: '#/name', message: 'name must be longer than or equal to 3 characters' },
      { pointer: '#/email' },
      { pointer: '#/addresses/1/city', message: expect.stringMatching(/city must be a string$/) },
    ]);
  });

  it('keeps every message of a missing member', async () => {
    const answer = await post('/customers', { email: 'a@example.com', addresses: [] }, withPipe());
    const missing = { location: ['request', 'body'], pointer: '#/name', code: 'required' };
    expect(answer.body.validation).toMatchObject([
      { ...missing, message: 'name must be a string' },
      { ...missing, message: 'name must be longer than or equal to 3 characters' },
    ]);
  });

  it('causes a problem without violations with disableErrorMessages', async () => {
    const answer = await post('/customers', WRONG, withPipe({ disableErrorMessages: true }));
    expect(answer.body).toEqual({
      type: '/problems/validation',
      title: 'Validation failed',
      status: 400,
      detail: 'The request body is not valid.',
      flow_id: expect.any(String),
    });
  });

  it('validates the part of the body that the handler injects', async () => {
    const answer = await post('/numbers', { n: { n: 'x' } });
    expect(answer.body.validation).toMatchObject([
      { location: ['request', 'body', 'n', 'n'], pointer: '#/n/n', code: 'type' },
    ]);
  });

  it('keeps the exception of an exceptionFactory', async () => {
    const exceptionFactory = (errors: ValidationError[]) => new Own(errors);
    const answer = await post('/customers', WRONG, withPipe({ exceptionFactory }));
    expect(answer.body).toMatchObject({ type: 'about:blank', detail: 'own', count: 3 });
  });

  it('keeps the messages of an exceptionFactory', async () => {
    const exceptionFactory = () => new BadRequestException(['please mend it', 'hunter2 is odd']);
    const answer = await post('/even?n=hunter2', {}, withPipe({ exceptionFactory }));
    expect(answer.body.validation).toMatchObject([{ location: ['request', 'query', 'n'], parameter: 'n' }]);
    await served.close();
    const own = await post('/customers', WRONG, withPipe({ exceptionFactory }));
    expect(own.body.validation).toMatchObject([
      { location: ['request', 'body'], code: 'invalid', message: 'please mend it' },
      { location: ['request', 'body'], code: 'invalid' },
    ]);
  });

  it('causes the same problem with validationProblem as exceptionFactory', async () => {
    const answer = await post('/customers', WRONG, withPipe({ exceptionFactory: validationProblem }));
    expect(answer.body).toMatchObject({ type: '/problems/validation', status: 400 });
    expect(answer.body.validation[0]).toMatchObject({ pointer: '#/name', message: 'name must be a string' });
  });

  it('is distinguished from a handler that throws the same exception', async () => {
    const business = await post('/business', {}, withPipe());
    expect(business).toMatchObject({
      status: 400,
      body: { type: 'about:blank', title: 'Bad Request', detail: 'a; b' },
    });
    expect(business.body).not.toHaveProperty('validation');
    await served.close();
    const fine = { name: 'Karen', email: 'a@example.com', addresses: [] };
    const unprocessable = await post('/business/unprocessable', fine, withPipe());
    expect(unprocessable).toMatchObject({
      status: 422,
      body: { type: 'about:blank', detail: 'the account is closed' },
    });
  });

  it('shares its violations with custom pipes, which include the parameter', async () => {
    const odd = await post('/even?n=3', {});
    expect(odd.body.validation).toEqual([
      {
        location: ['request', 'query', 'n'],
        parameter: 'n',
        severity: 'Error',
        code: 'parseEven',
        message: 'should be even',
      },
    ]);
    await served.close();
    expect((await post('/even?n=quote', {})).body.validation).toMatchObject([{ message: 'is not valid' }]);
  });
});
