import { describe, expect, it } from '@jest/globals';
import type { CanActivate, ExecutionContext, Type } from '@nestjs/common';
import { type ModuleRef, Reflector } from '@nestjs/core';
import { of } from 'rxjs';
import { NotAuthorizedException } from '../../exceptions/not-authorized.exception.js';
import { NotFoundException } from '../../exceptions/not-found.exception.js';
import type { HttpExchange } from '../../platform/http-exchange.js';
import { OccurrencePages } from './occurrence-pages.js';
import { OccurrenceStore } from './occurrence-store.js';

type Guarded = CanActivate['canActivate'];

/** Requests the page of a flow without problems from an app with this guard, which rejects the empty request at boot. */
function request(guard: Guarded | undefined): Promise<boolean> {
  let calls = 0;
  return requestPage(guard && ((context) => (calls++ === 0 ? false : guard(context))));
}

function requestPage(guard: Guarded | undefined): Promise<boolean> {
  class Guard implements CanActivate {
    canActivate = guard ?? (() => false);
  }
  const store = new OccurrenceStore(1, { status: true, flowMember: false });
  const html = async () => 'page';
  const renderer = { records: html, occurrences: html };
  const pages = new OccurrencePages(store, Guard as Type<CanActivate>, renderer, '/problems/occurrences');
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

  it.each<[string, Guarded]>([
    ['always', () => true],
    ['with a promise', async () => true],
    ['with an observable', () => of(true)],
    [
      'what has no metadata',
      (context: ExecutionContext) => {
        const roles = new Reflector().getAllAndOverride('roles', [context.getHandler(), context.getClass()]);
        return roles === undefined && context.getType() === 'http';
      },
    ],
    ['what has no user', (context) => context.switchToHttp().getRequest().headers.authorization === undefined],
  ])('stops the start of an app whose guard allows an empty request: %s', async (_what, guard) => {
    await expect(requestPage(guard)).rejects.toThrow(/The guard Guard of docs\.occurrences allows a request without/);
  });

  it('is served if the guard throws for an empty request and allows this one', async () => {
    let calls = 0;
    const guard = () => {
      if (calls++ === 0) throw new Error('no session');
      return true;
    };
    await expect(requestPage(guard)).rejects.toBeInstanceOf(NotFoundException);
  });
});
