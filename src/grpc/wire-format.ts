/**
 * The wire format of Protocol Buffers (https://protobuf.dev/programming-guides/encoding/), as far as the messages of
 * google.rpc need it: non-negative integers, and fields with a length. docs/25-dependencies.md says why not protobufjs.
 */

const VARINT = 0;
const FIXED_64 = 1;
const LENGTH = 2;
const FIXED_32 = 5;

/** A field with an integer from 0 to 2^53 - 1. 0 is the default, and is left out. */
export function integerField(number: number, value: number): Buffer {
  return value === 0 ? Buffer.alloc(0) : Buffer.concat([tag(number, VARINT), varint(value)]);
}

/** A field with a text. An empty one is the default, and is left out. A lone surrogate becomes U+FFFD. */
export function textField(number: number, value: string): Buffer {
  return value === '' ? Buffer.alloc(0) : bytesField(number, Buffer.from(value));
}

/** A field with bytes, or with a message that consists of the given fields. */
export function bytesField(number: number, ...fields: readonly Uint8Array[]): Buffer {
  const value = Buffer.concat(fields);
  return Buffer.concat([tag(number, LENGTH), varint(value.length), value]);
}

function tag(number: number, wireType: number): Buffer {
  return varint(number * 8 + wireType);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Buffer.from([...bytes, rest]);
}

/**
 * The fields of a message that somebody else encoded. They are views of its bytes, so that reading allocates at most in
 * proportion to its length. Groups, which no message of google.rpc has, are malformed.
 *
 * @throws RangeError if the bytes are not a message
 */
export class MessageFields {
  private readonly values: [field: number, value: number | Buffer][] = [];
  private readonly bytes: Buffer;
  private position = 0;

  constructor(message: Uint8Array) {
    this.bytes = Buffer.from(message.buffer, message.byteOffset, message.byteLength);
    while (this.position < this.bytes.length) {
      const key = this.varint();
      const value = this.value(key % 8);
      if (value !== undefined) this.values.push([Math.floor(key / 8), value]);
    }
  }

  /** The bytes of every occurrence of a field. */
  all(field: number): Buffer[] {
    return this.values.flatMap(([number, value]) => (number === field && typeof value !== 'number' ? [value] : []));
  }

  /** The text of a field, of which the last occurrence counts; empty if it is absent. */
  text(field: number): string {
    return this.all(field).at(-1)?.toString() ?? '';
  }

  /** The integer of a field; 0 if it is absent, and for a negative one, which is out of range here. */
  integer(field: number): number {
    const value = this.values.findLast(([number, found]) => number === field && typeof found === 'number')?.[1];
    return Number.isSafeInteger(value) ? (value as number) : 0;
  }

  private value(wireType: number): number | Buffer | undefined {
    if (wireType === VARINT) return this.varint();
    if (wireType === LENGTH) return this.take(this.varint());
    if (wireType === FIXED_64) this.take(8);
    else if (wireType === FIXED_32) this.take(4);
    else throw new RangeError(`${wireType} is not a valid wire type`);
    return undefined;
  }

  private varint(): number {
    let value = 0;
    for (let shift = 0; shift < 10; shift++) {
      const byte = this.take(1)[0] as number;
      value += (byte % 128) * 128 ** shift;
      if (byte < 128) return value;
    }
    throw new RangeError('a varint has at most 10 bytes');
  }

  private take(length: number): Buffer {
    const end = this.position + length;
    if (end > this.bytes.length) throw new RangeError('the message is incomplete');
    const taken = this.bytes.subarray(this.position, end);
    this.position = end;
    return taken;
  }
}
