import { EventEmitter, once } from 'node:events';
import { Body, Controller, Get, type LoggerService, Module, Post, Res } from '@nestjs/common';
import { IsEmail, IsInt, IsString } from 'class-validator';
import { CustomerNotFoundException, currentFlowId, ProblemsModule } from 'nestjs-problems';

/** Must never be in a response. */
export const SECRET = 'SECRET-b9f1';

export const LARGE = 'x'.repeat(400_000);

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

class OrderDto {
  @IsString()
  name!: string;

  @IsInt()
  quantity!: number;

  @IsEmail()
  email!: string;
}

/** The requests that the slow route has started to handle. It responds on the event `finish`. */
export const slow = Object.assign(new EventEmitter(), { running: 0 });
slow.setMaxListeners(0);

@Controller()
export class SoakController {
  @Get('ok')
  async ok(): Promise<object> {
    await pause(Math.random() * 3);
    return { seen: currentFlowId() };
  }

  @Get('p/:name')
  named(): object {
    return {};
  }

  @Get('large')
  large(): object {
    return { seen: currentFlowId(), large: LARGE };
  }

  @Get('slow')
  async slow(): Promise<object> {
    slow.running += 1;
    await once(slow, 'finish');
    return { seen: currentFlowId() };
  }

  @Get('problem')
  async problem(): Promise<never> {
    await pause(Math.random() * 3);
    throw new CustomerNotFoundException({ detail: `seen by ${currentFlowId()}` });
  }

  @Get('crash')
  crash(): never {
    throw new Error(`${SECRET} in the message`, { cause: new Error(`${SECRET} in the cause`) });
  }

  @Get('late')
  late(@Res() response: { raw?: NodeJS.WritableStream } & NodeJS.WritableStream): never {
    (response.raw ?? response).write('begun');
    throw new Error(`${SECRET} after the response has begun`);
  }

  @Post('orders')
  order(@Body() order: OrderDto): OrderDto {
    return order;
  }
}

/** A reporter that fails in every possible way, and sometimes works. */
function troubledReporter(): unknown {
  const luck = Math.random();
  if (luck < 0.2) throw new Error('the reporter threw');
  if (luck < 0.4) return Promise.reject(new Error('the reporter rejected'));
  if (luck < 0.5) return new Promise(() => undefined);
  if (luck < 0.52) for (const end = performance.now() + 5; performance.now() < end; );
  return undefined;
}

const write = (): void => {
  const luck = Math.random();
  if (luck < 0.3) throw new Error('the logger threw');
  if (luck < 0.32) for (const end = performance.now() + 5; performance.now() < end; );
};

/** A logger that throws, blocks, and sometimes works. */
export const TROUBLED_LOGGER: LoggerService = {
  log: () => undefined,
  ...{ error: write, warn: write, debug: write, verbose: write, fatal: write },
};

@Module({
  imports: [ProblemsModule.forRoot({ reporters: [troubledReporter] })],
  controllers: [SoakController],
})
export class SoakModule {}
