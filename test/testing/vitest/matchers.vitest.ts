import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AccountNotFoundException, CustomerNotFoundException, ProblemsModule } from 'nestjs-problems';
import { problemMatchers } from 'nestjs-problems/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

expect.extend(problemMatchers);

@Controller('customers')
class CustomersController {
  @Get('42')
  find(): never {
    throw new CustomerNotFoundException('Customer 42 does not exist');
  }
}

@Module({ imports: [ProblemsModule.forRoot()], controllers: [CustomersController] })
class ShopModule {}

describe('In Vitest, the matchers', () => {
  let app: NestFastifyApplication;

  beforeAll(async () => {
    app = await NestFactory.create<NestFastifyApplication>(ShopModule, new FastifyAdapter(), { logger: false });
    await app.listen(0, '127.0.0.1');
  });

  afterAll(() => app.close());

  it("accept a response of Fastify's inject()", async () => {
    const response = await app.inject('/customers/42');
    expect(response).toBeProblem(CustomerNotFoundException, { detail: /42/, title: expect.any(String) });
    expect(response).not.toBeProblem(AccountNotFoundException);
  });

  it('accept a response of fetch', async () => {
    const response = await fetch(`${await app.getUrl()}/customers/42`);
    await expect(response).toBeProblem(CustomerNotFoundException);
    await expect(response).not.toBeValidationProblem();
  });

  it('show the difference', async () => {
    const response = await app.inject('/customers/42');
    expect(() => expect(response).toBeProblem(AccountNotFoundException, { detail: /43/ })).toThrow(
      /- +"type": "…\/account-not-found",[\s\S]*\+ +"type": "\/problems\/customer-not-found"/,
    );
  });

  it('are typed', () => {
    // @ts-expect-error a string is not a problem type
    expect(() => expect(undefined).toBeProblem('Customer 42')).toThrow('but received undefined');
  });
});
