import { ApiProperty } from '@nestjs/swagger';
import { IsRowId } from '../input/is-row-id.decorator.js';
import { CreateTransferDto } from './create-transfer.dto.js';

/** A transfer, as the API shows it. The flow id leads from the money to the log lines of the request that moved it. */
export class Transfer extends CreateTransferDto {
  @IsRowId()
  id!: number;

  @ApiProperty({ type: String, nullable: true })
  flow_id!: string | null;
}
