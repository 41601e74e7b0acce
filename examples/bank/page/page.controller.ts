import { readFile } from 'node:fs/promises';
import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { NotFoundException } from 'nestjs-problems';
import { HOME } from './home.js';
import { PAGE } from './page.js';

/** The pages of the bank, at the top. */
@Controller()
@ApiExcludeController()
export class HomeController {
  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  home(): string {
    return HOME;
  }
}

/** A page for the browser that books transfers, and the modules that it imports. */
@Controller('page')
@ApiExcludeController()
export class PageController {
  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  page(): string {
    return PAGE;
  }

  /** The client as it was installed: nobody has to bundle anything to try it. */
  @Get('modules/:part/:file')
  @Header('Content-Type', 'text/javascript; charset=utf-8')
  async module(@Param('part') part: string, @Param('file') file: string): Promise<string> {
    if (!['client', 'problem'].includes(part) || !/^[\w-]+\.js$/.test(file)) {
      throw new NotFoundException('There is no such module');
    }
    const module = new URL(`../${part}/${file}`, import.meta.resolve('nestjs-problems/client'));
    return readFile(module, 'utf8').catch((cause) => {
      throw new NotFoundException('There is no such module', { cause });
    });
  }
}
