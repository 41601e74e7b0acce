import { Module } from '@nestjs/common';
import { ProblemsModule, postgresErrors } from 'nestjs-problems';
import { AccountsModule } from './accounts/accounts.module.js';
import { AuthModule } from './auth/auth.module.js';
import { SupportGuard } from './auth/support.guard.js';
import { customerMappers } from './customers/customer-mappers.js';
import { CustomersModule } from './customers/customers.module.js';
import { DatabaseModule } from './database/database.module.js';
import { DemoModule } from './demo/demo.module.js';
import { PageModule } from './page/page.module.js';
import { RatesModule } from './rates/rates.module.js';
import { ratesMappers } from './rates/rates-mappers.js';
import { StatementsModule } from './statements/statements.module.js';
import { TransfersModule } from './transfers/transfers.module.js';

@Module({
  imports: [
    ProblemsModule.forRootAsync({
      // When the app starts: then it is known where the rates service listens.
      useFactory: () => ({
        docs: { title: 'Problems of the bank', occurrences: { guard: SupportGuard } },
        flow: { logger: { prefix: 'Bank', json: process.env.LOG === 'json' } },
        validation: { transform: true, whitelist: true, forbidNonWhitelisted: true },
        mappers: [...customerMappers, ...ratesMappers(), postgresErrors()],
      }),
    }),
    DatabaseModule,
    AuthModule,
    CustomersModule,
    AccountsModule,
    StatementsModule,
    TransfersModule,
    RatesModule,
    DemoModule,
    PageModule,
  ],
})
export class AppModule {}
