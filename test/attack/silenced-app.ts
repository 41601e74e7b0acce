import { Readable } from 'node:stream';
import {
  Body,
  type CanActivate,
  Controller,
  ForbiddenException,
  Get,
  HttpCode,
  Injectable,
  type LoggerService,
  type ModuleMetadata,
  Param,
  ParseIntPipe,
  Post,
  Redirect,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { context, ROOT_CONTEXT, type Span, trace } from '@opentelemetry/api';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, ValidateNested } from 'class-validator';
import { ConcealForbidden, CustomerNotFoundException, mapError, ProblemsModule } from 'nestjs-problems';
import { THROWABLES } from './hostile-throwables.js';
import { act } from './sabotage.js';

class NumberDto {
  @IsInt()
  value!: number;

  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => NumberDto)
  more?: NumberDto[];
}

/** What fails has not been set yet while the app starts. */
@Injectable()
class SabotagedGuard implements CanActivate {
  canActivate(): boolean {
    return act('guard', () => true);
  }
}

class OccurrencesGuard implements CanActivate {
  canActivate(): boolean {
    return act('guard of occurrences', () => false);
  }
}

class SabotagedReporter {
  report(): unknown {
    return act('reporter class', () => undefined);
  }
}

type AnyResponse = { header(name: string, value: string): unknown };

@Controller()
class SilencedController {
  @Get('ok')
  ok() {
    return {
      get seen() {
        return act('getter of a response', () => true);
      },
    };
  }

  @HttpCode(204)
  @Get('nothing')
  nothing(): void {}

  @Get('thrown/:index')
  thrown(@Param('index', ParseIntPipe) index: number) {
    throw (THROWABLES[index % THROWABLES.length] as () => unknown)();
  }

  @Get('problem')
  problem() {
    throw new CustomerNotFoundException({ detail: 'There is none.' });
  }

  @ConcealForbidden(CustomerNotFoundException)
  @Get('concealed')
  concealed() {
    throw new ForbiddenException();
  }

  @Post('validated')
  validated(@Body() body: NumberDto) {
    return body;
  }

  /** Headers that Node.js does not send. */
  @Get('header')
  header(@Res({ passthrough: true }) response: AnyResponse) {
    response.header('X-User', 'Łukasz');
    throw new Error('after a header');
  }

  @Get('header/alone')
  headerAlone(@Res({ passthrough: true }) response: AnyResponse) {
    response.header('X-User', 'Łukasz');
    return {};
  }

  @Redirect('/Łódź')
  @Get('redirect')
  redirect(): void {}

  @Get('file')
  file() {
    return new StreamableFile(
      new Readable({
        read() {
          this.destroy(new Error('the disk is gone'));
        },
      }),
    );
  }
}

/** A span and a context of which every operation does what the turn says. */
const span = new Proxy({} as Span, {
  get: (_target, name) => (name === 'then' ? undefined : () => act('span', () => (name === 'spanContext' ? {} : span))),
});

export function activateSpan(): void {
  context.setGlobalContextManager({
    active: () => act('active span', () => trace.setSpan(ROOT_CONTEXT, span)),
    with: (_context, run, self, ...args) => run.apply(self as never, args),
    bind: (_context, target) => target,
    enable() {
      return this;
    },
    disable() {
      return this;
    },
  });
}

const flowIds = { next: 0 };

export const SILENCED: ModuleMetadata = {
  imports: [
    ProblemsModule.forRoot({
      problem: { instance: () => act('instance', () => '/instance') },
      flow: {
        trust: () => act('flow.trust', () => true),
        generate: () => act('flow.generate', () => `made-${flowIds.next++}`),
        successBody: true,
      },
      validation: {
        format: (violation) => act('validation.format', () => violation),
        message: () => act('validation.message', () => 'is wrong'),
      },
      logging: { level: () => act('logging.level', () => undefined) },
      localization: {
        translator: { languages: ['de'], translate: () => act('translator', () => ({ title: 'Titel' })) },
      },
      mappers: [
        mapError(
          (_error: unknown) => act('predicate of a mapper', () => true),
          () => act('mapper', () => undefined),
        ),
      ],
      reporters: [() => act('reporter', () => undefined), SabotagedReporter],
      docs: { occurrences: { guard: OccurrencesGuard } },
    }),
  ],
  controllers: [SilencedController],
  providers: [{ provide: APP_GUARD, useClass: SabotagedGuard }],
};

/** Counts its lines, and does what the turn says. */
export class SabotagedLogger implements LoggerService {
  lines = 0;

  log = () => this.write();
  error = () => this.write();
  warn = () => this.write();
  debug = () => this.write();
  verbose = () => this.write();
  fatal = () => this.write();

  private write(): unknown {
    this.lines += 1;
    return act('logger', () => undefined);
  }
}
