import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { MissingCredentialsException } from 'nestjs-problems';
import { DEMO_SUPPORT } from './demo-tokens.js';

const CREDENTIALS = Buffer.from(`Basic ${Buffer.from(DEMO_SUPPORT).toString('base64')}`);

/** Who may read the occurrences. Basic credentials, because a browser asks its user for them, and never for a token. */
@Injectable()
export class SupportGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<{ headers: IncomingHttpHeaders }>();
    const given = Buffer.from(headers.authorization ?? '');
    if (given.length === CREDENTIALS.length && timingSafeEqual(given, CREDENTIALS)) {
      return true;
    }
    throw new MissingCredentialsException('Sign in as support', {
      headers: { 'WWW-Authenticate': 'Basic realm="support"' },
    });
  }
}
