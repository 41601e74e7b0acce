import { missingMessage, type Violation } from '../../problem/violation.js';
import { defaultMessage, leaksValue } from '../violations/violation-messages.js';
import type { PipeFailure, RejectedArgument, StockError } from './pipe-failures.js';
import { argumentViolation } from './pipe-messages.js';

/** The members of Nest's pipes that are read here. */
interface ParsePipe {
  readonly version?: string;
  readonly enumType?: Readonly<Record<string, unknown>>;
}

type Rule = (pipe: ParsePipe) => { code: string; message: string };

const RULES: Readonly<Record<string, Rule>> = {
  ParseIntPipe: () => ({ code: 'type', message: 'should be an integer' }),
  ParseFloatPipe: () => ({ code: 'type', message: 'should be a number' }),
  ParseBoolPipe: () => ({ code: 'type', message: "should be 'true' or 'false'" }),
  ParseDatePipe: () => ({ code: 'format', message: 'should be a date' }),
  ParseUUIDPipe: ({ version }) => ({
    code: 'format',
    message: version && version !== 'all' ? `should be a UUID of version ${version}` : 'should be a UUID',
  }),
  ParseEnumPipe: ({ enumType = {} }) => ({
    code: 'enum',
    message: `should be one of ${enumValues(enumType).join(', ')}`,
  }),
};

/**
 * What one of Nest's `Parse…Pipe`s refuses, in words that don't depend on the value. Nothing, when the pipe is another,
 * or when its `exceptionFactory` chose words of its own.
 */
export function parsePipeViolations(
  stock: StockError,
  { pipe, told }: PipeFailure,
  argument: RejectedArgument,
): Violation[] | undefined {
  const name = nestNameOf(pipe);
  if (!pipe || name === undefined || !saysJust(told, stock)) return undefined;
  if (name === 'ParseFilePipe') return [fileViolation(stock.messages[0] ?? '', argument)];
  if (argument.value === undefined || argument.value === null) return [missingArgument(argument)];
  if (name === 'ParseArrayPipe') return parseArrayViolations(stock.messages, argument);
  const rule = RULES[name];
  return rule && [argumentViolation(argument, rule(pipe))];
}

/** The violation of a parameter that is not there. */
export function missingArgument(argument: RejectedArgument): Violation {
  const message = argument.name === undefined ? missingMessage([]) : missingMessage([argument.name]);
  return argumentViolation(argument, { code: 'required', message });
}

/** The name of Nest's class that the pipe is, or extends, whichever copy of `@nestjs/common` it comes from. */
function nestNameOf(pipe: object | undefined): string | undefined {
  for (let type = pipe && Object.getPrototypeOf(pipe); type; type = Object.getPrototypeOf(type)) {
    const { name } = type.constructor as { name: string };
    if (name in RULES || name === 'ParseFilePipe' || name === 'ParseArrayPipe') return name;
  }
  return undefined;
}

function saysJust(told: unknown, { messages }: StockError): boolean {
  const given = Array.isArray(told) ? told : [told];
  return given.length === messages.length && given.every((text, index) => text === messages[index]);
}

/** TypeScript's numeric enums also lead back from each value to its name. */
function enumValues(enumType: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(enumType)
    .filter(([key, value]) => typeof value !== 'string' || String(enumType[value]) !== key || value === key)
    .map(([, value]) => String(value));
}

/** Nest's `ParseArrayPipe` puts the index of an item before what it says of it. */
const OF_ITEM = /^\[(\d+)\] (.*)$/s;

const TYPES: Readonly<Record<string, string>> = {
  'item must be a number': 'should be a number',
  'item must be a boolean value': 'should be true or false',
};

/** What Nest's `ParseArrayPipe` refuses: the whole, or items of it. */
export function parseArrayViolations(messages: readonly string[], argument: RejectedArgument): Violation[] {
  return messages.map((text) => {
    const [, index, said = text] = OF_ITEM.exec(text) ?? [];
    const below = index === undefined ? [] : [Number(index)];
    const type = TYPES[said];
    if (type !== undefined) return argumentViolation(argument, { code: 'type', message: type, below });
    if (index === undefined) return argumentViolation(argument, { code: 'type', message: 'should be an array' });
    const message = leaksValue(said, argument.value) ? defaultMessage('invalid') : said;
    return argumentViolation(argument, { code: 'items', message, below });
  });
}

/** What Nest's file validators say they expect, before or after what they got instead. */
const MAX_SIZE = /expected size is less than (\d+)/;
const MEDIA_TYPE = /expected type is (.+)\)/;

/** What Nest's `ParseFilePipe` refuses. `maxLength` counts bytes, as OpenAPI 3.1 has it for binary strings. */
export function fileViolation(said: string, argument: RejectedArgument): Violation {
  if (said === 'File is required')
    return argumentViolation(argument, { code: 'required', message: 'should have a file' });
  const [, size] = MAX_SIZE.exec(said) ?? [];
  if (size) return argumentViolation(argument, { code: 'maxLength', message: `should be smaller than ${size} bytes` });
  const [, type] = MEDIA_TYPE.exec(said) ?? [];
  if (type) return argumentViolation(argument, { code: 'contentMediaType', message: `should be of the type ${type}` });
  return argumentViolation(argument, { code: 'invalid', message: said });
}
