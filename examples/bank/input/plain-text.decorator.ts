import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length, Matches } from 'class-validator';

/** One line of text. Control characters stay out: PostgreSQL can't store them all. */
export function PlainText(maxLength: number): PropertyDecorator {
  return applyDecorators(
    IsString(),
    Length(1, maxLength),
    Matches(/^\P{Cc}*$/u, { message: '$property must not contain control characters' }),
    ApiProperty({ type: String, minLength: 1, maxLength }),
  );
}
