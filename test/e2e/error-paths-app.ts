import {
  Body,
  type CallHandler,
  type CanActivate,
  ConflictException,
  Controller,
  type ExecutionContext,
  ForbiddenException,
  Get,
  GoneException,
  HttpException,
  type MiddlewareConsumer,
  Module,
  type NestInterceptor,
  type NestModule,
  Param,
  type PipeTransform,
  Post,
  Query,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { IsString } from 'class-validator';
import createError from 'http-errors';
import { ProblemsModule } from 'nestjs-problems';
import { type Observable, throwError } from 'rxjs';

class NameDto {
  @IsString()
  name!: string;
}

class RefusingGuard implements CanActivate {
  canActivate(): boolean {
    return false;
  }
}

class CrashingGuard implements CanActivate {
  canActivate(): boolean {
    throw new Error('secret of a guard');
  }
}

class LateInterceptor implements NestInterceptor {
  intercept(_context: ExecutionContext, _next: CallHandler): Observable<never> {
    return throwError(() => new GoneException('It was here yesterday.'));
  }
}

class ConflictPipe implements PipeTransform {
  transform(): never {
    throw new ConflictException('Somebody was faster.');
  }
}

@Controller()
export class PathsController {
  @Get('items/:id')
  item(@Param('id') id: string) {
    return { id };
  }

  @Post('names')
  name(@Body() dto: NameDto) {
    return dto;
  }

  @UseGuards(RefusingGuard)
  @Get('refused')
  refused() {
    return {};
  }

  @UseGuards(CrashingGuard)
  @Get('crashing-guard')
  crashingGuard() {
    return {};
  }

  @UseInterceptors(LateInterceptor)
  @Get('interceptor')
  intercepted() {
    return {};
  }

  @Get('pipe')
  piped(@Query('a', ConflictPipe) a: string) {
    return { a };
  }

  @Get('rejected')
  async rejected() {
    throw new Error('secret of a handler');
  }

  @Get('http-errors/exposed')
  exposed() {
    throw createError(409, 'The name is taken.', { headers: { 'X-Hint': 'rename' } });
  }

  @Get('http-errors/hidden')
  hidden() {
    throw createError(409, 'secret', { expose: false });
  }

  @Get('http-errors/server')
  server() {
    throw createError(503, 'secret');
  }

  @Get('teapot')
  teapot() {
    throw new HttpException('Short and stout', 418);
  }
}

/** With `middleware=…` in the query, its middleware fails before Nest looks for a route. */
@Module({ imports: [ProblemsModule.forRoot()], controllers: [PathsController] })
export class PathsModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply((request: { url: string }, _response: unknown, next: (error?: unknown) => void) => {
        if (request.url.endsWith('middleware=throws')) throw new ForbiddenException('Not through here.');
        if (request.url.endsWith('middleware=next')) return next(new Error('secret of a middleware'));
        if (request.url.endsWith('middleware=http-error')) return next(createError(402, 'Pay first.'));
        next();
      })
      .forRoutes('*path');
  }
}
