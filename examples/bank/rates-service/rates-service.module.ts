import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { ProblemsModule } from 'nestjs-problems';
import { AccidentsService } from './accidents.service.js';
import { hangUp } from './hang-up.middleware.js';
import { LatestController } from './latest.controller.js';
import { MaintenanceException } from './maintenance.exception.js';

/** Somebody else's service, as far as the bank is concerned: an app, a process and a log of its own. */
@Module({
  imports: [
    ProblemsModule.forRoot({
      problem: { baseUri: 'https://rates.example/problems' },
      flow: { logger: { prefix: 'Rates', json: process.env.LOG === 'json' } },
      validation: { transform: true },
      types: [MaintenanceException],
    }),
  ],
  controllers: [LatestController],
  providers: [AccidentsService],
})
export class RatesServiceModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(hangUp).forRoutes('*path');
  }
}
