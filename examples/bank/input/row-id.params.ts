import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

/** PostgreSQL's `integer`: a larger number would be an error of the database instead of the caller's. */
export const LARGEST_ID = 2_147_483_647;

/** The `:id` of a path. */
export class RowIdParams {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LARGEST_ID)
  id!: number;
}
