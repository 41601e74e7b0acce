import {
  All,
  type CallHandler,
  type CanActivate,
  Controller,
  type ExecutionContext,
  ForbiddenException,
  Get,
  Head,
  Header,
  HttpCode,
  type NestInterceptor,
  Param,
  type PipeTransform,
  Post,
  Put,
  Sse,
  type Type,
  UseGuards,
  UseInterceptors,
  Version,
} from '@nestjs/common';
import createError from 'http-errors';
import {
  ConcealForbidden,
  CustomerNotFoundException,
  mapError,
  NotAuthorizedException,
  ProblemException,
  ProblemType,
} from 'nestjs-problems';
import type { Observable } from 'rxjs';

/** A rejection by a rule of the database, which a mapper of the app turns into a 403. */
class RowSecurityError extends Error {}

export const ROW_SECURITY = mapError(RowSecurityError, () => new NotAuthorizedException('Row 7 is not yours.'));

const thrown = (make: () => unknown) => () => {
  throw make();
};

const inDetail = { detail: 'Tenant 7 owns it.', missing_scopes: ['tenant:7'] };

/** How a request is forbidden. */
const REJECTIONS = {
  false: () => false,
  'a stock exception': thrown(() => new ForbiddenException()),
  'a stock exception with a text': thrown(() => new ForbiddenException('Tenant 7 owns it.', 'Not yours')),
  'a problem': thrown(() => new NotAuthorizedException(inDetail)),
  'a problem with headers': thrown(
    () => new NotAuthorizedException(inDetail, { headers: { 'X-Reason': 'tenant', Link: '</a>' }, retryAfter: 7 }),
  ),
  'an error of http-errors': thrown(() => createError(403, 'Not yours', { headers: { 'X-Reason': 'tenant' } })),
  'a plain object': thrown(() => ({ statusCode: 403, message: 'Not yours' })),
  'a mapped error': thrown(() => new RowSecurityError()),
};

const STAGES = ['guard', 'asynchronous guard', 'interceptor', 'pipe', 'handler'] as const;

export type Rejection = keyof typeof REJECTIONS;
export type Stage = (typeof STAGES)[number];

export const HOW = { rejections: Object.keys(REJECTIONS) as Rejection[], stages: STAGES };

/** The state of the server: the resource is absent, or it exists and the request is forbidden in this way. */
export const SERVER: { forbidden?: { readonly rejection: Rejection; readonly stage: Stage } } = {};

/** `true` unless the request is forbidden at this stage. */
function allowedAt(stage: Stage): boolean {
  if (SERVER.forbidden?.stage !== stage) return true;
  const allowed = REJECTIONS[SERVER.forbidden.rejection]();
  // Only a guard may return what it decides.
  if (!stage.endsWith('guard')) throw new ForbiddenException();
  return allowed;
}

class OwnersOnly implements CanActivate {
  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const response = context.switchToHttp().getResponse();
    (response.raw ?? response).setHeader('X-Guard', 'was here');
    if (SERVER.forbidden?.stage === 'asynchronous guard') {
      return Promise.resolve().then(() => allowedAt('asynchronous guard'));
    }
    return allowedAt('guard');
  }
}

class OwnersInterceptor implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    allowedAt('interceptor');
    return next.handle();
  }
}

class OwnersPipe implements PipeTransform {
  transform(value: unknown): unknown {
    allowedAt('pipe');
    return value;
  }
}

/** The constructor needs a detail. */
@ProblemType({ slug: 'order-not-found', title: 'Order not found', status: 404, headers: { 'X-Orders': 'none' } })
class OrderNotFoundException extends ProblemException<{ order?: string }> {
  constructor(occurrence: string | object) {
    if (occurrence === undefined) throw new Error('OrderNotFoundException needs a detail.');
    super(occurrence);
  }
}

/** The last segment that is not empty. */
const lastOf = (path: string): string => path.split('/').filter(Boolean).at(-1) ?? '';

/** What a handler does: it finds no resource. */
function absent(error: () => Error): never {
  allowedAt('handler');
  throw error();
}

const noCustomer = (id: string) => absent(() => new CustomerNotFoundException(`Customer ${id} does not exist.`));

const Guarded =
  (): ClassDecorator & MethodDecorator =>
  (target: object, ...rest: unknown[]) => {
    for (const decorate of [UseGuards(OwnersOnly), UseInterceptors(OwnersInterceptor)]) {
      (decorate as (target: object, ...rest: unknown[]) => void)(target, ...rest);
    }
  };

@Guarded()
@ConcealForbidden(CustomerNotFoundException, ({ path }) => `Customer ${lastOf(path)} does not exist.`)
@Controller('customers')
class CustomersController {
  @Get('plain/:id')
  plain(@Param('id', OwnersPipe) id: string) {
    noCustomer(id);
  }

  @All('all/:id')
  all(@Param('id', OwnersPipe) id: string) {
    noCustomer(id);
  }

  @Head('head/:id')
  head(@Param('id', OwnersPipe) id: string) {
    noCustomer(id);
  }

  @Header('Vary', 'Origin, Accept-Encoding')
  @Header('Cache-Control', 'private')
  @Header('X-Api', 'customers')
  @Get('headers/:id')
  headers(@Param('id', OwnersPipe) id: string) {
    noCustomer(id);
  }

  @Header('Set-Cookie', 'a=1')
  @Header('Set-Cookie', 'b=2')
  @Get('cookies/:id')
  cookies(@Param('id', OwnersPipe) id: string) {
    noCustomer(id);
  }

  @Header('Content-Type', 'text/csv')
  @Header('ETag', '"1"')
  @Header('Content-Language', 'fr')
  @Get('representation/:id')
  representation(@Param('id', OwnersPipe) id: string) {
    noCustomer(id);
  }

  @Header('X-Lazy', (() => 'made') as never)
  @Get('lazy/:id')
  lazy(@Param('id', OwnersPipe) id: string) {
    noCustomer(id);
  }

  @Header('X-Api', 'customers')
  @Header('X-Faulty', (() => {
    throw new TypeError('The function of a header fails.');
  }) as never)
  @Get('no-header/:id')
  noHeader(@Param('id', OwnersPipe) id: string) {
    noCustomer(id);
  }

  @Header('X-Api', 'customers')
  @Header('X-Name', 'Łukasz')
  @Header('Set-Cookie', 'c=3')
  @Put('not-sendable/:id')
  notSendable(@Param('id', OwnersPipe) id: string) {
    noCustomer(id);
  }

  @HttpCode(202)
  @Post('code/:id')
  code(@Param('id', OwnersPipe) id: string) {
    noCustomer(id);
  }

  @Version('2')
  @Get('versioned/:id')
  second(@Param('id', OwnersPipe) id: string) {
    noCustomer(id);
  }

  @Sse('events/:id')
  events(@Param('id', OwnersPipe) id: string) {
    noCustomer(id);
  }

  @Put([':id', 'alias/:id'])
  put(@Param('id', OwnersPipe) id: string) {
    noCustomer(id);
  }
}

@Guarded()
@Controller('orders')
class OrdersController {
  @ConcealForbidden(OrderNotFoundException, () => {
    throw new Error('The function fails.');
  })
  @Get('faulty/:id')
  faulty(@Param('id', OwnersPipe) _id: string) {
    absent(() => new OrderNotFoundException({}));
  }

  @ConcealForbidden(OrderNotFoundException, ({ path }) => ({ detail: 'No order.', order: lastOf(path) }))
  @Get('members/:id')
  members(@Param('id', OwnersPipe) id: string) {
    absent(() => new OrderNotFoundException({ detail: 'No order.', order: id }));
  }

  @ConcealForbidden(CustomerNotFoundException)
  @Get('silent/:id')
  silent(@Param('id', OwnersPipe) _id: string) {
    absent(() => new CustomerNotFoundException());
  }
}

@Guarded()
@ConcealForbidden(CustomerNotFoundException, ({ path }) => `Customer ${lastOf(path)} does not exist.`)
@Controller({ host: 'tenant.example.com', path: 'hosted' })
class HostedController {
  @All(':id')
  hosted(@Param('id', OwnersPipe) id: string) {
    noCustomer(id);
  }
}

export const CONTROLLERS: Type[] = [CustomersController, OrdersController, HostedController];

/** Below the prefix and the version, with the method that the route has; `*` is any. */
export const ROUTES = [
  ...['GET customers/plain', '* customers/all', 'HEAD customers/head'],
  ...['GET customers/headers', 'GET customers/cookies', 'GET customers/lazy'],
  ...['GET customers/no-header', 'PUT customers/not-sendable'],
  ...['GET customers/representation', 'POST customers/code', 'GET customers/versioned'],
  ...['GET customers/events', 'PUT customers', 'PUT customers/alias', 'GET orders/faulty', 'GET orders/members'],
  ...['GET orders/silent', '* hosted'],
] as const;
