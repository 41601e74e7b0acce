import { describe, expect, it } from '@jest/globals';
import { ProblemsModule } from 'nestjs-problems';
import { serve } from '../support/serve.js';

// Nest 11 registers its handler for unknown paths without the prefix, so that Express never reaches a later route.
describe('On Express and Nest 12, a page of a problem type', () => {
  it('yields to a route that is added after the app was initialized, outside of its prefix', async () => {
    const served = await serve('express', { imports: [ProblemsModule.forRoot()] }, (app) => app.setGlobalPrefix('api'));
    const late = served.app.getHttpAdapter();
    late.get('/problems/not-found', (_request: unknown, response: unknown) => late.reply(response, 'late', 200));
    expect(await (await fetch(`${served.url}/problems/not-found`)).text()).toBe('late');
    expect((await fetch(`${served.url}/problems/validation`)).status).toBe(200);
    await served.close();
  });
});
