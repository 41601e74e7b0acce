import type { Violation } from '../problem/violation.js';
import { missingMessage } from './create-violation.js';
import { parseArrayViolations } from './parse-array-violations.js';
import { fileViolation } from './parse-file-violation.js';
import type { PipeFailure, RejectedArgument } from './pipe-failures.js';
import { argumentViolation } from './pipe-messages.js';
import type { StockError } from './stock-error.js';

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
