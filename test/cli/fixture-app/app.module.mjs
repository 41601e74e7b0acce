import { All, Catch, Controller, Get, Module, Post, ValidationPipe } from '@nestjs/common';
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

/** Only a route that matches a page, and that responds to GET, takes its requests. */
class TenantsController {}
const routes = {
  record: Get(':tenant/:id'),
  rest: Get('*rest'),
  page: All('errors/invoice-paid'),
  report: Post('errors/:id'),
  long: Get('errors/:id/more'),
  other: Get('errors/unrelated'),
  invalid: Get('errors/:id(\\d+)'),
};
for (const [name, decorate] of Object.entries(routes)) {
  TenantsController.prototype[name] = () => undefined;
  decorate(TenantsController.prototype, name, Object.getOwnPropertyDescriptor(TenantsController.prototype, name));
}
Controller()(TenantsController);

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
  controllers: [PagesController, TenantsController],
  providers: [
    Database,
    { provide: 'pool', useFactory: connect },
    { provide: APP_FILTER, useClass: EverythingFilter },
    { provide: APP_FILTER, useClass: SomeFilter },
    { provide: APP_PIPE, useClass: ValidationPipe },
  ],
})(AppModule);
