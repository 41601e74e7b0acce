import { Injectable } from '@nestjs/common';
import { NotFoundException } from 'nestjs-problems';
import { ProblemError, problemFetch } from 'nestjs-problems/client';
import type { Accident } from '../rates-service/accident.js';
import { ratesUrl } from './rates-url.js';

const PATIENCE_MS = Number(process.env.RATES_PATIENCE_MS || 2_000);

/** Asks the rates service. Its failures need no care here: `upstreamErrors()` of the module knows them. */
@Injectable()
export class RatesService {
  private readonly fetch = problemFetch();

  async latest(path: string, demo?: Accident): Promise<unknown> {
    const url = new URL(`/latest${path}${demo === undefined ? '' : `?demo=${demo}`}`, ratesUrl());
    const response = await this.fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(asOurs);
    return response.json();
  }
}

/** What the caller asked the bank for is not there; whatever else went wrong is not the caller's business. */
function asOurs(error: unknown): never {
  if (error instanceof ProblemError && error.status === 404)
    throw new NotFoundException(error.detail, { cause: error });
  throw error;
}
