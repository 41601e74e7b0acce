import { IsInt, Max, Min } from 'class-validator';
import { IsCents } from '../input/is-cents.decorator.js';
import { PlainText } from '../input/plain-text.decorator.js';
import { LARGEST_ID } from '../input/row-id.params.js';
import { DiffersFrom } from './differs-from.decorator.js';

export class CreateTransferDto {
  @IsInt()
  @Min(1)
  @Max(LARGEST_ID)
  from_account_id!: number;

  @IsInt()
  @Min(1)
  @Max(LARGEST_ID)
  @DiffersFrom('from_account_id')
  to_account_id!: number;

  @IsCents({ min: 1 })
  amount_cents!: number;

  @PlainText(140)
  reference!: string;
}
