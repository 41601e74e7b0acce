// RFC 6749, section 3.3: no space, no quote, no backslash, nothing outside of ASCII.
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

/** What a challenge is made of. */
export interface ChallengeFacts {
  /** The scheme of the app, perhaps with parameters: `Bearer`, `Basic realm="bank"`. */
  readonly challenge: string;
  readonly status: number;
  /** The `Authorization` field of the request. */
  readonly authorization?: string;
  /** Whether the problem says that the request carried credentials, wherever it carried them. */
  readonly credentialsRefused: boolean;
  /** The scopes that the credentials lack. */
  readonly missingScopes: unknown;
}

/**
 * The `WWW-Authenticate` field of a problem: on every 401 (RFC 9110, section 15.5.2), and on a 403 that names missing
 * scopes. A Bearer challenge says why (RFC 6750, section 3.1): `invalid_token` when there was a token,
 * `insufficient_scope` on a 403, nothing when the request carried none.
 */
export function challengeHeader(facts: ChallengeFacts): string | undefined {
  const { challenge, status } = facts;
  const isBearer = /^bearer\b/i.test(challenge);
  if (status === 401)
    return isBearer && hadToken(facts) ? withParameters(challenge, 'error="invalid_token"') : challenge;
  if (status !== 403 || !isBearer) return undefined;
  const scopes = scopeTokens(facts.missingScopes);
  if (scopes.length === 0) return undefined;
  return withParameters(challenge, `error="insufficient_scope", scope="${scopes.join(' ')}"`);
}

function hadToken({ authorization, credentialsRefused }: ChallengeFacts): boolean {
  return credentialsRefused && (authorization === undefined || /^bearer\b/i.test(authorization));
}

/** The first parameter follows the scheme after a space, the others after a comma (RFC 9110, section 11.3). */
function withParameters(challenge: string, parameters: string): string {
  return `${challenge}${/\s/.test(challenge.trim()) ? ',' : ''} ${parameters}`;
}

function scopeTokens(scopes: unknown): string[] {
  if (!Array.isArray(scopes)) return [];
  return scopes.filter((scope): scope is string => typeof scope === 'string' && SCOPE.test(scope));
}
