import {
  Body,
  type CanActivate,
  ConsoleLogger,
  Controller,
  Delete,
  type ExecutionContext,
  Get,
  HttpException,
  type INestApplication,
  type ModuleMetadata,
  Param,
  ParseIntPipe,
  ParseUUIDPipe,
  Post,
  StandardSchemaValidationPipe,
  UnauthorizedException,
  ValidationPipe,
} from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsEmail, IsInt, IsNumber, IsOptional, IsString, Matches, MaxLength, ValidateNested } from 'class-validator';
import { CustomerNotFoundException, ProblemsModule, ServerErrorException } from 'nestjs-problems';
import * as z from 'zod';

/** Contains itself. */
class Tree {
  @IsInt()
  value!: number;

  @ValidateNested({ each: true })
  @Type(() => Tree)
  children!: Tree[];
}

class Matrix {
  @IsNumber({}, { each: true })
  @IsOptional()
  cells?: number[];

  @ValidateNested({ each: true })
  @Type(() => Matrix)
  rows!: Matrix[];
}

class Wide {
  @IsString()
  @MaxLength(3)
  text!: string;

  @IsEmail({}, { each: true })
  items!: string[];

  @Matches(/^[a-z]+$/)
  name!: string;
}
for (let index = 0; index < 40; index += 1) {
  MaxLength(3)(Wide.prototype, `member${index}`);
  IsString()(Wide.prototype, `member${index}`);
}

const Strict = z.strictObject({
  items: z.array(z.strictObject({ value: z.number().max(3) })),
  text: z.string().max(3),
});

@Controller()
class BodiesController {
  @Post('tree')
  tree(@Body() body: Tree) {
    return { ok: body !== undefined };
  }

  @Post('matrix')
  matrix(@Body() body: Matrix) {
    return { ok: body !== undefined };
  }

  @Post('wide')
  wide(@Body() body: Wide) {
    return { ok: body !== undefined };
  }

  @Post('strict')
  strict(@Body({ schema: Strict }) body: unknown) {
    return { ok: body !== undefined };
  }
}

type Given = { readonly text?: unknown; readonly children?: unknown } | undefined;

/** Errors that contain what the client sent, as those of apps do. */
@Controller('thrown')
class ThrownController {
  @Get('problem')
  problem() {
    throw new CustomerNotFoundException({ detail: 'There is none.' });
  }

  @Get('unauthorized')
  unauthorized() {
    throw new UnauthorizedException();
  }

  @Post('members')
  members(@Body() body: Given) {
    throw new HttpException({ message: 'Conflict with what is there.', given: body?.children ?? body }, 409);
  }

  @Post('text')
  text(@Body() body: Given) {
    throw new HttpException(String(body?.text), 422);
  }

  @Post('error')
  error(@Body() body: Given) {
    throw new Error(`cannot store ${String(body?.text)}`, { cause: new Error(String(body?.text)) });
  }

  @Post('server')
  server(@Body() body: Given) {
    throw new ServerErrorException(String(body?.text));
  }
}

/** Parameters in all the shapes that both routers know. */
@Controller()
class PathsController {
  @Get(['days/:y-:m-:d', 'ranges/:from..:to', 'files/:name.:ext', 'pairs/:a~:b', 'coords/:x,:y', ':tenant/of/:id'])
  several() {
    return {};
  }

  @Delete(['a/:a/b/:b/c/:c/d/:d/e/:e', 'any/:rest', 'items/:id/parts/:part'])
  deep() {
    return {};
  }

  @Get('items/:id')
  item(@Param('id', ParseIntPipe) id: number) {
    return { id };
  }

  @Get('uuid/:id')
  uuid(@Param('id', ParseUUIDPipe) id: string) {
    return { id };
  }

  @Get('crash')
  crash() {
    throw new TypeError('boom');
  }

  @Get(Array.from({ length: 200 }, (_, index) => `static${index}`))
  fixed() {
    return {};
  }
}

class SupportGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    return context.switchToHttp().getRequest().headers?.authorization === 'support';
  }
}

const dictionary = { 'customer-not-found': { title: 'Unbekannt', detail: 'Zu {flow_id} gibt es nichts.' } };
const dictionaries = Object.fromEntries(
  ['de', 'fr', 'pl', 'zh-Hant', 'en-GB', 'pt-BR', 'sr-Latn-RS'].map((language) => [language, dictionary]),
);

const controllers = [BodiesController, ThrownController, PathsController];

/** The same app, with this module and without. */
export const WATCHED: Readonly<Record<'ours' | 'stock', ModuleMetadata>> = {
  ours: {
    imports: [
      ProblemsModule.forRoot({
        localization: { dictionaries },
        docs: { occurrences: { guard: SupportGuard } },
        problem: { instance: 'path' },
      }),
    ],
    controllers,
  },
  stock: { controllers },
};

export function prepareStock(app: INestApplication): void {
  app.useGlobalPipes(new ValidationPipe(), new StandardSchemaValidationPipe());
}

export const logger = () => new ConsoleLogger({ colors: false });
