import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, type INestApplication, ParseArrayPipe, Post, ValidationPipe } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import { IsArray, IsInt, IsObject, IsOptional, ValidateNested } from 'class-validator';
import { ProblemsModule } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

class Item {
  @IsInt()
  count!: number;
}

class List {
  @ValidateNested({ each: true })
  @IsArray()
  @Type(() => Item)
  items!: Item[];
}

class Node {
  @IsInt()
  value!: number;

  @IsOptional()
  @ValidateNested()
  @Type(() => Node)
  next?: Node;
}

class Anything {
  @IsObject()
  meta!: object;
}

function endless(): never {
  return endless();
}

class Buggy {
  @Transform(endless)
  value!: number;
}

@Controller()
class Things {
  @Post('lists')
  list(@Body() _list: List) {
    return {};
  }
  @Post('numbers')
  numbers(@Body('items', new ParseArrayPipe({ items: Number, stopAtFirstError: false })) _items: number[]) {
    return {};
  }
  @Post('nodes')
  node(@Body() _node: Node) {
    return {};
  }
  @Post('anything')
  anything(@Body() _body: Anything) {
    return {};
  }
  @Post('untyped')
  untyped(@Body() _body: unknown) {
    return { fine: true };
  }
  @Post('buggy')
  buggy(@Body() _body: Buggy) {
    return {};
  }
}

function wrongItems(count: number): string {
  return JSON.stringify({ items: Array.from({ length: count }, () => ({ count: 'x' })) });
}

/** Built as text, as JSON.stringify is recursive. */
function deepNodes(depth: number, value: string): string {
  return `${`{"value":${value},"next":`.repeat(depth)}null${'}'.repeat(depth)}`;
}

const PIPES: [string, ((app: INestApplication) => unknown) | undefined][] = [
  ['ProblemValidationPipe', undefined],
  ['ValidationPipe of Nest', (app) => app.useGlobalPipes(new ValidationPipe())],
];

describe.each(ADAPTERS)('On %s,', (adapter) => {
  describe.each(PIPES)('with %s, a body', (_name, prepare) => {
    let served: ServedApp;
    beforeAll(async () => {
      const metadata = { imports: [ProblemsModule.forRoot()], controllers: [Things] };
      served = await serve(adapter, metadata, (app) => void prepare?.(app));
    });
    afterAll(() => served.close());

    async function post(path: string, text: string) {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(served.url + path, { method: 'POST', headers, body: text });
      const answer = await response.text();
      return {
        status: response.status,
        size: answer.length,
        body: JSON.parse(answer),
      };
    }

    it.each(['/lists', '/numbers'])(
      'of 2,000 invalid items causes a list of a hundred violations and the number of the others: %s',
      async (path) => {
        // The limit of the body parsers is 100 KB on Express.
        const { status, size, body } = await post(path, wrongItems(2_000));
        expect(status).toBe(400);
        expect(body.detail).toBe('The request body has 2000 violations.');
        expect(body.validation).toHaveLength(101);
        expect(body.validation[99].location).toContain(99);
        expect(body.validation[100]).toEqual({
          location: ['request'],
          severity: 'Error',
          code: 'maxViolations',
          message: '1900 more violations are not listed',
        });
        expect(size).toBeLessThan(25_000);
      },
    );

    it('of 5,000 levels does not overflow the stack', async () => {
      const { status, body, size } = await post('/nodes', deepNodes(5_000, '1'));
      expect(status).toBe(400);
      expect(body.validation).toEqual([
        {
          location: ['request', 'body'],
          pointer: '#',
          severity: 'Error',
          code: 'maxDepth',
          message: 'is nested too deeply',
        },
      ]);
      expect(size).toBeLessThan(1_000);
      expect(served.logger.matching('call stack', 'error')).toEqual([]);
      const untyped = `${'{"meta":'.repeat(5_000)}{}${'}'.repeat(5_000)}`;
      expect([201, 400]).toContain((await post('/anything', untyped)).status);
      expect((await post('/untyped', untyped)).status).toBe(201);
    });

    it('of 400 invalid levels causes a response of limited size', async () => {
      const { status, size } = await post('/nodes', deepNodes(400, '"x"'));
      expect(status).toBe(400);
      expect(size).toBeLessThan(500_000);
    });

    it('causes a 500 if the server itself recurses endlessly', async () => {
      const { status, body } = await post('/buggy', '{"value":1}');
      expect({ status, type: body.type }).toEqual({ status: 500, type: '/problems/internal-server-error' });
    });
  });

  it('the validation time grows linearly with the number of invalid items', async () => {
    const raise = (app: INestApplication) => {
      const nest = app as unknown as { useBodyParser(type: string, options: object): void };
      nest.useBodyParser(adapter === 'express' ? 'json' : 'application/json', { limit: '5mb', bodyLimit: 5_000_000 });
    };
    const served = await serve(adapter, { imports: [ProblemsModule.forRoot()], controllers: [Things] }, raise);
    // CPU time, as the time on a clock depends on what else the machine is doing.
    const timeOf = async (count: number) => {
      const headers = { 'content-type': 'application/json' };
      const body = wrongItems(count);
      const started = process.cpuUsage();
      const response = await fetch(`${served.url}/lists`, { method: 'POST', headers, body });
      expect(response.status).toBe(400);
      expect((await response.text()).length).toBeLessThan(25_000);
      const { user, system } = process.cpuUsage(started);
      return user + system;
    };
    await timeOf(2_500);
    // The least of three: garbage collection and compilation only ever add time.
    const leastOf = async (count: number) => Math.min(await timeOf(count), await timeOf(count), await timeOf(count));
    const few = await leastOf(2_500);
    const many = await leastOf(10_000);
    await served.close();
    // Four times as many items; squared it would be sixteen times the time.
    expect(many / few).toBeLessThan(12);
  });
});
