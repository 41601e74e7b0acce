/** Nobody answers here: the provider of exchange rates is down until `RATES_URL` names a better one. */
const NOBODY = 'http://127.0.0.1:2';

export const ratesUrl = (): string => process.env.RATES_URL ?? NOBODY;
