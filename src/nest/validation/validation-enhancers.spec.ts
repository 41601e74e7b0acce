import { describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { ApplicationConfig, type ExternalContextCreator } from '@nestjs/core';
import type { Enhancers } from '../enhancers.js';
import { addValidation } from './validation-enhancers.js';

describe('The validation of an app on a version of Nest without PipesConsumer', () => {
  it('logs one warning that says what does not work', () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    const config = new ApplicationConfig();
    const enhancers = { exhaustive: {} } as Enhancers;
    for (const _app of [1, 2]) addValidation(config, enhancers, {} as ExternalContextCreator);
    expect(warn.mock.calls).toEqual([
      [expect.stringMatching(/^The patch 'pipes consumer' does not fit this version of Nest\. Without it, .*report/)],
    ]);
    expect(config.getGlobalInterceptors()).toEqual([]);
    warn.mockRestore();
  });
});
