import { Controller, Get, type INestApplication, Injectable, Module, NotFoundException } from '@nestjs/common';
import { EventEmitter2, EventEmitterModule, OnEvent } from '@nestjs/event-emitter';
import { Cron, ScheduleModule, SchedulerRegistry } from '@nestjs/schedule';
import { type ExistingApp, get } from '../existing-app.js';

const ran: string[] = [];

@Injectable()
class Tasks {
  @Cron('0 0 1 1 *', { name: 'fine' })
  fine() {
    ran.push('fine');
  }

  @Cron('0 0 1 1 *', { name: 'failing' })
  async failing() {
    ran.push('failing');
    throw new NotFoundException('There is nothing to do');
  }

  @OnEvent('placed')
  placed(order: number) {
    ran.push(`placed ${order}`);
  }

  @OnEvent('placed', { async: true, promisify: true })
  async failingToo(order: number) {
    ran.push(`failing too ${order}`);
    throw new Error('secret');
  }

  @OnEvent('strict', { suppressErrors: false })
  strict() {
    throw new NotFoundException('There is no such order');
  }
}

@Controller()
class OrdersController {
  constructor(private readonly events: EventEmitter2) {}

  @Get('place')
  place() {
    return { listened: this.events.emit('placed', 7) };
  }

  @Get('strict')
  async strict() {
    await this.events.emitAsync('strict');
  }
}

@Module({
  imports: [ScheduleModule.forRoot(), EventEmitterModule.forRoot()],
  controllers: [OrdersController],
  providers: [Tasks],
})
class AppModule {}

export const background: ExistingApp = {
  name: 'an app with scheduled tasks and events',
  module: AppModule,
  requests: [get('/place'), get('/strict'), get('/nowhere')],
  converse: async (app: INestApplication) => {
    const jobs = app.get(SchedulerRegistry).getCronJobs();
    for (const name of ['fine', 'failing']) await jobs.get(name)?.fireOnTick();
    return { jobs: [...jobs.keys()] };
  },
  sent: () => ran.splice(0),
};
