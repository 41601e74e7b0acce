// RFC 6749, section 3.3: no space, no quote, no backslash, nothing outside of ASCII.
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

/** The input of {@link challengeHeader}. */
export interface ChallengeFacts {
  /** The scheme of the app, with parameters if it has any: `Bearer`, `Basic realm="bank"`. */
  readonly challenge: string;
  readonly status: number;
  /** The `Authorization` header of the request. */
  readonly authorization?: string;
  /** Whether the problem means that the request had credentials, in any header, cookie or parameter. */
  readonly credentialsRejected: boolean;
  /** The scopes that the credentials do not have. */
  readonly missingScopes: unknown;
}

/**
 * The `WWW-Authenticate` header of a problem: on every 401 (RFC 9110, section 15.5.2), and on a 403 with missing scopes.
 * A Bearer challenge has an error code (RFC 6750, section 3.1): `invalid_token` if the request had a token,
 * `insufficient_scope` on a 403, none if the request had no credentials.
 */
export function challengeHeader(facts: ChallengeFacts): string | undefined {
  const { challenge, status } = facts;
  const isBearer = /^bearer\b/i.test(challenge);
  if (status === 401) {
    if (isBearer && hadToken(facts)) return withParameters(challenge, 'error="invalid_token"');
    // RFC 6750, section 3: a Bearer challenge must have at least one parameter.
    return /^bearer$/i.test(challenge.trim()) ? withParameters(challenge, 'realm="api"') : challenge;
  }
  if (status !== 403 || !isBearer) return undefined;
  const scopes = scopeTokens(facts.missingScopes);
  if (scopes.length === 0) return undefined;
  return withParameters(challenge, `error="insufficient_scope", scope="${scopes.join(' ')}"`);
}

function hadToken({ authorization, credentialsRejected }: ChallengeFacts): boolean {
  return credentialsRejected && (authorization === undefined || /^bearer\b/i.test(authorization));
}

/** A space precedes the first parameter, a comma each further one (RFC 9110, section 11.3). */
function withParameters(challenge: string, parameters: string): string {
  return `${challenge}${/\s/.test(challenge.trim()) ? ',' : ''} ${parameters}`;
}

function scopeTokens(scopes: unknown): string[] {
  if (!Array.isArray(scopes)) return [];
  return scopes.filter((scope): scope is string => typeof scope === 'string' && SCOPE.test(scope));
}
