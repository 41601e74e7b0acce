import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { ACCIDENTS, type Accident } from './accident.js';

/** The query of a request for rates. */
export class RatesQueryDto {
  @IsOptional()
  @IsIn(ACCIDENTS)
  @ApiPropertyOptional({ enum: ACCIDENTS, description: 'What the rates service should do wrong.' })
  demo?: Accident;
}
