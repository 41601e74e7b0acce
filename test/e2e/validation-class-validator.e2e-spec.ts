import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Param, Post, Query } from '@nestjs/common';
import { Expose, Type } from 'class-transformer';
import {
  IsArray,
  IsEmail,
  IsEnum,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
  MinLength,
  registerDecorator,
  Validate,
  ValidateNested,
  type ValidationArguments,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { ProblemsModule, ProblemValidationPipe } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

class Street {
  @IsString()
  'name/number~new'!: string;

  @IsInt()
  @IsOptional()
  'größe.cm'?: number;
}

class Address {
  @IsString()
  city!: string;

  @ValidateNested()
  @Type(() => Street)
  street!: Street;
}

class Base {
  @IsInt()
  version!: number;
}

enum Size {
  Small = 'small',
  Large = 'large',
}

class Order extends Base {
  @IsEmail()
  email!: string;

  @MinLength(3)
  @MaxLength(5)
  @IsString()
  code!: string;

  @IsEnum(Size)
  size!: Size;

  @ValidateNested()
  @Type(() => Address)
  address!: Address;

  @ValidateNested({ each: true })
  @IsArray()
  @Type(() => Address)
  stops!: Address[];
}

const VALID_ADDRESS = { city: 'Bergen', street: { 'name/number~new': 'Torget 1' } };
const VALID_ORDER = {
  version: 1,
  email: 'a@example.com',
  code: 'abcd',
  size: 'small',
  address: VALID_ADDRESS,
  stops: [VALID_ADDRESS],
};

@ValidatorConstraint({ name: 'isFree', async: true })
class IsFree implements ValidatorConstraintInterface {
  async validate(value: unknown): Promise<boolean> {
    await new Promise((resolve) => setTimeout(resolve, 1));
    return value !== 'taken';
  }
  defaultMessage({ value, property }: ValidationArguments): string {
    return `${property} ${String(value)} is taken`;
  }
}

function IsEven(): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name: 'isEven',
      target: target.constructor,
      propertyName: String(propertyName),
      validator: {
        validate: (value: unknown) => Number(value) % 2 === 0,
        defaultMessage: () => '$property must be even',
      },
    });
}

class Extras {
  @Validate(IsFree)
  @IsOptional()
  nick?: string;

  @IsEven()
  @IsOptional()
  pairs?: number;

  @IsString({ each: true })
  @IsOptional()
  tags?: string[];

  @ValidateNested()
  @IsOptional()
  @Type(() => Base)
  bases?: Set<Base>;

  @ValidateNested()
  @IsOptional()
  @Type(() => Base)
  byName?: Map<string, Base>;

  @Length(2, 4)
  @IsOptional()
  short?: string;

  @Min(10, { message: '$property is $value, which is below $constraint1' })
  @IsOptional()
  amount?: number;

  @IsIn(['a', 'b'])
  @IsOptional()
  letter?: string;
}

class Contexts {
  @IsEmail({}, { context: { code: 'E_MAIL', hint: 'with an @', location: ['nowhere'] } })
  @IsOptional()
  email?: string;

  @MaxLength(3, { context: { severity: 'Warning' } })
  @IsOptional()
  name?: string;

  @IsNotEmpty({ context: { code: 'E_NEEDED' } })
  id!: string;
}

class Exposed {
  @Expose({ name: 'first_name' })
  @IsString()
  firstName!: string;

  @ValidateNested()
  @Type(() => Exposed)
  @Expose({ name: 'best_friend' })
  @IsOptional()
  bestFriend?: Exposed;
}

class Cat {
  @IsInt()
  lives!: number;
}
class Dog {
  @IsString()
  name!: string;
}
class Owner {
  @ValidateNested()
  @Type(() => Object, {
    discriminator: {
      property: 'kind',
      subTypes: [
        { value: Cat, name: 'cat' },
        { value: Dog, name: 'dog' },
      ],
    },
  })
  pet!: Cat | Dog;
}

class Grouped {
  @IsInt({ groups: ['create'] })
  id!: number;
  @IsString({ groups: ['update'] })
  name!: string;
}

class Page {
  @Type(() => Number)
  @Max(100)
  @IsInt()
  limit!: number;
}

class Ids {
  @Type(() => Number)
  @IsInt()
  id!: number;
}

@Controller()
class Things {
  @Post('orders')
  order(@Body() _body: Order) {
    return {};
  }
  @Post('extras')
  extras(@Body() _body: Extras) {
    return {};
  }
  @Post('contexts')
  contexts(@Body() body: Contexts) {
    return body;
  }
  @Post('owners')
  owner(@Body() _body: Owner) {
    return {};
  }
  @Post('exposed')
  exposed(@Body() _body: Exposed) {
    return {};
  }
  @Post('grouped')
  grouped(@Body(new ProblemValidationPipe({ groups: ['create'] })) _body: Grouped) {
    return {};
  }
  @Post('pages')
  page(@Query() _query: Page) {
    return {};
  }
  @Post('ids/:id')
  ids(@Param() _ids: Ids) {
    return {};
  }
  @Post('parts')
  part(@Body('address') _address: Address) {
    return {};
  }
}

describe.each(ADAPTERS)('On %s, a problem of class-validator', (adapter) => {
  let served: ServedApp;
  beforeAll(async () => {
    const validation = { whitelist: true, forbidNonWhitelisted: true, transform: true };
    served = await serve(adapter, { imports: [ProblemsModule.forRoot({ validation })], controllers: [Things] });
  });
  afterAll(() => served.close());

  async function post(path: string, body?: unknown) {
    const headers = { 'content-type': 'application/json' };
    const sent = body === undefined ? {} : { headers, body: JSON.stringify(body) };
    const response = await fetch(served.url + path, { method: 'POST', ...sent });
    const text = await response.text();
    return { status: response.status, text, body: JSON.parse(text) };
  }

  async function violations(path: string, body?: unknown) {
    const answer = await post(path, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ title: 'Validation failed', type: '/problems/validation' });
    return answer.body.validation;
  }

  it('has exactly the expected bytes for one invalid member', async () => {
    const { text, body } = await post('/orders', { ...VALID_ORDER, email: 'hunter2' });
    expect(text).toBe(
      '{"type":"/problems/validation","title":"Validation failed","status":400,' +
        '"detail":"The request body has one violation.","validation":[{"location":["request","body","email"],' +
        '"pointer":"#/email","severity":"Error","code":"format","message":"email must be an email"}],' +
        `"flow_id":"${body.flow_id}"}`,
    );
  });

  it('locates members of nested objects and escapes their names', async () => {
    const address = { city: 5, street: { 'name/number~new': 1, 'größe.cm': 'x' } };
    expect(await violations('/orders', { ...VALID_ORDER, address })).toEqual([
      {
        location: ['request', 'body', 'address', 'city'],
        pointer: '#/address/city',
        severity: 'Error',
        code: 'type',
        message: 'city must be a string',
      },
      {
        location: ['request', 'body', 'address', 'street', 'name/number~new'],
        pointer: '#/address/street/name~1number~0new',
        severity: 'Error',
        code: 'type',
        message: 'name/number~new must be a string',
      },
      {
        location: ['request', 'body', 'address', 'street', 'größe.cm'],
        pointer: '#/address/street/gr%C3%B6%C3%9Fe.cm',
        severity: 'Error',
        code: 'type',
        message: 'größe.cm must be an integer number',
      },
    ]);
  });

  it('locates array items by their numeric index', async () => {
    const stops = [VALID_ADDRESS, { ...VALID_ADDRESS, city: 1 }, 'no address'];
    expect(await violations('/orders', { ...VALID_ORDER, stops })).toMatchObject([
      { location: ['request', 'body', 'stops', 1, 'city'], pointer: '#/stops/1/city', code: 'type' },
      { location: ['request', 'body', 'stops', 2], pointer: '#/stops/2', code: 'type' },
    ]);
  });

  it('has the code required once for a missing member, located at its container', async () => {
    const { code: _code, ...rest } = VALID_ORDER;
    const stops = [{ street: VALID_ADDRESS.street }];
    expect(await violations('/orders', { ...rest, stops })).toEqual([
      {
        location: ['request', 'body'],
        pointer: '#/code',
        severity: 'Error',
        code: 'required',
        message: "should have required property 'code'",
      },
      {
        location: ['request', 'body', 'stops', 0],
        pointer: '#/stops/0/city',
        severity: 'Error',
        code: 'required',
        message: "should have required property 'city'",
      },
    ]);
  });

  it('does not treat null as missing', async () => {
    expect(await violations('/orders', { ...VALID_ORDER, email: null })).toMatchObject([
      { location: ['request', 'body', 'email'], code: 'format' },
    ]);
    expect(await violations('/contexts', { id: null })).toMatchObject([{ location: ['request', 'body', 'id'] }]);
  });

  it('lists each violated constraint of a member', async () => {
    const found = await violations('/orders', { ...VALID_ORDER, code: 5 });
    expect(found.map(({ code }: { code: string }) => code).sort()).toEqual(['maxLength', 'minLength', 'type']);
  });

  it('lists violations of inherited constraints', async () => {
    expect(await violations('/orders', { ...VALID_ORDER, version: 'x' })).toMatchObject([
      { pointer: '#/version', code: 'type' },
    ]);
  });

  it('lists unknown members at every level', async () => {
    const address = { ...VALID_ADDRESS, planet: 'Mars' };
    expect(await violations('/orders', { ...VALID_ORDER, address, urgent: true })).toMatchObject([
      { location: ['request', 'body', 'urgent'], pointer: '#/urgent', code: 'additionalProperties' },
      { location: ['request', 'body', 'address', 'planet'], code: 'additionalProperties' },
    ]);
  });

  it.each([
    ['an array', []],
    ['a list of numbers', [1, 2]],
  ])('locates a body that is %s at its root', async (_name, body) => {
    const found = await violations('/orders', body);
    expect(found.length).toBeGreaterThan(0);
    for (const { location } of found) expect(location.slice(0, 2)).toEqual(['request', 'body']);
  });

  it('lists the missing members of an absent body', async () => {
    const response = await fetch(`${served.url}/contexts`, { method: 'POST' });
    expect(((await response.json()) as { validation: unknown }).validation).toMatchObject([
      { pointer: '#/id', code: 'E_NEEDED' },
    ]);
  });

  it('has the name of a custom or async constraint as code', async () => {
    expect(await violations('/extras', { nick: 'taken', pairs: 3 })).toMatchObject(
      [
        { pointer: '#/pairs', code: 'isEven', message: 'pairs must be even' },
        { pointer: '#/nick', code: 'isFree' },
      ].sort((a, b) => (a.pointer < b.pointer ? -1 : 1)),
    );
  });

  it('locates constraints with `each` at the list, like class-validator', async () => {
    expect(await violations('/extras', { tags: ['a', 1] })).toMatchObject([
      { pointer: '#/tags', code: 'type', message: 'each value in tags must be a string' },
    ]);
  });

  it('locates members of a Set by index and of a Map by key', async () => {
    const body = { bases: [{ version: 1 }, { version: 'x' }], byName: { one: { version: 'y' } } };
    expect(await violations('/extras', body)).toMatchObject([
      { location: ['request', 'body', 'bases', 1, 'version'], pointer: '#/bases/1/version', code: 'type' },
      { location: ['request', 'body', 'byName', 'one', 'version'], pointer: '#/byName/one/version', code: 'type' },
    ]);
  });

  it('distinguishes a length that is too short from one that is too long', async () => {
    expect(await violations('/extras', { short: 'x' })).toMatchObject([{ code: 'minLength' }]);
    expect(await violations('/extras', { short: 'xxxxx' })).toMatchObject([{ code: 'maxLength' }]);
  });

  it('never contains the rejected value, even if the message has a placeholder for it', async () => {
    const { text, body } = await post('/extras', { nick: 'taken', amount: 3, letter: 'hunter2' });
    expect(body.validation).toHaveLength(3);
    expect(text).not.toContain('hunter2');
    const messages = body.validation.map(({ message }: { message: string }) => message);
    expect(messages).toContain('is too small (expected: 10)');
    expect(messages.join()).not.toMatch(/\b3\b|nick taken/);
    expect(served.logger.matching('hunter2')).toEqual([]);
  });

  it('has code, severity and further members of the context of a constraint, but not its location', async () => {
    expect(await violations('/contexts', { id: 'x', email: 'nope' })).toEqual([
      {
        location: ['request', 'body', 'email'],
        pointer: '#/email',
        severity: 'Error',
        code: 'E_MAIL',
        message: 'email must be an email',
        hint: 'with an @',
      },
    ]);
  });

  it('is not sent for warnings alone: the handler gets the transformed value', async () => {
    const answer = await post('/contexts', { id: 'x', name: 'too long' });
    expect(answer).toMatchObject({ status: 201, body: { id: 'x', name: 'too long' } });
  });

  it('lists warnings along with errors', async () => {
    expect(await violations('/contexts', { id: 'x', name: 'too long', email: 'nope' })).toMatchObject([
      { pointer: '#/email', severity: 'Error' },
      { pointer: '#/name', severity: 'Warning', code: 'maxLength' },
    ]);
  });

  it('has the names of @Expose()', async () => {
    expect(await violations('/exposed', { first_name: 5, best_friend: {} })).toMatchObject([
      { location: ['request', 'body', 'first_name'], pointer: '#/first_name', code: 'type' },
      { location: ['request', 'body', 'best_friend'], pointer: '#/best_friend/first_name', code: 'required' },
    ]);
  });

  it('supports discriminators', async () => {
    expect(await violations('/owners', { pet: { kind: 'cat', lives: 'nine' } })).toMatchObject([
      { pointer: '#/pet/lives', code: 'type' },
    ]);
    expect(await violations('/owners', { pet: { kind: 'dog' } })).toMatchObject([
      { location: ['request', 'body', 'pet'], pointer: '#/pet/name', code: 'required' },
    ]);
  });

  it('is limited to the groups of the pipe', async () => {
    const found = await violations('/grouped', { id: 'x', name: 1 });
    expect(found).toContainEqual(expect.objectContaining({ pointer: '#/id', code: 'type' }));
  });

  it('has the parameter of a query and of a path', async () => {
    expect(await violations('/pages?limit=101')).toEqual([
      {
        location: ['request', 'query', 'limit'],
        parameter: 'limit',
        severity: 'Error',
        code: 'maximum',
        message: 'limit must not be greater than 100',
      },
    ]);
    expect(await violations('/ids/x')).toMatchObject([
      { location: ['request', 'path', 'id'], parameter: 'id', code: 'type' },
    ]);
  });

  it('locates members below the part of the body that the handler injects', async () => {
    const address = { ...VALID_ADDRESS, city: 1 };
    expect(await violations('/parts', { address })).toMatchObject([
      { location: ['request', 'body', 'address', 'city'], pointer: '#/address/city' },
    ]);
  });
});
