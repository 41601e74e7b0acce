import { ApiProperty } from '@nestjs/swagger';

/** What became of a statement. */
export class ImportedStatement {
  @ApiProperty({ type: 'integer', minimum: 0, description: 'The number of lines.' })
  imported!: number;
}
