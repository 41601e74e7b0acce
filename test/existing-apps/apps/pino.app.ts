import { Controller, Get, type INestApplication, Module, NotFoundException } from '@nestjs/common';
import { InjectPinoLogger, Logger, LoggerErrorInterceptor, LoggerModule, PinoLogger } from 'nestjs-pino';
import { type ExistingApp, get } from '../existing-app.js';

type Line = Readonly<Record<string, unknown>> & {
  readonly err?: { message: string };
  readonly res?: { statusCode: number };
};

let written: string[] = [];
const stream = { write: (line: string) => void written.push(line) };

/** The lines about requests, without what differs from run to run. */
function takeLines(): unknown[] {
  const lines = written.map((line): Line => JSON.parse(line)).filter(({ req }) => req);
  written = [];
  return lines.map(({ level, msg, context, err, res }) => ({
    level,
    msg,
    context,
    ...(err && { error: err.message }),
    ...(res && { status: res.statusCode }),
  }));
}

@Controller()
class LoggingController {
  constructor(@InjectPinoLogger(LoggingController.name) private readonly logger: PinoLogger) {}

  @Get('fine')
  fine() {
    this.logger.info({ count: 1 }, 'It is fine');
    return { fine: true };
  }

  @Get('missing')
  missing() {
    throw new NotFoundException('There is no such thing');
  }

  @Get('crash')
  crash() {
    throw new Error('broken');
  }
}

@Module({
  imports: [LoggerModule.forRoot({ pinoHttp: [{ level: 'info' }, stream] })],
  controllers: [LoggingController],
})
class AppModule {}

export const pino: ExistingApp = {
  name: 'an app that logs with nestjs-pino',
  module: AppModule,
  prepare: (app: INestApplication) => {
    app.useLogger(app.get(Logger));
    app.useGlobalInterceptors(new LoggerErrorInterceptor());
  },
  requests: [get('/fine'), get('/missing'), get('/crash'), get('/nowhere')],
  sent: takeLines,
};
