import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Controller,
  FileTypeValidator,
  MaxFileSizeValidator,
  ParseFilePipe,
  PayloadTooLargeException,
  Post,
  Req,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import * as express from '@nestjs/platform-express';
import * as fastify from '@nestjs/platform-fastify/multipart';
import { ProblemsModule } from 'nestjs-problems';
import { ADAPTERS, type AdapterName } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

/** One file of a hundred bytes, one text field of ten. */
const LIMITS = { fileSize: 100, fields: 1, fieldSize: 10, fieldNameSize: 20 };

/** The interceptors have the same names on both adapters, and different packages. */
function uploadsOf(adapter: AdapterName) {
  const { FileInterceptor, FilesInterceptor } = adapter === 'express' ? express : fastify;

  @Controller()
  class Uploads {
    @UseInterceptors(FileInterceptor('avatar', { limits: LIMITS }))
    @Post('avatars')
    avatar() {
      return {};
    }
    @UseInterceptors(FilesInterceptor('pages', 2))
    @Post('pages')
    pages() {
      return {};
    }
    @UseInterceptors(FileInterceptor('avatar'))
    @Post('checked')
    checked(
      @UploadedFile(
        new ParseFilePipe({
          validators: [
            new MaxFileSizeValidator({ maxSize: 50 }),
            new FileTypeValidator({ fileType: 'image/png', skipMagicNumbersValidation: true }),
          ],
        }),
      )
      _file: unknown,
    ) {
      return {};
    }
    @Post('business')
    business() {
      throw new PayloadTooLargeException('File too large');
    }
    @Post('by-hand')
    async byHand(@Req() request: { file?: (options: object) => Promise<{ toBuffer(): Promise<Buffer> }> }) {
      const file = await request.file?.({ limits: { fileSize: 100 } });
      return { size: (await file?.toBuffer())?.length ?? 0 };
    }
  }
  return Uploads;
}

function form(...parts: [string, string | Blob, string?][]): FormData {
  const data = new FormData();
  for (const [name, value, file] of parts) {
    if (typeof value === 'string') data.append(name, value);
    else data.append(name, value, file ?? 'file.bin');
  }
  return data;
}

const file = (size: number, type = 'image/png') => new Blob(['x'.repeat(size)], { type });

describe.each(ADAPTERS)('On %s, an upload', (adapter) => {
  let served: ServedApp;
  beforeAll(async () => {
    const metadata = { imports: [ProblemsModule.forRoot()], controllers: [uploadsOf(adapter)] };
    served = await serve(adapter, metadata);
  });
  afterAll(() => served.close());

  async function upload(path: string, body: FormData | string, headers: Record<string, string> = {}) {
    const response = await fetch(served.url + path, { method: 'POST', body, headers });
    expect(response.headers.get('content-type')).toMatch('json');
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  it('gets a 413 with the name of the field if a file is too large', async () => {
    const { status, body } = await upload('/avatars', form(['avatar', file(101)]));
    expect(status).toBe(413);
    expect(body).toEqual({
      type: '/problems/validation',
      title: 'Validation failed',
      status: 413,
      detail: 'The request body has one violation.',
      validation: [
        {
          // The error of Nest's interceptor for Fastify does not contain the field.
          location: ['request', 'body', ...(adapter === 'express' ? ['avatar'] : [])],
          pointer: adapter === 'express' ? '#/avatar' : '#',
          severity: 'Error',
          code: 'maxLength',
          message: 'is larger than this server accepts',
        },
      ],
      flow_id: expect.any(String),
    });
  });

  it.each([
    ['an unexpected file', form(['photo', file(1)]), { pointer: '#/photo', code: 'additionalProperties' }],
    ['a value that is too long', form(['note', 'x'.repeat(11)]), { pointer: '#/note', code: 'maxLength' }],
    ['too many fields', form(['a', '1'], ['b', '2']), { pointer: '#', code: 'maxProperties' }],
    ['a name that is too long', form(['n'.repeat(21), '1']), { code: 'propertyNames' }],
  ])('gets a 400 for %s', async (_name, body, violation) => {
    const answer = await upload('/avatars', body);
    expect(answer).toMatchObject({ status: 400, body: { type: '/problems/validation', validation: [violation] } });
  });

  it('gets a 400 for too many files', async () => {
    const answer = await upload('/pages', form(['pages', file(1)], ['pages', file(1)], ['pages', file(1)]));
    expect(answer.status).toBe(400);
    expect(answer.body.validation).toMatchObject([{ location: ['request', 'body', 'pages'] }]);
  });

  it('gets a 400 for a malformed form', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const answer = await upload('/avatars', '--x\r\nContent-Disposition: form-data; name="avatar"\r\n\r\nabc', headers);
    expect(answer).toMatchObject({ status: 400, body: { validation: [{ pointer: '#', code: 'format' }] } });
  });

  it.each([
    ['no file', form(['note', 'x']), { location: ['request', 'body'], pointer: '#', code: 'required' }],
    ['a large file', form(['avatar', file(60)]), { code: 'maxLength', message: 'should be smaller than 50 bytes' }],
    [
      'a file of another type',
      form(['avatar', file(1, 'text/html')]),
      { pointer: '#/avatar', code: 'contentMediaType', message: 'should have the media type image/png' },
    ],
  ])('is rejected by ParseFilePipe for %s', async (_name, body, violation) => {
    const answer = await upload('/checked', body);
    expect(answer).toMatchObject({ status: 400, body: { type: '/problems/validation', validation: [violation] } });
  });

  it('causes no violation if a handler throws the same message', async () => {
    const answer = await upload('/business', form(['avatar', file(1)]));
    expect(answer).toMatchObject({ status: 413, body: { type: 'about:blank', detail: 'File too large' } });
  });

  it('causes the same violation if the handler reads it itself', async () => {
    const { status, body } = await upload('/by-hand', form(['avatar', file(200)]));
    if (adapter === 'express') return expect(status).toBe(201);
    expect({ status, body }).toMatchObject({ status: 413, body: { validation: [{ code: 'maxLength' }] } });
  });
});
