import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsEmail, IsObject, ValidateNested } from 'class-validator';
import { PlainText } from '../input/plain-text.decorator.js';
import { AddressDto } from './address.dto.js';

export class CreateCustomerDto {
  @PlainText(100)
  name!: string;

  @ApiProperty({ format: 'email' })
  @IsEmail()
  email!: string;

  @ApiProperty()
  @IsObject()
  @ValidateNested()
  @Type(() => AddressDto)
  address!: AddressDto;
}
