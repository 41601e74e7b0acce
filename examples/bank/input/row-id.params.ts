import { Type } from 'class-transformer';
import { IsRowId } from './is-row-id.decorator.js';

/** The `:id` of a path. */
export class RowIdParams {
  @Type(() => Number)
  @IsRowId()
  id!: number;
}
