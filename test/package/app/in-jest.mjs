import { ExpressAdapter } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { CustomerNotFoundException } from 'nestjs-problems';
import { AppModule } from './dist/app.module.js';

test('an ES module suite loads the package and gets a problem from the app', async () => {
  const testing = await Test.createTestingModule({ imports: [AppModule] }).compile();
  const app = testing.createNestApplication(new ExpressAdapter(), { logger: false });
  await app.listen(0, '127.0.0.1');
  try {
    const response = await fetch(`${await app.getUrl()}/customers/42`);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ type: '/problems/customer-not-found', status: 404 });
    expect(new CustomerNotFoundException().getStatus()).toBe(404);
    const page = await fetch(`${await app.getUrl()}/problems/customer-not-found`);
    expect(await page.text()).toContain('<h1>Customer not found</h1>');
  } finally {
    await app.close();
  }
}, 60_000); // CI machines are slow when they are busy.
