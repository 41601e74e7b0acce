import { Injectable } from '@nestjs/common';
import { AccountsService } from '../accounts/accounts.service.js';
import { Database } from '../database/database.js';
import { parseStatement } from './parse-statement.js';

@Injectable()
export class StatementsService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsService,
  ) {}

  /** Returns how many lines were imported. */
  async import(accountId: number, csv: string): Promise<number> {
    const { id } = await this.accounts.get(accountId);
    const lines = parseStatement(csv);
    // One statement for any number of lines: three arrays, read side by side.
    await this.database.query(
      `insert into statement_lines (account_id, booked_on, amount_cents, reference)
       select $1::integer, line.* from unnest($2::date[], $3::bigint[], $4::text[]) as line`,
      [
        id,
        lines.map((line) => line.bookedOn),
        lines.map((line) => line.amountCents),
        lines.map((line) => line.reference),
      ],
    );
    return lines.length;
  }
}
