import { describe, expect, it } from '@jest/globals';
import { cleanUrls } from './clean-urls.js';

describe('A cleaned text', () => {
  it.each([
    ['GET https://user:S@h.io/x?token=S#S failed', 'GET https://h.io/x failed'],
    ['"http://h/?a=(S)&b=S", then', '"http://h/", then'],
    ["'/x?a='S'' is not a valid url component", "'/x'' is not a valid url component"],
    ['Cannot GET /x?token=S', 'Cannot GET /x'],
    ['Cannot GET /x?a="S",b=S', 'Cannot GET /x'],
    ['Cannot GET /x?next=http://h/&token=S', 'Cannot GET /x'],
    ['http://h?q=S', 'http://h'],
    ['ws://u:S@h/x?y=S', 'ws://h/x'],
    ['postgres://user:S@db:5432/app?sslmode=S', 'postgres://db:5432/app'],
    ['postgres://user:p/S@db/app', 'postgres://db/app'],
    ['postgres://user:p?S@db/app', 'postgres://'],
    ['http://user:p/S@h/x', 'http://h/x'],
    ['mongodb+srv://u:S@a,b/db', 'mongodb+srv://a,b/db'],
    ['http://a/,http://u:S@b/', 'http://a/,http://b/'],
    ['http://a,http://u:S@b/', 'http://a,http://b/'],
    ['http://a/xhttp://u:S@b/x?token=S', 'http://a/xhttp://b/x'],
    ['{"url":"https:\\/\\/u:S@h\\/x?y=S"}', '{"url":"https:\\/\\/h\\/x"}'],
    ['jdbc:postgresql://u:S@h/x', 'jdbc:postgresql://h/x'],
  ])('%s becomes %s', (text, cleaned) => {
    expect(cleanUrls(text)).toBe(cleaned);
    expect(cleaned).not.toContain('S');
  });

  it.each([
    'a text without URLs, and/or (some) "quotes"',
    'at f (file:///app/node_modules/@nestjs/core/router.js:12:3)',
    'at f (/app/node_modules/.pnpm/@nestjs+core@11.1.20/x.js:12:3)',
    'at https://cdn.example.com/@scope/pkg@1.2.3/index.js:1:2',
    'at node:internal/process/task_queues:105:5',
    'http://[::1]:8080/x and http://localhost:3000/@me',
    'webpack-internal:///./node_modules/@nestjs/x.js',
    'C:\\app\\x.js, 1://2, ://',
  ])('keeps %s', (text) => {
    expect(cleanUrls(text)).toBe(text);
  });

  it('keeps the position of a stack frame', () => {
    expect(cleanUrls('at f (file:///app/x.mjs?v=12:34:5)')).toBe('at f (file:///app/x.mjs:34:5)');
  });

  it.each(['http://', '/?"', '/?",', 'http://a@', 'postgres://', 'a:', '://', 'http://u:', '@'])(
    'takes a moment, however often it contains %s',
    (part) => {
      const started = performance.now();
      cleanUrls(part.repeat(400_000 / part.length));
      expect(performance.now() - started).toBeLessThan(1000);
    },
  );
});
