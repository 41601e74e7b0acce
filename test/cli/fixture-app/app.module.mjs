import { Catch, Controller, Get, Module, ValidationPipe } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { ProblemsModule } from 'nestjs-problems';
import { ApiProblems } from 'nestjs-problems/openapi';
import { InvoiceNotFoundException, InvoicePaidException } from './invoice-types.mjs';

/** What no command may do: it would connect to a database. */
function connect() {
  globalThis.connected = (globalThis.connected ?? 0) + 1;
  throw new Error('ECONNREFUSED');
}

class Database {
  constructor() {
    connect();
  }

  onModuleInit() {
    connect();
  }
}

export class EverythingFilter {
  catch() {}
}
Catch()(EverythingFilter);

export class SomeFilter {
  catch() {}
}
Catch(TypeError)(SomeFilter);

export class PagesController {
  page() {}
}
Controller('errors')(PagesController);
Get(':id')(PagesController.prototype, 'page', Object.getOwnPropertyDescriptor(PagesController.prototype, 'page'));
ApiProblems(InvoicePaidException)(PagesController);

class InvoicesModule {}
Module({ imports: [ProblemsModule.forFeature([InvoiceNotFoundException])] })(InvoicesModule);

export class AppModule {
  constructor() {
    connect();
  }
}
Module({
  imports: [
    ProblemsModule.forRoot({
      problem: { baseUri: 'https://api.example.com/errors' },
      flow: { header: 'X-Request-ID', member: 'request_id' },
      docs: { title: 'Errors of invoices' },
    }),
    InvoicesModule,
  ],
  controllers: [PagesController],
  providers: [
    Database,
    { provide: 'pool', useFactory: connect },
    { provide: APP_FILTER, useClass: EverythingFilter },
    { provide: APP_FILTER, useClass: SomeFilter },
    { provide: APP_PIPE, useClass: ValidationPipe },
  ],
})(AppModule);
