import { randomUUID } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import type { AbstractHttpAdapter } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { type ProblemContract, watchContract } from 'nestjs-problems/testing';
import { AppModule } from '../../examples/bank/app.module.js';
import { bankDocument } from '../../examples/bank/bank-document.js';

export interface BankRequest {
  method?: string;
  path: string;
  token?: string;
  /** Sent as JSON, unless it is a string. */
  body?: unknown;
  headers?: Record<string, string>;
}

export interface BankAnswer {
  status: number;
  headers: Headers;
  text: string;
  body: Record<string, unknown>;
}

/** A bank on a real socket, with a rich and a poor account. */
export class RunningBank {
  customer = 0;
  email = `${randomUUID()}@example.com`;
  rich = 0;
  poor = 0;
  transfer = 0;

  private constructor(
    readonly app: INestApplication,
    readonly contract: ProblemContract,
    private readonly url: string,
  ) {}

  static async on(adapter: AbstractHttpAdapter): Promise<RunningBank> {
    const testing = await Test.createTestingModule({ imports: [AppModule] }).compile();
    const app = testing.createNestApplication(adapter, { logger: false });
    const contract = watchContract(app, bankDocument(app));
    await app.listen(0, '127.0.0.1');
    const bank = new RunningBank(app, contract, `http://127.0.0.1:${app.getHttpServer().address().port}`);
    await bank.furnish();
    return bank;
  }

  async send({ method = 'GET', path, token, body, headers = {} }: BankRequest): Promise<BankAnswer> {
    const isJson = body !== undefined && typeof body !== 'string';
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(isJson && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: isJson ? JSON.stringify(body) : (body as string | undefined),
    });
    const text = await response.text();
    const isObject = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, headers: response.headers, text, body: isObject ? JSON.parse(text) : {} };
  }

  post(path: string, body: unknown): Promise<BankAnswer> {
    return this.send({ method: 'POST', path, token: 'demo-writer', body });
  }

  async open(opening_balance_cents: number): Promise<number> {
    return (await this.post(`/customers/${this.customer}/accounts`, { opening_balance_cents })).body.id as number;
  }

  async balanceOf(account: number): Promise<unknown> {
    return (await this.send({ path: `/accounts/${account}` })).body.balance_cents;
  }

  private async furnish(): Promise<void> {
    this.customer = (await this.post('/customers', person(this.email))).body.id as number;
    this.rich = await this.open(100_000);
    this.poor = await this.open(500);
    this.transfer = (await this.post('/transfers', order(this.rich, this.poor, 1))).body.id as number;
  }
}

export function person(email: string): Record<string, unknown> {
  const address = { street: 'Vestergade 1', postcode: '1456', city: 'Copenhagen', country: 'DK' };
  return { name: 'Karen Blixen', email, address };
}

export function order(from: number, to: number, amount_cents: number): Record<string, unknown> {
  return { from_account_id: from, to_account_id: to, amount_cents, reference: 'Rent' };
}
