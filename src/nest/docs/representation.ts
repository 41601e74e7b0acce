import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { gzipSync } from 'node:zlib';
import Negotiator from 'negotiator';
import { PAGE_POLICY } from '../../pages/site.js';
import { firstPreferences } from '../../problem/untrusted.js';

/** Security headers of all pages: own style and script only, no framing, no content sniffing. */
export const SAFE_PAGE = {
  'Content-Security-Policy': `${PAGE_POLICY}; frame-ancestors 'none'`,
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;

const MEDIA_TYPES = ['text/html', 'application/json'];

/** Whether a request prefers JSON to HTML (RFC 9110, section 12.5.1). */
export function wantsJson(headers: IncomingHttpHeaders): boolean {
  const { accept } = headers;
  const negotiator = new Negotiator({ headers: accept === undefined ? {} : { accept: firstPreferences(accept) } });
  return negotiator.mediaType(MEDIA_TYPES) === 'application/json';
}

/** A cacheable response of the documentation: its bytes and the headers that describe them. */
export class Representation {
  readonly etag: string;
  private readonly body: Buffer;
  private compressed?: Buffer;

  /** @param maxAge seconds for which caches may use it without revalidation */
  constructor(
    private readonly mediaType: string,
    content: string,
    private readonly maxAge: number,
  ) {
    this.body = Buffer.from(content);
    this.etag = createHash('sha256').update(this.body).digest('base64url').slice(0, 22);
  }

  /** The response to a request with these headers (RFC 9110, sections 12.5.3 and 13.1.2). */
  respond(request: RequestHeaders): { status: number; headers: Record<string, string>; body: Buffer | '' } {
    const gzip =
      this.body.length >= MIN_COMPRESSED &&
      /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(text(request['accept-encoding']));
    const etag = `"${this.etag}${gzip ? '-gz' : ''}"`;
    const headers = {
      ETag: etag,
      'Cache-Control': `public, max-age=${this.maxAge}`,
      Vary: 'Accept, Accept-Encoding',
    };
    if (matches(text(request['if-none-match']), etag)) return { status: 304, headers, body: '' };
    const type = { 'Content-Type': this.mediaType, ...SAFE_PAGE };
    if (!gzip) return { status: 200, headers: { ...headers, ...type }, body: this.body };
    this.compressed ??= gzipSync(this.body);
    return { status: 200, headers: { ...headers, ...type, 'Content-Encoding': 'gzip' }, body: this.compressed };
  }
}

/** The headers of a request. */
export type RequestHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** Smaller bodies, in bytes, are not compressed. */
const MIN_COMPRESSED = 1024;

function text(header: string | string[] | undefined): string {
  return String(header ?? '');
}

function matches(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === etag);
}
