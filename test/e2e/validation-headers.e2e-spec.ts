import { afterEach, describe, expect, it } from '@jest/globals';
import {
  type CanActivate,
  Controller,
  Get,
  Injectable,
  type ModuleMetadata,
  UnauthorizedException,
  UseGuards,
  ValidationPipe,
} from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, Max } from 'class-validator';
import { ProblemsModule, type ProblemsOptions, RequiredHeaders, ValidatedHeaders } from 'nestjs-problems';
import { ADAPTERS } from '../support/adapters.js';
import { type ServedApp, serve } from '../support/serve.js';

class TenantHeaders {
  @IsUUID()
  'x-tenant-id'!: string;

  @Max(9)
  @IsInt()
  @Type(() => Number)
  @IsOptional()
  'x-priority'?: number;
}

@Injectable()
class NobodyGuard implements CanActivate {
  canActivate(): boolean {
    throw new UnauthorizedException();
  }
}

@Controller('required')
class RequiredController {
  @RequiredHeaders('x-request-id')
  @Get('one')
  one() {
    return { fine: true };
  }
  @RequiredHeaders('X-Request-ID', 'x-tenant-id')
  @Get('two')
  two() {
    return { fine: true };
  }
  @UseGuards(NobodyGuard)
  @RequiredHeaders('x-request-id')
  @Get('guarded')
  guarded() {
    return { fine: true };
  }
}

@RequiredHeaders('x-api-version')
@Controller('versions')
class VersionsController {
  @Get()
  all() {
    return { fine: true };
  }
}

class CorrelationHeaders {
  @IsUUID()
  'X-Correlation-ID'!: string;
}

@Controller('validated')
class ValidatedController {
  @Get('case')
  anyCase(@ValidatedHeaders() headers: CorrelationHeaders) {
    return headers;
  }
  @Get()
  one(@ValidatedHeaders() headers: TenantHeaders) {
    return { ...headers, isTenantHeaders: headers instanceof TenantHeaders };
  }
}

const app = (options?: ProblemsOptions): ModuleMetadata => ({
  imports: [ProblemsModule.forRoot(options)],
  controllers: [RequiredController, VersionsController, ValidatedController],
});

const TENANT = '8a6e0804-2bd0-4672-b79d-d97027f9071a';

describe.each(ADAPTERS)('On %s, the headers of a request', (adapter) => {
  let served: ServedApp;
  afterEach(() => served.close());

  async function get(path: string, headers: Record<string, string> = {}) {
    const response = await fetch(served.url + path, { headers });
    const text = await response.text();
    return { status: response.status, text, body: JSON.parse(text) };
  }

  it('cause a problem if a required header is missing', async () => {
    served = await serve(adapter, app());
    expect((await get('/required/one')).body).toEqual({
      type: '/problems/validation',
      title: 'Missing x-request-id',
      status: 400,
      detail: "The request header 'x-request-id' is missing.",
      validation: [
        {
          location: ['request', 'header'],
          parameter: 'x-request-id',
          severity: 'Error',
          code: 'required',
          message: "should have required property 'x-request-id'",
        },
      ],
      flow_id: expect.any(String),
    });
    expect((await get('/required/one', { 'X-REQUEST-ID': '1' })).body).toEqual({ fine: true });
  });

  it('cause a problem with all required headers that are missing', async () => {
    served = await serve(adapter, app());
    const { body } = await get('/required/two');
    expect(body).toMatchObject({ title: 'Validation failed', detail: 'The request header has 2 violations.' });
    expect(body.validation).toMatchObject([{ parameter: 'X-Request-ID' }, { parameter: 'x-tenant-id' }]);
    expect((await get('/required/two', { 'x-tenant-id': '1' })).body.validation).toHaveLength(1);
  });

  it('cause a problem if a required header of the controller is missing', async () => {
    served = await serve(adapter, app());
    expect((await get('/versions')).body).toMatchObject({ title: 'Missing x-api-version', status: 400 });
    expect((await get('/versions', { 'x-api-version': '1' })).status).toBe(200);
  });

  it('are checked after the credentials', async () => {
    served = await serve(adapter, app());
    expect((await get('/required/guarded')).status).toBe(401);
  });

  it('are validated by a class, and the handler gets an instance of it', async () => {
    served = await serve(adapter, app());
    const { body } = await get('/validated', { 'X-Tenant-ID': TENANT, 'x-priority': '3' });
    expect(body).toEqual({ 'x-tenant-id': TENANT, 'x-priority': 3, isTenantHeaders: true });
    const { body: problem, text } = await get('/validated', { 'x-tenant-id': 'hunter2', 'x-priority': '10' });
    expect(problem.detail).toBe('The request header has 2 violations.');
    expect(problem.validation).toEqual([
      {
        location: ['request', 'header', 'x-tenant-id'],
        parameter: 'x-tenant-id',
        severity: 'Error',
        code: 'format',
        message: 'x-tenant-id must be a UUID',
      },
      {
        location: ['request', 'header', 'x-priority'],
        parameter: 'x-priority',
        severity: 'Error',
        code: 'maximum',
        message: 'x-priority must not be greater than 9',
      },
    ]);
    expect(text).not.toContain('hunter2');
    expect((await get('/validated')).body.validation).toMatchObject([
      { location: ['request', 'header'], parameter: 'x-tenant-id', code: 'required' },
    ]);
  });

  it('may be declared in any case', async () => {
    served = await serve(adapter, app());
    expect((await get('/validated/case', { 'x-correlation-id': TENANT })).body).toEqual({ 'X-Correlation-ID': TENANT });
    expect((await get('/validated/case', { 'x-correlation-id': 'no' })).body.validation).toMatchObject([
      { location: ['request', 'header', 'X-Correlation-ID'], parameter: 'X-Correlation-ID', code: 'format' },
    ]);
  });

  it.each([
    { whitelist: true, forbidNonWhitelisted: true },
    { validateCustomDecorators: true, whitelist: true, forbidNonWhitelisted: true },
    false as const,
  ])('may contain headers that the class does not declare, and are validated with %j', async (validation) => {
    served = await serve(adapter, app({ validation }));
    expect((await get('/validated', { 'x-tenant-id': TENANT })).status).toBe(200);
    expect((await get('/validated', { 'x-tenant-id': 'no' })).body.validation).toHaveLength(1);
  });

  it('are validated in an app without ProblemsModule as well', async () => {
    served = await serve(adapter, { controllers: [ValidatedController] });
    expect((await get('/validated', { 'x-tenant-id': TENANT })).status).toBe(200);
    expect((await get('/validated', { 'x-tenant-id': 'no' })).status).toBe(400);
  });

  it('are validated along with the pipe of Nest', async () => {
    served = await serve(adapter, app(), (nest) => nest.useGlobalPipes(new ValidationPipe()) as unknown as undefined);
    expect((await get('/validated', { 'x-tenant-id': 'no' })).body.validation).toMatchObject([
      { location: ['request', 'header', 'x-tenant-id'], code: 'format' },
    ]);
  });

  it('cause a problem if the flow id is malformed', async () => {
    const flow = { header: 'x-request-id', required: true };
    served = await serve(adapter, app({ flow, validation: { errorHttpStatusCode: 422 } }));
    const { body } = await get('/versions', { 'x-request-id': 'no id' });
    expect(body).toMatchObject({ title: 'Malformed x-request-id', status: 400 });
    expect(body.validation).toMatchObject([{ location: ['request', 'header', 'x-request-id'], code: 'format' }]);
  });

  it('must have valid names in @RequiredHeaders()', async () => {
    served = await serve(adapter, app());
    expect(() => RequiredHeaders()).toThrow("Write names of header fields: @RequiredHeaders('x-request-id').");
    expect(() => RequiredHeaders('not a name')).toThrow('"not a name"');
  });
});
