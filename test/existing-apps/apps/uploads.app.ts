import {
  Body,
  Controller,
  FileTypeValidator,
  MaxFileSizeValidator,
  Module,
  ParseFilePipe,
  Post,
  UploadedFile,
  UploadedFiles,
  UseInterceptors,
} from '@nestjs/common';
import { AnyFilesInterceptor, FileInterceptor, FilesInterceptor } from '@nestjs/platform-express';
import { type ExistingApp, post } from '../existing-app.js';

interface Uploaded {
  readonly originalname: string;
  readonly size: number;
  readonly buffer: Buffer;
}

const checked = new ParseFilePipe({
  validators: [
    new MaxFileSizeValidator({ maxSize: 100 }),
    new FileTypeValidator({ fileType: 'text/plain', skipMagicNumbersValidation: true }),
  ],
});

const describe = (file?: Uploaded) => file && { name: file.originalname, text: file.buffer.toString() };

@Controller('files')
class FilesController {
  @Post('one')
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: 200 } }))
  one(@UploadedFile() file: Uploaded, @Body() body: object) {
    return { file: describe(file), body };
  }

  @Post('checked')
  @UseInterceptors(FileInterceptor('file'))
  checked(@UploadedFile(checked) file: Uploaded) {
    return describe(file);
  }

  @Post('many')
  @UseInterceptors(FilesInterceptor('files', 2))
  many(@UploadedFiles() files: Uploaded[]) {
    return files.map(describe);
  }

  @Post('any')
  @UseInterceptors(AnyFilesInterceptor())
  any(@UploadedFiles() files: Uploaded[] | undefined, @Body() body: object) {
    return { files: files?.map(describe), body };
  }
}

@Module({ controllers: [FilesController] })
class AppModule {}

const part = (name: string, text: string, type = 'text/plain') =>
  `--b\r\nContent-Disposition: form-data; name="${name}"; filename="${name}.txt"\r\nContent-Type: ${type}\r\n\r\n${text}\r\n`;
const field = (name: string, text: string) =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;
const upload = (path: string, ...parts: string[]) =>
  post(path, `${parts.join('')}--b--\r\n`, { 'Content-Type': 'multipart/form-data; boundary=b' });

export const uploads: ExistingApp = {
  name: 'an app that receives uploads',
  adapters: ['express'],
  module: AppModule,
  requests: [
    upload('/files/one', part('file', 'Hello'), field('note', 'hi')),
    upload('/files/one', part('file', 'x'.repeat(300))),
    upload('/files/one', part('other', 'Hello')),
    upload('/files/one', field('note', 'hi')),
    upload('/files/checked', part('file', 'Hello')),
    upload('/files/checked', part('file', 'x'.repeat(200))),
    upload('/files/checked', part('file', 'Hello', 'image/png')),
    upload('/files/checked', field('note', 'hi')),
    upload('/files/many', part('files', '1'), part('files', '2')),
    upload('/files/many', part('files', '1'), part('files', '2'), part('files', '3')),
    upload('/files/any', part('a', '1'), field('b', '2')),
    post('/files/any', { b: 2 }),
    post('/files/one', '--b\r\nbroken', { 'Content-Type': 'multipart/form-data; boundary=b' }),
    post('/files/one', 'x', { 'Content-Type': 'multipart/form-data' }),
  ],
};
