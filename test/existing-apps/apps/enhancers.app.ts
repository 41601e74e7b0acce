import {
  type ArgumentsHost,
  BadGatewayException,
  type CallHandler,
  Catch,
  Controller,
  type ExceptionFilter,
  type ExecutionContext,
  ForbiddenException,
  Get,
  GoneException,
  HttpException,
  Injectable,
  Module,
  type NestInterceptor,
  NotFoundException,
  type PipeTransform,
  Query,
  RequestTimeoutException,
  UnprocessableEntityException,
  UseFilters,
  UseInterceptors,
} from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, HttpAdapterHost } from '@nestjs/core';
import { catchError, map, NEVER, type Observable, of, TimeoutError, throwError, timeout } from 'rxjs';
import { type ExistingApp, get } from '../existing-app.js';

const order: string[] = [];

class OutOfStockError extends Error {}

@Injectable()
class TimeoutInterceptor implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    order.push('timeout');
    return next.handle().pipe(
      timeout(50),
      catchError((error) => throwError(() => (error instanceof TimeoutError ? new RequestTimeoutException() : error))),
    );
  }
}

@Injectable()
class ErrorsInterceptor implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    order.push('errors');
    return next.handle().pipe(catchError(() => throwError(() => new BadGatewayException())));
  }
}

@Injectable()
class RescuingInterceptor implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      catchError((error: HttpException) => of({ rescued: error.message })),
      map((value) => ({ value })),
    );
  }
}

/** Responds with a text of its own, or throws another error. */
@Catch(OutOfStockError, GoneException)
class StockFilter implements ExceptionFilter<Error> {
  constructor(private readonly host: HttpAdapterHost) {}

  catch(error: Error, host: ArgumentsHost): void {
    order.push('stock filter');
    this.host.httpAdapter.reply(host.switchToHttp().getResponse(), { stock: error.message }, 409);
  }
}

@Catch(UnprocessableEntityException)
class RethrowingFilter implements ExceptionFilter<HttpException> {
  catch(): void {
    throw new NotFoundException('Thrown by a filter');
  }
}

@Injectable()
class UpperCasePipe implements PipeTransform<string | undefined> {
  transform(value: string | undefined): string | undefined {
    if (value === 'bad') throw new ForbiddenException('The pipe does not want it');
    return value?.toUpperCase();
  }
}

@Controller()
class EnhancedController {
  @Get('slow')
  slow() {
    return NEVER;
  }

  @Get('mapped')
  @UseInterceptors(ErrorsInterceptor)
  mapped() {
    throw new Error('secret');
  }

  @Get('rescued')
  @UseInterceptors(RescuingInterceptor)
  rescued() {
    throw new NotFoundException('It was missing');
  }

  @Get('stock')
  stock() {
    throw new OutOfStockError('sold out');
  }

  @Get('gone')
  gone() {
    throw new GoneException('Gone');
  }

  @Get('rethrown')
  @UseFilters(RethrowingFilter)
  rethrown() {
    throw new UnprocessableEntityException();
  }

  @Get('piped')
  piped(@Query('text', UpperCasePipe) text?: string) {
    return { text };
  }

  @Get('observable')
  observable() {
    return throwError(() => new NotFoundException('Thrown by an observable'));
  }
}

@Module({
  controllers: [EnhancedController],
  providers: [
    { provide: APP_INTERCEPTOR, useClass: TimeoutInterceptor },
    { provide: APP_FILTER, useClass: StockFilter },
  ],
})
class AppModule {}

export const enhancers: ExistingApp = {
  name: 'an app with interceptors, pipes and filters of its own',
  module: AppModule,
  requests: [
    'slow',
    'mapped',
    'rescued',
    'stock',
    'gone',
    'rethrown',
    'piped?text=a',
    'piped?text=bad',
    'observable',
  ].map((path) => get(`/${path}`)),
  sent: () => order.splice(0),
};
