import type { IncomingHttpHeaders } from 'node:http';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { InvalidCredentialsException, MissingCredentialsException, NotAuthorizedException } from 'nestjs-problems';
import { DEMO_TOKENS } from './demo-tokens.js';
import { RequiredScopes } from './required-scopes.decorator.js';

@Injectable()
export class BearerGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const required = this.reflector.getAllAndOverride(RequiredScopes, [context.getHandler(), context.getClass()]);
    if (!required) {
      return true;
    }
    const request = context.switchToHttp().getRequest<{ headers: IncomingHttpHeaders }>();
    const granted = scopesOf(request.headers.authorization);
    const missing = required.filter((scope) => !granted.includes(scope));
    if (missing.length > 0) {
      throw new NotAuthorizedException({ detail: 'The token may not do this', missing_scopes: missing });
    }
    return true;
  }
}

function scopesOf(authorization: string | undefined): readonly string[] {
  if (authorization === undefined) {
    throw new MissingCredentialsException('Send a bearer token in the Authorization header');
  }
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  const scopes = token === undefined ? undefined : DEMO_TOKENS.get(token);
  if (!scopes) {
    throw new InvalidCredentialsException('The bank does not know this token');
  }
  return scopes;
}
