import { undiciFlow } from 'nestjs-problems';
import { Agent, setGlobalDispatcher } from 'undici';
import { ratesUrl } from './rates-url.js';

/** From here on `fetch` tells the rates service, and nobody else, the id of the flow. */
export function tellRatesService(): void {
  setGlobalDispatcher(new Agent().compose(undiciFlow({ origins: [ratesUrl()] })));
}
