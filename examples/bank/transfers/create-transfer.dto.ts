import { IsCents } from '../input/is-cents.decorator.js';
import { IsRowId } from '../input/is-row-id.decorator.js';
import { PlainText } from '../input/plain-text.decorator.js';
import { DiffersFrom } from './differs-from.decorator.js';

export class CreateTransferDto {
  @IsRowId()
  from_account_id!: number;

  @IsRowId()
  @DiffersFrom('from_account_id')
  to_account_id!: number;

  @IsCents({ min: 1 })
  amount_cents!: number;

  @PlainText(140)
  reference!: string;
}
