import { describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { ApplicationConfig, type ExternalContextCreator } from '@nestjs/core';
import type { Enhancers } from '../enhancers.js';
import { addValidation } from './global-validation.js';

describe('validation on a version of Nest that hides where its pipes run', () => {
  it('says once what does not work there', () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    const config = new ApplicationConfig();
    const enhancers = { exhaustive: {} } as Enhancers;
    for (const _app of [1, 2]) addValidation(config, enhancers, {} as ExternalContextCreator);
    expect(warn.mock.calls).toEqual([
      [expect.stringMatching(/^This version of Nest hides where its pipes run: .*report/)],
    ]);
    expect(config.getGlobalInterceptors()).toEqual([]);
    warn.mockRestore();
  });
});
