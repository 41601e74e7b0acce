import { DependentServiceErrorException } from '../exceptions/dependent-service-error.exception.js';
import type { ErrorMapping } from './map-error.js';
import { type UpstreamFailure, type UpstreamFailureKind, upstreamFailureOf } from './upstream-failure.js';
import { serviceOf } from './upstream-origin.js';

/** Options of {@link upstreamErrors}. */
export interface UpstreamErrorsOptions {
  /** The services that this one calls: their names, which clients may read, and their base URLs, which they never do. */
  readonly services?: Readonly<Record<string, string>>;
  /** `Retry-After` of a 503 where the other service says nothing, in seconds. Default: none. */
  readonly retryAfter?: number;
}

const ANSWERS: Readonly<Record<UpstreamFailureKind, { status: number; says: string }>> = {
  unavailable: { status: 503, says: 'is not available at the moment.' },
  'bad-answer': { status: 502, says: 'gave an answer that cannot be used.' },
  timeout: { status: 504, says: 'did not answer in time.' },
};

/**
 * Answers the failure of a call to another service with `dependent-service-error`: 503 when it can't be reached or says
 * so itself (503, 429), 502 when its answer is of no use (another 5xx, broken HTTP, broken JSON), 504 when it takes too
 * long. A sane `Retry-After` is passed on. Knows `fetch`, undici, axios, got, the AWS SDK, abort signals and the errors
 * of Node's sockets, DNS and TLS. A 4xx of the other service stays an internal error: our own call was wrong.
 *
 * @throws TypeError when a service has no absolute http(s) URL
 * @example
 * ProblemsModule.forRoot({ mappers: [upstreamErrors({ services: { rates: 'https://rates.internal' } })] })
 */
export function upstreamErrors({ services = {}, retryAfter }: UpstreamErrorsOptions = {}): ErrorMapping {
  for (const [name, url] of Object.entries(services)) checkService(name, url);
  return {
    matches: (error) => upstreamFailureOf(error) !== undefined,
    map: (error) => {
      const failure = upstreamFailureOf(error);
      if (failure === undefined) return undefined;
      const wait = failure.kind === 'unavailable' ? { retryAfter } : {};
      return new UpstreamException({ ...wait, ...failure }, serviceOf(error, services), error);
    },
  };
}

/** One type, three statuses: which of them is a matter of the occurrence. */
class UpstreamException extends DependentServiceErrorException<{ service?: string }> {
  private readonly answered: number;

  constructor({ kind, retryAfter }: UpstreamFailure, service: string | undefined, cause: unknown) {
    const { status, says } = ANSWERS[kind];
    const subject = service === undefined ? 'A service that this one depends on' : `The service '${service}'`;
    super({ detail: `${subject} ${says}`, ...(service !== undefined && { service }) }, { cause, retryAfter });
    this.answered = status;
  }

  override getStatus(): number {
    return this.answered;
  }
}

function checkService(name: string, url: unknown): void {
  if (typeof url === 'string' && /^https?:\/\//i.test(url) && URL.canParse(url)) return;
  throw new TypeError(
    `upstreamErrors() got ${JSON.stringify(url)} for the service '${name}'. Write an absolute http(s) URL: ` +
      `upstreamErrors({ services: { ${name}: 'https://${name}.example.com' } }).`,
  );
}
