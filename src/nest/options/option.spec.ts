import { expect, it } from '@jest/globals';
import { must, type OptionsOf } from './option.js';

interface Lamp {
  color?: string;
  cable: { length?: number };
  timer?: false | { minutes?: number };
}

const check = must(() => true, 'anything');
const color = { default: 'white', check };
const cable = { required: true, options: { length: { default: 2, check } } } as const;
const timer = { default: false, orFalse: true, options: { minutes: { check } } } as const;

// `npm run typecheck` fails when the compiler accepts one of the wrong tables.
it('the compiler accepts a table only with one correct entry for each option', () => {
  const tables: readonly OptionsOf<Lamp>[] = [
    { color, cable, timer },
    // @ts-expect-error The option `timer` has no entry.
    { color, cable },
    // @ts-expect-error The option `shade` does not exist.
    { color, cable, timer, shade: color },
    // @ts-expect-error The nested option `length` has no entry.
    { color, cable: { ...cable, options: {} }, timer },
    // @ts-expect-error The default has the wrong type.
    { color: { default: 7, check }, cable, timer },
    // @ts-expect-error The option `cable` is required.
    { color, cable: { options: cable.options }, timer },
    // @ts-expect-error The option `timer` may be `false`.
    { color, cable, timer: { options: timer.options } },
  ];
  expect(tables).toHaveLength(7);
});
