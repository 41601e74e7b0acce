import { Controller, Get, type INestApplication, type INestMicroservice, Inject, Param, Post } from '@nestjs/common';
import {
  type ClientOptions,
  ClientsModule,
  EventPattern,
  KafkaRetriableException,
  MessagePattern,
  type MicroserviceOptions,
  Payload,
} from '@nestjs/microservices';
import { Test } from '@nestjs/testing';
import {
  currentFlowId,
  ProblemsModule,
  type ProblemsOptions,
  postgresErrors,
  type ReportProblem,
  upstreamErrors,
} from 'nestjs-problems';
import { type ProblemsClientOptions, problemsClient } from 'nestjs-problems/microservices';
import { firstValueFrom } from 'rxjs';
import { RecordingLogger } from '../support/recording-logger.js';
import { FAILURES, OutOfStockException } from './failures.js';

type Sending = { send(pattern: string, data: unknown): import('rxjs').Observable<unknown> } & {
  emit(pattern: string, data: unknown): import('rxjs').Observable<unknown>;
};

const OPTIONS: ProblemsOptions = {
  types: [OutOfStockException],
  mappers: [upstreamErrors(), postgresErrors()],
};

function fail(kind: string): never {
  throw (FAILURES[kind] as () => unknown)();
}

/** The flow ids of the events that a service got. */
export const seenByEvents: (string | undefined)[] = [];

@Controller()
class ServiceController {
  @MessagePattern('fail')
  fail(@Payload() { kind }: { kind: string }) {
    fail(kind);
  }

  @MessagePattern('flow')
  flow(@Payload() payload: { kind?: string }) {
    if (payload.kind !== undefined) fail(payload.kind);
    return { flow: currentFlowId(), payload };
  }

  @EventPattern('told')
  told(@Payload() _payload: object) {
    seenByEvents.push(currentFlowId());
  }

  @EventPattern('failing')
  failing(@Payload() { kind }: { kind: string }) {
    if (kind === 'again') throw new KafkaRetriableException('Once more');
    fail(kind);
  }
}

@Controller()
class GatewayController {
  constructor(@Inject('SERVICE') private readonly service: Sending) {}

  @Get('local/:kind')
  local(@Param('kind') kind: string) {
    fail(kind);
  }

  @Get('remote/:kind')
  remote(@Param('kind') kind: string) {
    return firstValueFrom(this.service.send('fail', { kind }));
  }

  @Get('flow')
  flow() {
    return firstValueFrom(this.service.send('flow', { a: 1 }));
  }

  @Post('told')
  async told() {
    await firstValueFrom(this.service.emit('told', {}), { defaultValue: undefined });
  }

  @Post('failing/:kind')
  async failing(@Param('kind') kind: string) {
    await firstValueFrom(this.service.emit('failing', { kind }), { defaultValue: undefined });
  }
}

export interface Service {
  readonly app: INestMicroservice;
  /** What its reporter got. */
  readonly reports: unknown[];
}

export async function startService(options: MicroserviceOptions): Promise<Service> {
  const reports: unknown[] = [];
  const reporter: ReportProblem = (_problem, { error }) => void reports.push(error);
  const imports = [ProblemsModule.forRoot({ ...OPTIONS, reporters: [reporter] })];
  const module = await Test.createTestingModule({ imports, controllers: [ServiceController] })
    .setLogger(new RecordingLogger())
    .compile();
  const app = module.createNestMicroservice<MicroserviceOptions>(options);
  await app.listen();
  return { app, reports };
}

export interface Gateway {
  readonly app: INestApplication;
  readonly url: string;
  /** Gets the lines of all apps of the process: Nest has one logger. */
  readonly logger: RecordingLogger;
  get(path: string, flowId?: string): Promise<{ status: number; headers: Headers; body: string }>;
}

/** An HTTP app whose handlers call the service. */
export async function startGateway(
  options: ClientOptions,
  ours: ProblemsClientOptions = {},
  prepare: (client: unknown) => void = () => undefined,
): Promise<Gateway> {
  const logger = new RecordingLogger();
  const clients = ClientsModule.register([problemsClient({ name: 'SERVICE', ...options, ...ours })]);
  const module = await Test.createTestingModule({
    imports: [ProblemsModule.forRoot(OPTIONS), clients],
    controllers: [GatewayController],
  })
    .setLogger(logger)
    .compile();
  const app = module.createNestApplication();
  app.useLogger(logger);
  prepare(module.get('SERVICE'));
  await app.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${app.getHttpServer().address().port}`;
  const get = async (path: string, flowId = 'flow-1', method = 'GET') => {
    const response = await fetch(url + path, { method, headers: { 'X-Flow-ID': flowId } });
    return { status: response.status, headers: response.headers, body: await response.text() };
  };
  return { app, url, logger, get };
}
