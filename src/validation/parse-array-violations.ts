import type { Violation } from '../problem/violation.js';
import { defaultMessage } from './default-messages.js';
import { leaksValue } from './leaks-value.js';
import type { RejectedArgument } from './pipe-failures.js';
import { argumentViolation } from './pipe-messages.js';

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
