import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';

/** The `:currency` of a path. */
export class CurrencyParams {
  @Matches(/^[A-Z]{3}$/, { message: 'should be three capital letters, such as DKK' })
  @ApiProperty({ pattern: '^[A-Z]{3}$', description: 'A code of ISO 4217.', example: 'DKK' })
  currency!: string;
}
