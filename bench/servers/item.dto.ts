import { Type } from 'class-transformer';
import { IsEmail, IsInt, IsString, ValidateNested } from 'class-validator';

export class ItemDto {
  @IsString()
  name!: string;

  @IsInt()
  quantity!: number;

  @IsEmail()
  email!: string;
}

export class BatchDto {
  @ValidateNested({ each: true })
  @Type(() => ItemDto)
  items!: ItemDto[];
}
