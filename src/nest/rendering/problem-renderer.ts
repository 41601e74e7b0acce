import type { ProblemCatalog } from '../../catalog/problem-catalog.js';
import { challengeHeader } from '../../http/challenge.js';
import { vary } from '../../http/headers.js';
import { negotiateFormat } from '../../http/media-types.js';
import { problemJson, type WireForm } from '../../http/problem-json.js';
import { type RenderedResponse, rendered, renderProblem } from '../../http/rendered-response.js';
import type { RequestFacts } from '../../http/request-facts.js';
import { statusPhrase } from '../../http/status.js';
import type { Localizer } from '../../localization/localizer.js';
import type { FailedRequest } from '../../mapping/mapping-rule.js';
import { PROBLEM_PAGE_POLICY, problemPage } from '../../pages/problem-page.js';
import type { Problem } from '../../problem/problem.js';
import { type ResolvedOptions, wireForm } from '../options/resolved-options.js';

/** Puts a problem into the form and the language that the request prefers. */
export class ProblemRenderer {
  private readonly form: WireForm;

  constructor(
    private readonly options: ResolvedOptions,
    private readonly catalog: ProblemCatalog,
    private readonly localizer?: Localizer,
  ) {
    this.form = wireForm(options);
  }

  render(made: Problem, request: FailedRequest): RenderedResponse {
    const { facts } = request;
    const problem = made.concealedAs ?? made;
    const shown = this.localizer ? localized(problem, this.localizer, facts) : problem;
    const defaults = this.defaults(problem, request);
    const response = this.inFormat(shown, facts);
    return defaults === undefined ? response : { ...response, defaults };
  }

  /** Headers that HTTP requires for some statuses, unless the response has them already. */
  private defaults(problem: Problem, request: FailedRequest): Record<string, string> | undefined {
    if (problem.status === 415 && !('Accept-Encoding' in problem.headers)) {
      return { Accept: request.readableTypes.join(', ') };
    }
    if (problem.status === 405) return allow(request);
    const challenge = this.challenge(problem, request.facts);
    return challenge === undefined ? undefined : { 'WWW-Authenticate': challenge };
  }

  private inFormat(problem: Problem, request: RequestFacts): RenderedResponse {
    const format = negotiateFormat(request.headers.accept);
    if (format !== 'html') return renderProblem(problem, this.form, format);
    const type = problem.slug === undefined ? undefined : this.catalog.bySlug(problem.slug);
    const headers = {
      ...problem.headers,
      'Content-Security-Policy': PROBLEM_PAGE_POLICY,
      'X-Content-Type-Options': 'nosniff',
    };
    return rendered({ ...problem, headers }, 'text/html; charset=utf-8', problemPage(problem, type, this.form));
  }

  private challenge({ status, slug, extensions }: Problem, { headers }: RequestFacts): string | undefined {
    if (status !== 401 && status !== 403) return undefined;
    const { authorization } = headers;
    return challengeHeader({
      challenge: this.options.auth.challenge,
      status,
      authorization,
      credentialsRejected:
        slug === 'missing-credentials' ? false : slug === 'invalid-credentials' || authorization !== undefined,
      missingScopes: extensions['missing_scopes'],
    });
  }
}

/** `Allow` (RFC 9110, section 15.5.6): without the method that the handler has rejected. HEAD is served like GET. */
function allow({ facts: { method, route }, allowedMethods }: FailedRequest): Record<string, string> | undefined {
  if (route === undefined && allowedMethods.length === 0) return undefined;
  const rejected = method === 'GET' || method === 'HEAD' ? ['GET', 'HEAD'] : [method];
  return { Allow: allowedMethods.filter((other) => !rejected.includes(other)).join(', ') };
}

function localized(problem: Problem, localizer: Localizer, request: RequestFacts): Problem {
  const { problem: said, languages } = localizer.localize(problem, request.headers['accept-language']);
  const headers = {
    ...said.headers,
    ...(languages.length > 0 && { 'Content-Language': languages.join(', ') }),
    Vary: vary(said.headers['Vary'], ['Accept-Language']),
  };
  return { ...said, headers };
}

/** The answer when even answering has failed: nothing in it comes from the app or from the request. */
export function fallbackResponse(flowId: string): RenderedResponse {
  const problem = { type: 'about:blank', title: statusPhrase(500), status: 500, extensions: {}, headers: {}, flowId };
  return {
    status: 500,
    headers: { 'Cache-Control': 'no-store', 'Content-Type': 'application/problem+json' },
    body: problemJson(problem, { status: true, flowMember: false }),
  };
}
