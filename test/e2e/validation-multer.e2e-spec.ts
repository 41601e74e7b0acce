import { afterEach, expect, it } from '@jest/globals';
import { Controller, Post, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ProblemsModule } from 'nestjs-problems';
import { type ServedApp, serve } from '../support/serve.js';

@Controller()
class Uploads {
  @UseInterceptors(FileInterceptor('avatar', { limits: { fileSize: 100 } }))
  @Post('avatars')
  avatar() {
    return {};
  }
}

let served: ServedApp;
afterEach(() => served.close());

async function upload(field: string, size: number) {
  served = await serve('express', { imports: [ProblemsModule.forRoot()], controllers: [Uploads] });
  const body = new FormData();
  body.append(field, new Blob(['x'.repeat(size)]), 'file.bin');
  const response = await fetch(`${served.url}/avatars`, { method: 'POST', body });
  return { status: response.status, body: await response.json() };
}

it('An upload that exceeds the limits of multer is a violation on each major version of Nest', async () => {
  expect(await upload('avatar', 101)).toMatchObject({
    status: 413,
    body: { type: '/problems/validation', status: 413, validation: [{ code: 'maxLength', severity: 'Error' }] },
  });
});

it('A file that multer does not expect is a violation with the name of its field', async () => {
  expect(await upload('photo', 1)).toMatchObject({
    status: 400,
    body: {
      validation: [{ location: ['request', 'body', 'photo'], pointer: '#/photo', code: 'additionalProperties' }],
    },
  });
});

it('A file within the limits is accepted', async () => {
  expect((await upload('avatar', 100)).status).toBe(201);
});
