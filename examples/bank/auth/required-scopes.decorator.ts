import { Reflector } from '@nestjs/core';

/** The scopes that a caller's token needs; a route without this decorator is open. */
export const RequiredScopes = Reflector.createDecorator<string[]>();
