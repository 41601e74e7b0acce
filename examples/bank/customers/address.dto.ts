import { ApiProperty } from '@nestjs/swagger';
import { IsISO31661Alpha2 } from 'class-validator';
import { PlainText } from '../input/plain-text.decorator.js';

export class AddressDto {
  @PlainText(100)
  street!: string;

  @PlainText(12)
  postcode!: string;

  @PlainText(60)
  city!: string;

  @ApiProperty({ pattern: '^[A-Z]{2}$', description: 'The code of ISO 3166-1.', example: 'DK' })
  @IsISO31661Alpha2()
  country!: string;
}
