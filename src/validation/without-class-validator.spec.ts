import { expect, it, jest } from '@jest/globals';
import type { ArgumentMetadata } from '@nestjs/common';

class Order {
  amount = 1;
}

it('without class-validator installed, values pass as they are', async () => {
  for (const peer of ['class-validator', 'class-transformer']) {
    jest.unstable_mockModule(peer, () => {
      throw new Error(`Cannot find package '${peer}'`);
    });
  }
  const { ProblemValidationPipe } = await import('./problem-validation.pipe.js');
  const pipe = new ProblemValidationPipe();
  const value = { amount: 'x' };
  const metadata: ArgumentMetadata = { type: 'body', metatype: Order };
  expect(await pipe.transform(value, metadata)).toBe(value);
  // Known by now: nobody looks for it again.
  expect(await pipe.transform(value, metadata)).toBe(value);
});
