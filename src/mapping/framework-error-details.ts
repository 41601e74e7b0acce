/** What we say instead of a framework whose words would quote the request, or would say nothing. */
export interface FrameworkErrorDetails {
  readonly detail?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const BAD_URL: FrameworkErrorDetails = { detail: 'The URL is malformed: it has a percent sign that encodes nothing.' };
const TOO_LARGE: FrameworkErrorDetails = { detail: 'The body is larger than this server accepts.' };
const MEDIA_TYPE: FrameworkErrorDetails = { detail: 'The body has a media type that this operation does not read.' };
const CODING = 'The body has a content coding that this server does not undo.';

/** What only a look at the request tells: a charset or a coding that the parser does not know (RFC 9110, 15.5.16). */
export const UNREADABLE_BODIES: Readonly<Record<'coding' | 'charset', FrameworkErrorDetails>> = {
  coding: { detail: CODING, headers: { 'Accept-Encoding': 'identity' } },
  charset: { detail: 'The body has a charset that this server does not read. Send UTF-8.' },
};

/** By Fastify's `code`, and by the `type` of Express's body parsers. */
const REFUSALS: Readonly<Record<string, FrameworkErrorDetails>> = {
  uri: BAD_URL,
  FST_ERR_BAD_URL: BAD_URL,
  FST_ERR_MAX_PARAM_LENGTH: { detail: 'A parameter in the path is longer than this server accepts.' },
  'entity.too.large': TOO_LARGE,
  FST_ERR_CTP_BODY_TOO_LARGE: TOO_LARGE,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: MEDIA_TYPE,
  FST_ERR_CTP_EMPTY_TYPE: MEDIA_TYPE,
  'charset.unsupported': UNREADABLE_BODIES.charset,
  // RFC 9110, section 15.5.16: Accept-Encoding says that it was the coding, and which ones are fine.
  'encoding.unsupported': { detail: CODING, headers: { 'Accept-Encoding': 'gzip, deflate, br' } },
};

/** The refusal that a framework's error of this kind stands for. */
export function frameworkErrorDetails(kind: string | undefined): FrameworkErrorDetails | undefined {
  return kind === undefined ? undefined : REFUSALS[kind];
}
