import { PAGE_POLICY } from '../../pages/site.js';

/** Fields of each page of the documentation: only its own style and script, in no frame, and no guessing of types. */
export const SAFE_PAGE = {
  'Content-Security-Policy': `${PAGE_POLICY}; frame-ancestors 'none'`,
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;
