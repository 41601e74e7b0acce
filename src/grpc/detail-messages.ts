import { bytesField, integerField, MessageFields, textField } from './wire-format.js';

/** A violation in `google.rpc.BadRequest`. */
export interface FieldViolation {
  /** The path of the field, such as `items[0].name`. */
  readonly field: string;
  readonly description: string;
  /** In UPPER_SNAKE_CASE; may be empty. */
  readonly reason: string;
}

/** A `google.rpc.Status` with the details of AIP-193 (https://google.aip.dev/193) that a problem has. */
export interface StatusDetails {
  readonly code: number;
  readonly message: string;
  readonly errorInfo?: {
    readonly reason: string;
    readonly domain: string;
    readonly metadata: readonly (readonly [key: string, value: string])[];
  };
  readonly fieldViolations: readonly FieldViolation[];
  /** `RetryInfo.retry_delay` in seconds. */
  readonly retryDelay?: number;
  /** The links of `Help`. */
  readonly links: readonly { readonly description: string; readonly url: string }[];
  /** `RequestInfo.request_id`. */
  readonly requestId?: string;
  readonly localizedMessage?: { readonly locale: string; readonly message: string };
  /** The whole problem as JSON, in a `google.api.HttpBody` with the media type of problems. */
  readonly problem?: string;
}

export type DetailName = Exclude<keyof StatusDetails, 'code' | 'message'>;

/** The name of a message, how it is written and how it is read. */
interface Detail {
  readonly name: DetailName;
  readonly message: string;
  readonly write: (status: StatusDetails) => readonly Uint8Array[];
  readonly read: (fields: MessageFields) => StatusDetails[DetailName];
}

const MEDIA_TYPE = 'application/problem+json';
const NANOSECONDS = 1e9;

/**
 * The numbers of the fields are those of google/rpc/error_details.proto and google/api/httpbody.proto. There is no
 * `DebugInfo`: what it is made for must not reach a client.
 */
export const DETAILS: readonly Detail[] = [
  {
    name: 'errorInfo',
    message: 'google.rpc.ErrorInfo',
    write: ({ errorInfo: info }) =>
      info
        ? [
            textField(1, info.reason),
            textField(2, info.domain),
            ...info.metadata.map(([key, value]) => bytesField(3, textField(1, key), textField(2, value))),
          ]
        : [],
    read: (fields) => ({
      reason: fields.text(1),
      domain: fields.text(2),
      metadata: messages(fields, 3).map((entry) => [entry.text(1), entry.text(2)] as const),
    }),
  },
  {
    name: 'fieldViolations',
    message: 'google.rpc.BadRequest',
    write: ({ fieldViolations }) =>
      fieldViolations.map(({ field, description, reason }) =>
        bytesField(1, textField(1, field), textField(2, description), textField(3, reason)),
      ),
    read: (fields) =>
      messages(fields, 1).map((entry) => ({
        field: entry.text(1),
        description: entry.text(2),
        reason: entry.text(3),
      })),
  },
  {
    name: 'retryDelay',
    message: 'google.rpc.RetryInfo',
    write: ({ retryDelay: seconds }) => {
      if (seconds === undefined) return [];
      const whole = Math.floor(seconds);
      const fraction = integerField(2, Math.min(Math.round((seconds - whole) * NANOSECONDS), NANOSECONDS - 1));
      return [bytesField(1, integerField(1, whole), fraction)];
    },
    read: (fields) => {
      const [duration] = messages(fields, 1);
      return duration && duration.integer(1) + (duration.integer(2) % NANOSECONDS) / NANOSECONDS;
    },
  },
  {
    name: 'links',
    message: 'google.rpc.Help',
    write: ({ links }) =>
      links.map(({ description, url }) => bytesField(1, textField(1, description), textField(2, url))),
    read: (fields) => messages(fields, 1).map((link) => ({ description: link.text(1), url: link.text(2) })),
  },
  {
    name: 'requestId',
    message: 'google.rpc.RequestInfo',
    write: ({ requestId = '' }) => [textField(1, requestId)],
    read: (fields) => fields.text(1) || undefined,
  },
  {
    name: 'localizedMessage',
    message: 'google.rpc.LocalizedMessage',
    write: ({ localizedMessage: text }) => (text ? [textField(1, text.locale), textField(2, text.message)] : []),
    read: (fields) => ({ locale: fields.text(1), message: fields.text(2) }),
  },
  {
    name: 'problem',
    message: 'google.api.HttpBody',
    write: ({ problem }) => (problem === undefined ? [] : [textField(1, MEDIA_TYPE), textField(2, problem)]),
    read: (fields) => (fields.text(1) === MEDIA_TYPE ? fields.text(2) : undefined),
  },
];

function messages(fields: MessageFields, number: number): MessageFields[] {
  return fields.all(number).map((bytes) => new MessageFields(bytes));
}
