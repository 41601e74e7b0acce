import { createHmac } from 'node:crypto';
import {
  Body,
  type CanActivate,
  Controller,
  type ExecutionContext,
  Get,
  Header,
  HttpCode,
  Injectable,
  Module,
  Post,
  Request,
  SetMetadata,
  UnauthorizedException,
} from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import { type ExistingApp, get, post } from '../existing-app.js';

const sign = (payload: string) => `${payload}.${createHmac('sha256', 'key').update(payload).digest('base64url')}`;
const tokenOf = (claims: object) => sign(Buffer.from(JSON.stringify(claims)).toString('base64url'));

@Injectable()
class AuthService {
  signIn(name: string, password: string) {
    if (password !== 'changeme') throw new UnauthorizedException();
    return { access_token: tokenOf({ name }) };
  }

  verify(token: string) {
    const [payload = ''] = token.split('.');
    if (sign(payload) !== token) throw new UnauthorizedException('The token is not valid');
    return JSON.parse(Buffer.from(payload, 'base64url').toString());
  }
}

const Public = () => SetMetadata('isPublic', true);

@Injectable()
class AuthGuard implements CanActivate {
  constructor(
    private readonly auth: AuthService,
    private readonly reflector: Reflector,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    if (this.reflector.getAllAndOverride('isPublic', [context.getHandler(), context.getClass()])) return true;
    const request = context.switchToHttp().getRequest();
    const [type, token] = request.headers.authorization?.split(' ') ?? [];
    if (type !== 'Bearer') throw new UnauthorizedException();
    request.user = this.auth.verify(token);
    return true;
  }
}

@Controller('auth')
class AuthController {
  constructor(private readonly auth: AuthService) {}

  @Public()
  @Post('login')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  signIn(@Body() { name, password }: Record<string, string>) {
    return this.auth.signIn(name ?? '', password ?? '');
  }

  @Get('profile')
  profile(@Request() request: { user: unknown }) {
    return request.user;
  }
}

@Module({ controllers: [AuthController], providers: [AuthService, { provide: APP_GUARD, useClass: AuthGuard }] })
class AppModule {}

const token = tokenOf({ name: 'ada' });

export const jwt: ExistingApp = {
  name: 'an app with a global guard that checks tokens',
  module: AppModule,
  requests: [
    post('/auth/login', { name: 'ada', password: 'changeme' }),
    post('/auth/login', { name: 'ada', password: 'wrong' }),
    get('/auth/profile', { Authorization: `Bearer ${token}` }),
    get('/auth/profile', { Authorization: `Bearer ${token}x` }),
    get('/auth/profile'),
    get('/auth/nowhere'),
  ],
};
