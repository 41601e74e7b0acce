import { Injectable, Logger } from '@nestjs/common';
import { AccountNotFoundException, FlowContext, NotFoundException } from 'nestjs-problems';
import { Database } from '../database/database.js';
import type { Queryable } from '../database/queryable.js';
import type { CreateTransferDto } from './create-transfer.dto.js';
import { InsufficientFundsException } from './insufficient-funds.exception.js';
import type { Transfer } from './transfer.js';

type Cents = string | number | bigint;

@Injectable()
export class TransfersService {
  private readonly logger = new Logger(TransfersService.name);

  constructor(
    private readonly database: Database,
    private readonly flow: FlowContext,
  ) {}

  async get(id: number): Promise<Transfer> {
    const [row] = await this.database.query<Transfer>('select * from transfers where id = $1', [id]);
    if (!row) {
      throw new NotFoundException(`Transfer ${id} does not exist`);
    }
    return toTransfer(row);
  }

  /** All of them or none. */
  book(orders: readonly CreateTransferDto[]): Promise<Transfer[]> {
    return this.database.transaction(async (transaction) => {
      const balances = await lockBalances(transaction, orders);
      const transfers: Transfer[] = [];
      for (const order of orders) {
        move(order, balances);
        transfers.push(await this.write(transaction, order));
      }
      return transfers;
    });
  }

  private async write(transaction: Queryable, order: CreateTransferDto): Promise<Transfer> {
    const { from_account_id: from, to_account_id: to, amount_cents: amount, reference } = order;
    await transaction.query(
      `update accounts set balance_cents = balance_cents + case id when $1::integer then - $3::bigint else $3::bigint end
       where id in ($1::integer, $2::integer)`,
      [from, to, amount],
    );
    const [row] = await transaction.query<Transfer>(
      `insert into transfers (from_account_id, to_account_id, amount_cents, reference, flow_id)
       values ($1, $2, $3, $4, $5) returning *`,
      [from, to, amount, reference, this.flow.id ?? null],
    );
    const transfer = toTransfer(row as Transfer);
    this.logger.log(`Transfer ${transfer.id}: ${amount} cents from account ${from} to account ${to}`);
    return transfer;
  }
}

/** Locks every account that takes part, always in the order of their ids: two transfers can't block each other. */
async function lockBalances(
  transaction: Queryable,
  orders: readonly CreateTransferDto[],
): Promise<Map<number, number>> {
  const ids = [...new Set(orders.flatMap((order) => [order.from_account_id, order.to_account_id]))];
  const rows = await transaction.query<{ id: number; balance_cents: Cents }>(
    'select id, balance_cents from accounts where id = any($1::integer[]) order by id for update',
    [ids],
  );
  const balances = new Map(rows.map((row) => [row.id, Number(row.balance_cents)]));
  const missing = ids.find((id) => !balances.has(id));
  if (missing !== undefined) {
    throw new AccountNotFoundException(`Account ${missing} does not exist`);
  }
  return balances;
}

function move(
  { from_account_id: from, to_account_id: to, amount_cents: required }: CreateTransferDto,
  balances: Map<number, number>,
): void {
  const balance = balances.get(from) ?? 0;
  if (balance < required) {
    throw new InsufficientFundsException({
      detail: `Account ${from} holds ${balance} cents, the transfer needs ${required}`,
      balance,
      required,
    });
  }
  balances.set(from, balance - required);
  balances.set(to, (balances.get(to) ?? 0) + required);
}

function toTransfer(row: Transfer & { amount_cents: Cents }): Transfer {
  return { ...row, amount_cents: Number(row.amount_cents) };
}
