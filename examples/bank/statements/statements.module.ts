import { Module, type NestModule } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { AccountsModule } from '../accounts/accounts.module.js';
import { acceptCsv } from './accept-csv.js';
import { StatementsController } from './statements.controller.js';
import { StatementsService } from './statements.service.js';

@Module({
  imports: [AccountsModule],
  controllers: [StatementsController],
  providers: [StatementsService],
})
export class StatementsModule implements NestModule {
  constructor(private readonly host: HttpAdapterHost) {}

  /** The one moment when the adapter is known and has no routes yet. */
  configure(): void {
    acceptCsv(this.host.httpAdapter);
  }
}
