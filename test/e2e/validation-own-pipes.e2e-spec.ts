import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  BadRequestException,
  Body,
  Controller,
  type INestApplication,
  Injectable,
  type PipeTransform,
  Post,
  Query,
  UsePipes,
  ValidationPipe,
} from '@nestjs/common';
import { IsInt, IsString, Length } from 'class-validator';
import { ProblemsModule, ProblemValidationPipe } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

class Page {
  @IsInt()
  page!: number;
}

class Grouped {
  @IsString({ groups: ['create'] })
  name!: string;

  @IsInt({ groups: ['update'] })
  id!: number;
}

class Named {
  @Length(3, 3, { message: 'three letters' })
  name!: string;
}

/** As the pipes of schema libraries: nothing of Nest's class, only a name. */
@Injectable()
class ShapeValidationPipe implements PipeTransform<Named> {
  transform(value: Named): Named {
    if (typeof value.name !== 'string') throw new BadRequestException('name is not a string');
    return value;
  }
}

/** Says itself that it validates. */
@Injectable()
class Checked implements PipeTransform<Named> {
  readonly validates = true;

  transform(value: Named): Named {
    return value;
  }
}

/** Changes a value, and validates nothing. */
@Injectable()
class TrimPipe implements PipeTransform {
  transform(value: unknown): unknown {
    return value;
  }
}

@Controller()
class OwnPipesController {
  @Post('converted')
  converted(
    @Query(new ValidationPipe({ transform: true, transformOptions: { enableImplicitConversion: true } })) page: Page,
  ) {
    return { page: page.page };
  }

  @Post('grouped')
  @UsePipes(new ValidationPipe({ groups: ['create'] }))
  grouped(@Body() body: Grouped) {
    return body;
  }

  @Post('shaped')
  shaped(@Body(ShapeValidationPipe) body: Named) {
    return body;
  }

  @Post('checked')
  checked(@Body(new Checked()) body: Named) {
    return body;
  }

  @Post('trimmed')
  trimmed(@Body(TrimPipe) body: Named) {
    return body;
  }

  @Post('strict')
  strict(@Body(new ProblemValidationPipe({ whitelist: true, groups: ['none'] })) body: Named) {
    return body;
  }

  @Post('both')
  both(@Query(new ValidationPipe({ transform: true })) _query: object, @Body() body: Named) {
    return body;
  }
}

async function post(url: string, body: unknown = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe.each(ADAPTERS)('A validating pipe of a route on %s', (adapter) => {
  let served: ServedApp;
  beforeAll(async () => {
    served = await serve(adapter, { imports: [ProblemsModule.forRoot()], controllers: [OwnPipesController] });
  });
  afterAll(() => served.close());

  it('keeps its implicit conversion', async () => {
    expect(await post(`${served.url}/converted?page=2`)).toEqual({ status: 201, body: { page: 2 } });
  });

  it('keeps its validation groups', async () => {
    expect(await post(`${served.url}/grouped`, { name: 'Kari' })).toEqual({ status: 201, body: { name: 'Kari' } });
  });

  it('rejects with a problem of its own messages', async () => {
    const { status, body } = await post(`${served.url}/grouped`, { name: 5 });
    expect(status).toBe(400);
    expect(body.validation).toEqual([
      {
        location: ['request', 'body', 'name'],
        pointer: '#/name',
        severity: 'Error',
        code: 'type',
        message: 'name must be a string',
      },
    ]);
  });

  it('is the only one if its class has a name such as ZodValidationPipe', async () => {
    expect((await post(`${served.url}/shaped`, { name: 'Karius' })).status).toBe(201);
    const { status, body } = await post(`${served.url}/shaped`, { name: 5 });
    expect(status).toBe(400);
    expect(body.validation).toEqual([
      {
        location: ['request', 'body'],
        pointer: '#',
        severity: 'Error',
        code: 'shapeValidation',
        message: 'name is not a string',
      },
    ]);
  });

  it('is the only one if it says that it validates', async () => {
    expect((await post(`${served.url}/checked`, { name: 'Karius' })).status).toBe(201);
  });

  it('of this package replaces the one of the module', async () => {
    expect(await post(`${served.url}/strict`, { name: 'Karius' })).toEqual({ status: 201, body: {} });
  });

  it('is alone at its own parameter only', async () => {
    const { status, body } = await post(`${served.url}/both`, { name: 'Karius' });
    expect(status).toBe(400);
    expect(body.validation).toEqual([expect.objectContaining({ pointer: '#/name', message: 'three letters' })]);
  });

  it('is not assumed where a pipe only transforms', async () => {
    expect((await post(`${served.url}/trimmed`, { name: 'Karius' })).status).toBe(400);
  });
});

describe.each(ADAPTERS)('A validating pipe of the whole app on %s', (adapter) => {
  const forms: readonly [string, (app: INestApplication) => unknown][] = [
    ["Nest's ValidationPipe", (app) => app.useGlobalPipes(new ValidationPipe({ groups: ['none'] }))],
    ['ShapeValidationPipe', (app) => app.useGlobalPipes(new ShapeValidationPipe())],
    ['ProblemValidationPipe', (app) => app.useGlobalPipes(new ProblemValidationPipe({ groups: ['none'] }))],
  ];

  it.each(forms)('is the only one: %s', async (_name, prepare) => {
    const metadata = { imports: [ProblemsModule.forRoot()], controllers: [OwnPipesController] };
    const served = await serve(adapter, metadata, (app) => void prepare(app));
    const { status } = await post(`${served.url}/trimmed`, { name: 'Karius' });
    await served.close();
    expect(status).toBe(201);
  });
});
