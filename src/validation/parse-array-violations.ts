import type { Violation } from '../problem/violation.js';
import { ownMessage } from './own-message.js';
import type { RefusedArgument } from './pipe-refusals.js';
import { quotesValue } from './quotes-value.js';
import { argumentViolation } from './refused-messages.js';

/** Nest's `ParseArrayPipe` puts the index of an item before what it says of it. */
const OF_ITEM = /^\[(\d+)\] (.*)$/s;

const TYPES: Readonly<Record<string, string>> = {
  'item must be a number': 'should be a number',
  'item must be a boolean value': 'should be true or false',
};

/** What Nest's `ParseArrayPipe` refuses: the whole, or items of it. */
export function parseArrayViolations(messages: readonly string[], argument: RefusedArgument): Violation[] {
  return messages.map((text) => {
    const [, index, said = text] = OF_ITEM.exec(text) ?? [];
    const below = index === undefined ? [] : [Number(index)];
    const type = TYPES[said];
    if (type !== undefined) return argumentViolation(argument, { code: 'type', message: type, below });
    if (index === undefined) return argumentViolation(argument, { code: 'type', message: 'should be an array' });
    const message = quotesValue(said, argument.value) ? ownMessage('invalid') : said;
    return argumentViolation(argument, { code: 'items', message, below });
  });
}
