import { describe, expect, it } from '@jest/globals';
import { type CanActivate, type ExecutionContext, type Type } from '@nestjs/common';
import { type ModuleRef, Reflector } from '@nestjs/core';
import { of } from 'rxjs';
import { NotAuthorizedException } from '../../exceptions/not-authorized.exception.js';
import { NotFoundException } from '../../exceptions/not-found.exception.js';
import type { HttpExchange } from '../../platform/http-exchange.js';
import { OccurrencePages } from './occurrence-pages.js';
import { OccurrenceStore } from './occurrence-store.js';

/** Requests the page of a flow without problems from an app with this guard. */
function request(guard: CanActivate['canActivate'] | undefined): Promise<boolean> {
  class Guard implements CanActivate {
    canActivate = guard ?? (() => false);
  }
  const store = new OccurrenceStore(1, { status: true, flowMember: false });
  const pages = new OccurrencePages(store, Guard as Type<CanActivate>, async () => 'page');
  const modules = { get: () => new Guard() } as unknown as ModuleRef;
  const ready = guard ? pages.resolveGuard(modules) : Promise.resolve();
  return ready.then(() => pages.respond('f-1', {} as HttpExchange));
}

describe('The page of a flow', () => {
  it.each([
    ['synchronously', () => true],
    ['with a promise', async () => true],
    ['with an observable', () => of(true)],
  ])('is served if the guard returns true %s', async (_when, guard) => {
    await expect(request(guard)).rejects.toBeInstanceOf(NotFoundException);
  });

  it.each([
    ['returns false', () => false],
    ['returns a string', () => 'yes' as never],
    ['was not created', undefined],
  ])('is not served if the guard %s', async (_what, guard) => {
    await expect(request(guard)).rejects.toBeInstanceOf(NotAuthorizedException);
  });

  it('has no metadata for the guard to read', async () => {
    const guard = (context: ExecutionContext) => {
      const roles = new Reflector().getAllAndOverride('roles', [context.getHandler(), context.getClass()]);
      return roles === undefined && context.getType() === 'http';
    };
    await expect(request(guard)).rejects.toBeInstanceOf(NotFoundException);
  });
});
