import { Injectable } from '@nestjs/common';
import { DependentServiceErrorException } from 'nestjs-problems';

/** Nobody answers here: the bank's provider of exchange rates is down until `RATES_URL` names a better one. */
const PROVIDER = 'http://127.0.0.1:9/latest';

const RETRY_AFTER_SECONDS = 30;

@Injectable()
export class RatesService {
  async latest(): Promise<unknown> {
    try {
      const response = await fetch(process.env.RATES_URL ?? PROVIDER, { signal: AbortSignal.timeout(2_000) });
      if (!response.ok) {
        throw new Error(`The provider of exchange rates answered ${response.status}`);
      }
      return await response.json();
    } catch (cause) {
      throw new DependentServiceErrorException(
        { detail: 'Exchange rates are not available at the moment' },
        { cause, retryAfter: RETRY_AFTER_SECONDS },
      );
    }
  }
}
