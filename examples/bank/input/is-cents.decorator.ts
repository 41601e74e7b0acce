import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';

/** A billion in the account's currency: far inside what a JavaScript number counts exactly. */
const MOST_CENTS = 100_000_000_000;

/** An amount of money, in whole cents: never a fraction, so never a rounding error. */
export function IsCents({ min }: { min: number }): PropertyDecorator {
  return applyDecorators(
    IsInt(),
    Min(min),
    Max(MOST_CENTS),
    ApiProperty({ type: 'integer', minimum: min, maximum: MOST_CENTS }),
  );
}
