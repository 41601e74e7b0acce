import { IsISO31661Alpha2 } from 'class-validator';
import { PlainText } from '../input/plain-text.decorator.js';

export class AddressDto {
  @PlainText(100)
  street!: string;

  @PlainText(12)
  postcode!: string;

  @PlainText(60)
  city!: string;

  @IsISO31661Alpha2()
  country!: string;
}
