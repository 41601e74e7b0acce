import { upstreamErrors } from 'nestjs-problems';
import { ratesUrl } from './rates-url.js';

/** What the bank answers when the rates service fails; clients read its name, never its address. */
export const ratesMappers = () => [upstreamErrors({ services: { rates: ratesUrl() }, retryAfter: 30 })];
