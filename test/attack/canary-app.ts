import { Readable } from 'node:stream';
import {
  Body,
  type CallHandler,
  type CanActivate,
  Controller,
  type ExecutionContext,
  Get,
  Inject,
  Injectable,
  type MiddlewareConsumer,
  type ModuleMetadata,
  type NestInterceptor,
  type NestModule,
  Param,
  ParseIntPipe,
  type PipeTransform,
  Post,
  Query,
  Scope,
  Sse,
  StreamableFile,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { REQUEST } from '@nestjs/core';
import { type } from 'arktype';
import { IsEmail, IsInt, ValidateBy } from 'class-validator';
import {
  ConcealForbidden,
  CustomerNotFoundException,
  NotAuthorizedException,
  ProblemsModule,
  type ProblemsOptions,
} from 'nestjs-problems';
import { concat, from, map, mergeMap, type Observable, of, throwError } from 'rxjs';
import * as v from 'valibot';
import * as z from 'zod';

/** The name of the header by which a request chooses what is thrown. */
export const CASE = 'x-case';

/** What is thrown, by the value of the header. */
export const THROWS = new Map<string, () => unknown>();

interface AnyRequest {
  readonly headers: Readonly<Record<string, string>>;
}

function failureOf({ headers }: AnyRequest): unknown {
  return THROWS.get(headers[CASE] ?? '')?.();
}

const failureIn = (context: ExecutionContext) => failureOf(context.switchToHttp().getRequest<AnyRequest>());

class FailingGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    throw failureIn(context);
  }
}

class DenyingGuard implements CanActivate {
  canActivate(): boolean {
    return false;
  }
}

class FailingInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext): Observable<unknown> {
    throw failureIn(context);
  }
}

/** Fails when the handler has returned. */
class LateInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(mergeMap(() => throwError(() => failureIn(context))));
  }
}

class FailingPipe implements PipeTransform {
  transform(id: string): unknown {
    throw THROWS.get(id)?.();
  }
}

@Injectable({ scope: Scope.REQUEST })
class FailingProvider {
  constructor(@Inject(REQUEST) request: AnyRequest) {
    throw failureOf(request);
  }
}

class SignUp {
  @IsEmail({}, { message: ({ value }) => `${JSON.stringify(value)} is not an address` })
  email!: string;

  @IsInt({ message: '$value is not a number' })
  age!: number;

  @ValidateBy({
    name: 'secret',
    validator: { validate: () => false, defaultMessage: (a) => `got '${String(a?.value)}'` },
  })
  secret!: string;
}

/** A library that is not known here. Its messages have the value in several spellings. */
const UNKNOWN = {
  '~standard': {
    version: 1 as const,
    vendor: 'unknown',
    validate: (value: unknown) => ({
      issues: [
        { message: `Expected string, actual ${JSON.stringify(JSON.stringify(value))}`, path: ['email'] },
        { message: `Expected { readonly email: string }, actual ${String(JSON.stringify(value, null, 1))}` },
        { message: encodeURIComponent(String(JSON.stringify(value))), path: [{ key: 'age' }] },
      ],
    }),
  },
};

const ZOD = z.strictObject({ email: z.email(), age: z.number(), secret: z.enum(['a', 'b']) });
const VALIBOT = v.strictObject({ email: v.pipe(v.string(), v.email()), age: v.number(), secret: v.picklist(['a']) });
const ARKTYPE = type({ '+': 'reject', email: 'string.email', age: 'number', secret: "'a'|'b'" });

@Controller('throws')
class ThrowingController {
  constructor(@Inject(REQUEST) private readonly request: AnyRequest) {}

  @Get('sync')
  sync() {
    throw failureOf(this.request);
  }

  @Get('async')
  async later() {
    await Promise.resolve();
    throw failureOf(this.request);
  }

  @Get('stream')
  stream() {
    const failure = failureOf(this.request);
    const error = failure instanceof Error ? failure : new Error('not an error', { cause: failure });
    return new StreamableFile(
      new Readable({
        read() {
          this.destroy(error);
        },
      }),
    );
  }

  @Sse('events/never')
  never() {
    return throwError(() => failureOf(this.request));
  }

  @Sse('events/once')
  once() {
    return concat(
      of({ data: 'one' }),
      throwError(() => failureOf(this.request)),
    );
  }

  @Sse('events/unwritable')
  unwritable() {
    const toJSON = () => {
      throw failureOf(this.request);
    };
    return of({ data: 'one' }, { data: { toJSON } });
  }

  @Sse('events/mapped')
  mapped() {
    return from([1, 2]).pipe(
      map((data) => {
        if (data === 2) throw failureOf(this.request);
        return { data };
      }),
    );
  }
}

@Controller('stages')
class StagesController {
  @UseGuards(FailingGuard)
  @Get('guard')
  guard() {}

  @UseGuards(DenyingGuard)
  @Get('denied')
  denied() {}

  @ConcealForbidden(CustomerNotFoundException)
  @Get('concealed')
  concealed() {
    throw new NotAuthorizedException('Not yours.');
  }

  @UseInterceptors(FailingInterceptor)
  @Get('interceptor')
  interceptor() {}

  @UseInterceptors(LateInterceptor)
  @Get('late')
  late() {}

  @Get('pipe/:id')
  pipe(@Param('id', FailingPipe) id: string) {
    return id;
  }

  @Get('number')
  number(@Query('n', ParseIntPipe) n: number) {
    return n;
  }

  @Post('body')
  body(@Body() body: SignUp) {
    return body.age;
  }

  @Post('schema/unknown')
  unknown(@Body({ schema: UNKNOWN }) body: unknown) {
    return body;
  }

  @Post('schema/zod')
  zod(@Body({ schema: ZOD }) body: unknown) {
    return body;
  }

  @Post('schema/valibot')
  valibot(@Body({ schema: VALIBOT }) body: unknown) {
    return body;
  }

  @Post('schema/arktype')
  arktype(@Body({ schema: ARKTYPE as never }) body: unknown) {
    return body;
  }
}

@Controller('scoped')
class ScopedController {
  constructor(@Inject(FailingProvider) readonly provider: unknown) {}

  @Get()
  scoped() {}
}

class CanaryModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply((request: AnyRequest, _response: unknown, next: (error?: unknown) => void) => next(failureOf(request)))
      .forRoutes('middleware/next');
    consumer
      .apply((request: AnyRequest) => {
        throw failureOf(request);
      })
      .forRoutes('middleware/throw');
  }
}

/** An app that fails in every place where an error may come from. */
export function canaryModule(options: ProblemsOptions): ModuleMetadata {
  return {
    imports: [ProblemsModule.forRoot(options), CanaryModule],
    controllers: [ThrowingController, StagesController, ScopedController],
    providers: [FailingProvider],
  };
}
