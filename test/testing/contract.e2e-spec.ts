import { afterEach, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import {
  AccountNotFoundException,
  CustomerNotFoundException,
  NoContentException,
  ProblemException,
  ProblemsModule,
  ProblemType,
} from 'nestjs-problems';
import { ApiProblems, documentProblems } from 'nestjs-problems/openapi';
import { type ProblemContract, watchContract } from 'nestjs-problems/testing';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

@ProblemType({ slug: 'sold-out', title: 'Sold out', status: 409, extensions: { left: { type: 'integer' } } })
class SoldOutException extends ProblemException<{ left?: number; secret?: string }> {}

const ANSWERS: Record<string, () => Error> = {
  listed: () => new CustomerNotFoundException(),
  'with-member': () => new SoldOutException({ left: 1 }),
  'with-unknown-member': () => new SoldOutException({ secret: 'x' }),
  'another-type': () => new AccountNotFoundException(),
  'another-status': () => new NoContentException(),
};

@Controller()
class AnswersController {
  @Get('answers/first')
  first(): never {
    throw new SoldOutException();
  }

  @Get('answers/:name')
  @ApiProblems(CustomerNotFoundException, SoldOutException)
  answer(@Param('name') name: string): never {
    throw ANSWERS[name]?.() ?? new Error('unforeseen');
  }

  @Post('bodies')
  body(@Body() body: unknown): unknown {
    return body;
  }
}

describe.each(ADAPTERS)('On %s, watchContract()', (adapter) => {
  let served: ServedApp;

  afterEach(() => served.close());

  async function watched(...paths: [method: string, path: string][]): Promise<ProblemContract> {
    let contract: ProblemContract | undefined;
    served = await serve(adapter, { imports: [ProblemsModule.forRoot()], controllers: [AnswersController] }, (app) => {
      contract = watchContract(
        app,
        documentProblems(SwaggerModule.createDocument(app, new DocumentBuilder().build()), app),
      );
    });
    for (const [method, path] of paths) await fetch(served.url + path, { method });
    return contract as ProblemContract;
  }

  it('accepts problems that the operation lists, and ignores paths that are not in the document', async () => {
    const contract = await watched(
      ['GET', '/answers/listed'],
      ['HEAD', '/answers/listed'],
      ['GET', '/answers/with-member?page=1'],
      ['GET', '/answers/unforeseen'],
      ['PUT', '/answers/listed'],
      ['GET', '/nowhere'],
    );
    await expect(contract.verify()).resolves.toBeUndefined();
    expect(contract.problems.map(({ status }) => status)).toEqual([404, 404, 409, 500, 405, 404]);
  });

  it.each([
    [
      '/answers/another-type',
      'GET /answers/{name} responded with /problems/account-not-found, but the operation does not list this type for 404.',
    ],
    [
      '/answers/another-status',
      'GET /answers/{name} responded with 204 (/problems/no-content), but the operation does not list this status.',
    ],
    [
      '/answers/with-unknown-member',
      'GET /answers/{name} responded with /problems/sold-out, which has members that are not in its schema: secret.',
    ],
    [
      '/answers/first',
      'GET /answers/first responded with 409 (/problems/sold-out), but the operation does not list this status. Add it to @ApiProblems().',
    ],
  ])('reports %s', async (path, difference) => {
    const contract = await watched(['GET', path], ['GET', path]);
    await expect(contract.verify()).rejects.toThrow(
      `The app responds with problems that its OpenAPI document does not list:\n- ${difference}`,
    );
    expect(contract.drifts).toHaveLength(1);
  });
});
