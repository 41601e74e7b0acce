import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';

/** PostgreSQL's `integer`: a larger number would be an error of the database instead of the caller's. */
export const LARGEST_ID = 2_147_483_647;

/** The id of something that the bank keeps. */
export function IsRowId(): PropertyDecorator {
  return applyDecorators(
    IsInt(),
    Min(1),
    Max(LARGEST_ID),
    ApiProperty({ type: 'integer', minimum: 1, maximum: LARGEST_ID, description: 'Given by the bank.' }),
  );
}
