import { IsCents } from '../input/is-cents.decorator.js';
import { IsRowId } from '../input/is-row-id.decorator.js';

/** An account, as the API shows it. */
export class Account {
  @IsRowId()
  id!: number;

  @IsRowId()
  customer_id!: number;

  @IsCents({ min: 0 })
  balance_cents!: number;
}
