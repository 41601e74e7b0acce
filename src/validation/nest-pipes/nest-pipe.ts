import {
  ParseArrayPipe,
  ParseBoolPipe,
  ParseDatePipe,
  ParseEnumPipe,
  ParseFilePipe,
  ParseFloatPipe,
  ParseIntPipe,
  ParseUUIDPipe,
} from '@nestjs/common';

const PIPES = {
  ParseArrayPipe,
  ParseBoolPipe,
  ParseDatePipe,
  ParseEnumPipe,
  ParseFilePipe,
  ParseFloatPipe,
  ParseIntPipe,
  ParseUUIDPipe,
};

export type NestPipe = keyof typeof PIPES;

const NAMES = Object.keys(PIPES) as NestPipe[];

/** What the pipes pass to their factory. `ParseIntPipe` and `ParseFloatPipe` pass the same. */
const MESSAGES: readonly (readonly [NestPipe, RegExp])[] = [
  ['ParseFloatPipe', /^Validation failed \(numeric string is expected\)$/],
  ['ParseBoolPipe', /^Validation failed \(boolean string is expected\)$/],
  ['ParseDatePipe', /^Validation failed \((?:no Date provided|invalid date format)\)$/],
  ['ParseEnumPipe', /^Validation failed \(enum string is expected\)$/],
  ['ParseUUIDPipe', /^Validation failed \(uuid(?: v \d)? is expected\)$|^The value passed as UUID is not a string$/],
  ['ParseArrayPipe', /^Validation failed \(parsable array expected\)$/],
  ['ParseFilePipe', /^File is required$|^Validation failed \((?:expected|current) /],
];

/**
 * The class of Nest that the pipe is or extends, from any copy of `@nestjs/common`. A bundler may rename classes, so the
 * name alone is not enough: `ParseIntPipe2`, `ov`.
 *
 * @param factoryInput what the pipe passed to its `exceptionFactory`
 */
export function nestPipeOf(pipe: object | undefined, factoryInput: unknown): NestPipe | undefined {
  if (pipe === undefined) return undefined;
  return (
    NAMES.find((name) => pipe instanceof PIPES[name]) ??
    namedPipe(pipe) ??
    MESSAGES.find(([, message]) => typeof factoryInput === 'string' && message.test(factoryInput))?.[0]
  );
}

/** By the names of its classes, which another copy of Nest keeps unless it is bundled. */
function namedPipe(pipe: object): NestPipe | undefined {
  for (let type = Object.getPrototypeOf(pipe); type; type = Object.getPrototypeOf(type)) {
    const { name } = type.constructor as { name: string };
    const found = NAMES.find((known) => known === name);
    if (found) return found;
  }
  return undefined;
}
