import { DETAILS, type DetailName, type StatusDetails } from './detail-messages.js';
import { bytesField, integerField, MessageFields, textField } from './wire-format.js';

/** The value of the header `grpc-status-details-bin`. */
export function encodeStatus(status: StatusDetails): Buffer {
  const details = DETAILS.flatMap(({ message, write }) => {
    const fields = write(status).filter((field) => field.length > 0);
    return fields.length === 0 ? [] : [bytesField(3, textField(1, `${PREFIX}${message}`), bytesField(2, ...fields))];
  });
  return Buffer.concat([integerField(1, status.code), textField(2, status.message), ...details]);
}

/** Any other host in the type URL of an `Any` is as good. */
const PREFIX = 'type.googleapis.com/';

/**
 * Reads what {@link encodeStatus} or another program wrote. Of each kind of detail the first one counts. A malformed or
 * unknown detail is left out.
 *
 * @throws RangeError if the bytes are not a message
 */
export function decodeStatus(bytes: Uint8Array): StatusDetails {
  const fields = new MessageFields(bytes);
  const found: Partial<Record<DetailName, unknown>> = {};
  for (const any of fields.all(3)) Object.assign(found, { ...detailOf(any), ...found });
  const empty = { fieldViolations: [], links: [] };
  return { ...empty, ...found, code: fields.integer(1), message: fields.text(2) } as StatusDetails;
}

function detailOf(any: Buffer): Partial<Record<DetailName, unknown>> {
  try {
    const { typeUrl, value } = anyOf(any);
    const detail = DETAILS.find(({ message }) => typeUrl.endsWith(`/${message}`));
    const read = detail?.read(new MessageFields(value));
    return detail && read !== undefined ? { [detail.name]: read } : {};
  } catch {
    return {};
  }
}

function anyOf(any: Buffer): { typeUrl: string; value: Buffer } {
  const fields = new MessageFields(any);
  return { typeUrl: fields.text(1), value: fields.all(2).at(-1) ?? Buffer.alloc(0) };
}
