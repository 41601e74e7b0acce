import { NotFoundException, ValidationPipe } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ProblemDetailException, ProblemDetailFilter } from '@sjfrhafe/nest-problem-details';
import { HttpExceptionFilter, ProblemDetailsException } from 'nest-problem-details-filter';
import { ClsModule } from 'nestjs-cls';
import { CustomerNotFoundException, ProblemsModule } from 'nestjs-problems';
import type { VariantName } from '../variants.js';
import { openFlowsByHand } from './flow-by-hand.js';
import type { Variant } from './variant.js';

const stockMissing = (detail: string) => new NotFoundException(detail);
const ourMissing = (detail: string) => new CustomerNotFoundException(detail);
const filterMissing = (detail: string) =>
  new ProblemDetailsException({ status: 404, type: 'customer-not-found', title: 'Customer not found', detail });

const byHand: Variant = {
  missing: stockMissing,
  prepare: (app) => {
    app.useGlobalPipes(new ValidationPipe());
    openFlowsByHand(app);
  },
};

const filter: Variant = {
  missing: filterMissing,
  prepare: (app) => {
    app.useGlobalPipes(new ValidationPipe());
    app.useGlobalFilters(new HttpExceptionFilter(app.get(HttpAdapterHost)));
  },
};

/** Everybody validates, since ours does so without being asked. */
export const NEST_VARIANTS: Readonly<Record<Exclude<VariantName, 'raw'>, Variant>> = {
  stock: { missing: stockMissing, prepare: (app) => app.useGlobalPipes(new ValidationPipe()) },
  'stock-interceptor': {
    missing: stockMissing,
    prepare: (app) => {
      app.useGlobalPipes(new ValidationPipe());
      app.useGlobalInterceptors({ intercept: (_context, next) => next.handle() });
    },
  },
  'by-hand': byHand,
  // No app could live like this: it is what the id alone leaves possible.
  'by-hand-no-stacks': {
    ...byHand,
    prepare: (app) => {
      byHand.prepare?.(app);
      Error.stackTraceLimit = 0;
    },
  },
  ours: { missing: ourMissing, imports: [ProblemsModule.forRoot()] },
  'ours-interceptor': {
    missing: ourMissing,
    imports: [ProblemsModule.forRoot({ flow: { successBody: true } })],
  },
  'ours-no-interceptor': {
    missing: ourMissing,
    imports: [ProblemsModule.forRoot({ flow: { interceptor: false } })],
  },
  sjfrhafe: {
    missing: (detail) =>
      new ProblemDetailException(404, { type: 'customer-not-found', title: 'Customer not found', detail }),
    prepare: (app) => {
      app.useGlobalPipes(new ValidationPipe());
      app.useGlobalFilters(new ProblemDetailFilter());
    },
  },
  filter,
  'filter-cls': {
    ...filter,
    imports: [ClsModule.forRoot({ global: true, middleware: { mount: true, generateId: true } })],
  },
};
