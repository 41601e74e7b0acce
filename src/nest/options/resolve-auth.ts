import { isHeaderValue } from '../../http/headers.js';
import type { ProblemsOptions } from './problems-options.js';
import type { ResolvedOptions } from './resolved-options.js';

/** @throws TypeError for a challenge that no header field can carry */
export function resolveAuth({ challenge = 'Bearer' }: ProblemsOptions['auth'] = {}): ResolvedOptions['auth'] {
  if (isHeaderValue(challenge) && challenge.trim() !== '') return { challenge: challenge.trim() };
  throw new TypeError(
    `auth.challenge is ${JSON.stringify(challenge)}. Write a scheme, with or without parameters, such as 'Bearer' or 'Basic realm="bank"'.`,
  );
}
