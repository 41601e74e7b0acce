import { IsCents } from '../input/is-cents.decorator.js';

export class OpenAccountDto {
  @IsCents({ min: 0 })
  opening_balance_cents!: number;
}
