import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { gzipSync } from 'node:zlib';
import Negotiator from 'negotiator';
import { PAGE_POLICY } from '../../pages/site.js';

/** Fields of each page of the documentation: only its own style and script, in no frame, and no guessing of types. */
export const SAFE_PAGE = {
  'Content-Security-Policy': `${PAGE_POLICY}; frame-ancestors 'none'`,
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;

const MEDIA_TYPES = ['text/html', 'application/json'];

/** Whether a request asks the documentation for data rather than for a page (RFC 9110, section 12.5.1). */
export function wantsJson(headers: IncomingHttpHeaders): boolean {
  return new Negotiator({ headers }).mediaType(MEDIA_TYPES) === 'application/json';
}

/** A finished answer of the documentation: bytes, and the fields that describe them. */
export class Representation {
  readonly etag: string;
  private readonly body: Buffer;
  private compressed?: Buffer;

  /** @param maxAge for how many seconds a cache may use it without asking */
  constructor(
    private readonly mediaType: string,
    content: string,
    private readonly maxAge: number,
  ) {
    this.body = Buffer.from(content);
    this.etag = createHash('sha256').update(this.body).digest('base64url').slice(0, 22);
  }

  /** The answer to a request with these fields (RFC 9110, sections 12.5.3 and 13.1.2). */
  answer(request: RequestFields): { status: number; headers: Record<string, string>; body: Buffer | '' } {
    const gzip =
      this.body.length >= WORTHWHILE && /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(one(request['accept-encoding']));
    const etag = `"${this.etag}${gzip ? '-gz' : ''}"`;
    const headers = {
      ETag: etag,
      'Cache-Control': `public, max-age=${this.maxAge}`,
      Vary: 'Accept, Accept-Encoding',
    };
    if (matches(one(request['if-none-match']), etag)) return { status: 304, headers, body: '' };
    const type = { 'Content-Type': this.mediaType, ...SAFE_PAGE };
    if (!gzip) return { status: 200, headers: { ...headers, ...type }, body: this.body };
    this.compressed ??= gzipSync(this.body);
    return { status: 200, headers: { ...headers, ...type, 'Content-Encoding': 'gzip' }, body: this.compressed };
  }
}

/** The fields of a request that decide about the answer. */
export type RequestFields = Readonly<Record<string, string | string[] | undefined>>;

/** Bytes from which on it pays to compress. */
const WORTHWHILE = 1024;

function one(field: string | string[] | undefined): string {
  return String(field ?? '');
}

function matches(field: string, etag: string): boolean {
  if (field.trim() === '*') return true;
  return field.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === etag);
}
