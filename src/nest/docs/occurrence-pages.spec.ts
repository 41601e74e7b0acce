import { describe, expect, it } from '@jest/globals';
import { type ArgumentsHost, type CanActivate, type ExecutionContext, type Type } from '@nestjs/common';
import { type ModuleRef, Reflector } from '@nestjs/core';
import { of } from 'rxjs';
import { NotAuthorizedException } from '../../exceptions/not-authorized.exception.js';
import { NotFoundException } from '../../exceptions/not-found.exception.js';
import type { HttpExchange } from '../../platform/exchange/http-exchange.js';
import { OccurrencePages } from './occurrence-pages.js';
import { OccurrenceStore } from './occurrence-store.js';

const host = { getType: () => 'http' } as unknown as ArgumentsHost;

/** What the page of a flow says, to whom this guard lets in. */
function ask(guard: CanActivate['canActivate'] | undefined): Promise<boolean> {
  class Guard implements CanActivate {
    canActivate = guard ?? (() => false);
  }
  const store = new OccurrenceStore(1, { status: true, flowMember: false });
  const pages = new OccurrencePages(store, Guard as Type<CanActivate>, async () => 'page');
  const modules = { get: () => new Guard() } as unknown as ModuleRef;
  const ready = guard ? pages.resolveGuard(modules) : Promise.resolve();
  return ready.then(() => pages.answer('f-1', {} as HttpExchange, host));
}

describe('the page of a flow', () => {
  it.each([
    ['at once', () => true],
    ['later', async () => true],
    ['as an observable', () => of(true)],
  ])('is open to whom the guard lets in %s', async (_when, guard) => {
    await expect(ask(guard)).rejects.toBeInstanceOf(NotFoundException);
  });

  it.each([
    ['refuses', () => false],
    ['answers nonsense', () => 'yes' as never],
    ['was never made', undefined],
  ])('is closed where the guard %s', async (_what, guard) => {
    await expect(ask(guard)).rejects.toBeInstanceOf(NotAuthorizedException);
  });

  it('has no handler with metadata for a guard to find', async () => {
    const guard = (context: ExecutionContext) => {
      const roles = new Reflector().getAllAndOverride('roles', [context.getHandler(), context.getClass()]);
      return roles === undefined && context.getType() === 'http';
    };
    await expect(ask(guard)).rejects.toBeInstanceOf(NotFoundException);
  });
});
