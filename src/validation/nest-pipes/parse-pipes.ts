import type { StockException } from '../../exceptions/stock-exception.js';
import { missingMessage, type Violation } from '../../problem/violation.js';
import { leaksValue } from '../violations/quoted-values.js';
import { ViolationCollector } from '../violations/violation-collector.js';
import { defaultMessage } from '../violations/violation-messages.js';
import { type NestPipe, nestPipeOf } from './nest-pipe.js';
import { argumentViolation, type PipeFailure, type RejectedArgument } from './pipe-failures.js';

/** The members of Nest's pipes that are read here. */
interface ParsePipe {
  readonly version?: string;
  readonly enumType?: Readonly<Record<string, unknown>>;
}

type Rule = (pipe: ParsePipe) => { code: string; message: string };

const RULES: Readonly<Partial<Record<NestPipe, Rule>>> = {
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
 * The violations for an exception of one of Nest's `Parse…Pipe`s, with messages that do not depend on the value.
 * `undefined` for any other pipe, and if the pipe's `exceptionFactory` changed the message.
 */
export function parsePipeViolations(
  stock: StockException,
  { pipe, factoryInput }: PipeFailure,
  argument: RejectedArgument,
  limit?: number,
): Violation[] | undefined {
  const name = nestPipeOf(pipe, factoryInput);
  if (!pipe || name === undefined || !areMessagesOf(stock, factoryInput)) return undefined;
  if (name === 'ParseFilePipe') return [fileViolation(stock.messages[0] ?? '', argument)];
  if (argument.value === undefined || argument.value === null) return [missingArgument(argument)];
  if (name === 'ParseArrayPipe') return arrayViolations(stock.messages, argument, limit);
  const rule = RULES[name];
  return rule && [argumentViolation(argument, rule(pipe))];
}

/** The violation of an absent parameter. */
function missingArgument(argument: RejectedArgument): Violation {
  const message = argument.name === undefined ? missingMessage([]) : missingMessage([argument.name]);
  return argumentViolation(argument, { code: 'required', message });
}

/** Whether the exception has exactly the messages that the pipe passed to its factory. */
function areMessagesOf({ messages }: StockException, factoryInput: unknown): boolean {
  const passed = Array.isArray(factoryInput) ? factoryInput : [factoryInput];
  return passed.length === messages.length && passed.every((text, index) => text === messages[index]);
}

/** The values of an enum. A numeric enum of TypeScript also maps each value back to its name. */
function enumValues(enumType: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(enumType)
    .filter(([key, value]) => typeof value !== 'string' || String(enumType[value]) !== key || value === key)
    .map(([, value]) => String(value));
}

/** `ParseArrayPipe` puts the index of the item in front of the item's message. */
const ITEM_MESSAGE = /^\[(\d+)\] (.*)$/s;

const TYPES: Readonly<Record<string, string>> = {
  'item must be a number': 'should be a number',
  'item must be a boolean value': 'should be true or false',
};

/** The violations for an exception of `ParseArrayPipe`: of the whole array, or of its items. */
function arrayViolations(messages: readonly string[], argument: RejectedArgument, limit?: number): Violation[] {
  const collector = new ViolationCollector(limit);
  for (const text of messages) collector.add(() => arrayViolation(text, argument));
  return collector.violations;
}

function arrayViolation(text: string, argument: RejectedArgument): Violation {
  const [, index, message = text] = ITEM_MESSAGE.exec(text) ?? [];
  const below = index === undefined ? [] : [Number(index)];
  const type = TYPES[message];
  if (type !== undefined) return argumentViolation(argument, { code: 'type', message: type, below });
  if (index === undefined) return argumentViolation(argument, { code: 'type', message: 'should be an array' });
  const safe = leaksValue(message, argument.value) ? defaultMessage('invalid') : message;
  return argumentViolation(argument, { code: 'items', message: safe, below });
}

/** The expectations in the messages of Nest's file validators. */
const MAX_SIZE = /expected size is less than (\d+)/;
const MEDIA_TYPE = /expected type is (.+)\)/;

/** The violation for a message of `ParseFilePipe`. `maxLength` counts bytes, as OpenAPI 3.1 does for binary strings. */
function fileViolation(text: string, argument: RejectedArgument): Violation {
  const violation = (code: string, message: string) => argumentViolation(argument, { code, message });
  if (text === 'File is required') return violation('required', 'should have a file');
  const [, size] = MAX_SIZE.exec(text) ?? [];
  if (size) return violation('maxLength', `should be smaller than ${size} bytes`);
  const [, type] = MEDIA_TYPE.exec(text) ?? [];
  if (type) return violation('contentMediaType', `should have the media type ${type}`);
  return violation('invalid', text);
}
