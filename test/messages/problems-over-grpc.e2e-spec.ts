import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, type INestApplication, type INestMicroservice, Inject, Param } from '@nestjs/common';
import {
  ClientsModule,
  GrpcMethod,
  type GrpcOptions,
  Transport as NestTransport,
  RpcException,
} from '@nestjs/microservices';
import { Test } from '@nestjs/testing';
import { currentFlowId, ProblemsModule, postgresErrors, upstreamErrors } from 'nestjs-problems';
import { problemsClient } from 'nestjs-problems/microservices';
import { concat, firstValueFrom, lastValueFrom, type Observable, of, throwError } from 'rxjs';
import { RecordingLogger } from '../support/recording-logger.js';
import { FAILURES, OutOfStockException, SECRET } from './failures.js';
import { freePort } from './message-lanes.js';

const failure = (kind: string) => (FAILURES[kind] as () => unknown)();

@Controller()
class ServiceController {
  @GrpcMethod('Failing', 'Fail')
  fail({ kind }: { kind: string }) {
    if (kind === 'not found') throw new RpcException({ code: 5, message: 'There is none.' });
    throw failure(kind);
  }

  @GrpcMethod('Failing', 'FailLate')
  failLate({ kind }: { kind: string }) {
    return concat(
      of({ flow: 'first' }),
      throwError(() => failure(kind)),
    );
  }

  @GrpcMethod('Failing', 'Flow')
  flow(_message: object) {
    return { flow: currentFlowId() };
  }
}

type Call = (message: { kind: string }) => Observable<{ flow: string }>;
type Service = { readonly fail: Call; readonly failLate: Call; readonly flow: Call };

@Controller()
class GatewayController {
  constructor(@Inject('SERVICE') private readonly client: { getService(name: string): Service }) {}

  private get service() {
    return this.client.getService('Failing');
  }

  @Get('local/:kind')
  local(@Param('kind') kind: string) {
    throw failure(kind);
  }

  @Get('remote/:kind')
  remote(@Param('kind') kind: string) {
    return firstValueFrom(this.service.fail({ kind }));
  }

  @Get('late/:kind')
  late(@Param('kind') kind: string) {
    return lastValueFrom(this.service.failLate({ kind }));
  }

  @Get('flow')
  flow() {
    return firstValueFrom(this.service.flow({ kind: '' }));
  }
}

describe('Over gRPC, a gateway and a service', () => {
  const logger = new RecordingLogger();
  let gateway: INestApplication;
  let service: INestMicroservice;
  let url: string;

  const problems = () =>
    ProblemsModule.forRoot({ types: [OutOfStockException], mappers: [upstreamErrors(), postgresErrors()] });

  beforeAll(async () => {
    const options: GrpcOptions = {
      transport: NestTransport.GRPC,
      options: {
        url: `127.0.0.1:${await freePort()}`,
        package: 'test',
        protoPath: 'test/messages/test-service.proto',
      },
    };
    const served = await Test.createTestingModule({
      imports: [problems()],
      controllers: [ServiceController],
    }).compile();
    service = served.createNestMicroservice<GrpcOptions>(options);
    await service.listen();
    const clients = ClientsModule.register([problemsClient({ name: 'SERVICE', ...options })]);
    const module = await Test.createTestingModule({ imports: [problems(), clients], controllers: [GatewayController] })
      .setLogger(logger)
      .compile();
    gateway = module.createNestApplication();
    gateway.useLogger(logger);
    await gateway.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${gateway.getHttpServer().address().port}`;
  });

  afterAll(async () => {
    await gateway.close();
    await service.close();
  });

  async function get(path: string, flowId = 'flow-1') {
    const response = await fetch(url + path, { headers: { 'X-Flow-ID': flowId } });
    return { status: response.status, body: await response.text() };
  }

  const LONG = 'a problem with a long text';
  const short = Object.keys(FAILURES).filter((kind) => kind !== LONG);

  it.each(short)('The client gets the same problem as from one app: %s', async (kind) => {
    const path = encodeURIComponent(kind);
    const local = await get(`/local/${path}`);
    logger.lines.length = 0;
    const remote = await get(`/remote/${path}`);
    expect(remote).toEqual(local);
    expect(remote.body).not.toContain(SECRET);
    const lines = logger.matching('flow-1', 'error').map(({ message }) => message.split(' ', 2).join(' '));
    expect(lines).toEqual(remote.status >= 500 ? ['GRPC /test.Failing/Fail', `GET /remote/${path}`] : []);
    expect(await get(`/late/${path}`)).toEqual(local);
  });

  it('A problem that does not fit into 8 KiB keeps its type, its status and what fits of its text', async () => {
    const { status, body } = await get(`/remote/${encodeURIComponent(LONG)}`);
    expect(status).toBe(409);
    expect(JSON.parse(body)).toMatchObject({ type: '/problems/out-of-stock', title: 'Out of stock', status: 409 });
    expect(body.length).toBeLessThan(8192);
  });

  it('The code of an RpcException is the status of the problem', async () => {
    const { status, body } = await get('/remote/not%20found');
    expect(status).toBe(404);
    expect(JSON.parse(body)).toMatchObject({ title: 'Not Found', status: 404, detail: 'There is none.' });
  });

  it('A handler runs in the flow of the request that caused its call', async () => {
    expect((await get('/flow', 'flow-of-request')).body).toBe('{"flow":"flow-of-request"}');
  });

  it('A service that does not answer is no problem of it, and its address is for the log', async () => {
    await service.close();
    const { status, body } = await get('/flow');
    expect(status).toBeGreaterThanOrEqual(500);
    expect(body).not.toContain('127.0.0.1');
  });
});
