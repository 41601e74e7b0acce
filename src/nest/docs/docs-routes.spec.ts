import { describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { platformOf } from '../../platform/cover-app.js';
import type { NestApp, Platform } from '../../platform/port/platform.js';
import type { DocsContent } from './docs-content.js';
import { DocsRoutes } from './docs-routes.js';
import { Representation } from './representation.js';

type Handler = (request: object, response: object, next: () => void) => void;

const page = new Representation('text/html', 'The page', 60);
const routes = () => {
  const content = { find: async () => page } as unknown as DocsContent;
  return new DocsRoutes('/problems', content, { answer: () => undefined });
};

const platform = (adapter: object): Platform =>
  platformOf({ adapter: { setOnRequestHook: () => undefined, ...adapter } } as unknown as NestApp);

describe('DocsRoutes', () => {
  it('serves the index on an adapter of type express without a router', async () => {
    const handlers = new Map<string, Handler>();
    const adapter = {
      getType: () => 'express',
      getInstance: () => ({}),
      get: (path: string, handler: Handler) => handlers.set(path, handler),
    };
    routes().beforeRoutes(platform(adapter));
    const sent = new Promise((resolve) => {
      const response = {
        getHeaderNames: () => [],
        getHeader: () => undefined,
        setHeader: () => response,
        end: resolve,
      };
      handlers.get('/problems')?.({ method: 'GET', url: '/problems', headers: {} }, response, () => undefined);
    });
    expect(String(await sent)).toBe('The page');
  });

  it('logs a warning for each route that the adapter rejects', () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    const adapter = {
      getType: () => 'express',
      getInstance: () => ({}),
      get: () => {
        throw 'taken';
      },
    };
    routes().beforeRoutes(platform(adapter));
    expect(warn.mock.calls.map(String)).toEqual(
      ['/problems', '/problems/:name'].map((path) =>
        expect.stringContaining(`is not served at GET ${path}: string thrown: taken. Set docs.path`),
      ),
    );
    warn.mockRestore();
  });
});
