import { describe, expect, it } from '@jest/globals';
import { requireNest } from './cover-app.js';

describe('The boot', () => {
  it('stops below the oldest supported version of Nest', () => {
    expect(() => requireNest({})).toThrow(
      new Error('nestjs-problems needs @nestjs/core 11.1.20 or newer; found an older version.'),
    );
  });

  it('continues on a supported one', () => {
    expect(() => requireNest({ setOnRequestHook: () => undefined })).not.toThrow();
  });
});
