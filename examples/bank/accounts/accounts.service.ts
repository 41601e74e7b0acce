import { Injectable } from '@nestjs/common';
import { AccountNotFoundException, CustomerNotFoundException } from 'nestjs-problems';
import { CustomersService } from '../customers/customers.service.js';
import { Database } from '../database/database.js';
import type { Account } from './account.js';

/** `bigint` arrives as a string, a number or a BigInt, depending on the driver. */
interface AccountRow {
  id: number;
  customer_id: number;
  balance_cents: string | number | bigint;
}

@Injectable()
export class AccountsService {
  constructor(
    private readonly database: Database,
    private readonly customers: CustomersService,
  ) {}

  async get(id: number): Promise<Account> {
    const [row] = await this.database.query<AccountRow>(
      'select id, customer_id, balance_cents from accounts where id = $1',
      [id],
    );
    if (!row) {
      throw new AccountNotFoundException(`Account ${id} does not exist`);
    }
    return toAccount(row);
  }

  async listOf(customerId: number): Promise<Account[]> {
    await this.customers.get(customerId);
    const rows = await this.database.query<AccountRow>(
      'select id, customer_id, balance_cents from accounts where customer_id = $1 order by id',
      [customerId],
    );
    return rows.map(toAccount);
  }

  /** One statement finds, locks and uses the customer: nobody can remove it in between. */
  async open(customerId: number, openingBalance: number): Promise<Account> {
    const [row] = await this.database.query<AccountRow>(
      `with owner as (select id from customers where id = $1 for key share)
       insert into accounts (customer_id, balance_cents) select id, $2::bigint from owner
       returning id, customer_id, balance_cents`,
      [customerId, openingBalance],
    );
    if (!row) {
      throw new CustomerNotFoundException(`Customer ${customerId} does not exist`);
    }
    return toAccount(row);
  }
}

function toAccount(row: AccountRow): Account {
  return { ...row, balance_cents: Number(row.balance_cents) };
}
