import { ValidateBy, type ValidationArguments } from 'class-validator';

/** Refuses a value that is the same as that of another property. */
export function DiffersFrom(other: string): PropertyDecorator {
  return ValidateBy({
    name: 'differsFrom',
    constraints: [other],
    validator: {
      validate: (value: unknown, context?: ValidationArguments) =>
        value !== (context?.object as Record<string, unknown> | undefined)?.[other],
      defaultMessage: () => `$property must differ from ${other}`,
    },
  });
}
