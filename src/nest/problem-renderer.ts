import type { ProblemCatalog } from '../catalog/problem-catalog.js';
import { challengeHeader, vary } from '../http/headers.js';
import { negotiateFormat } from '../http/media-types.js';
import type { WireForm } from '../http/problem-json.js';
import { type RenderedResponse, rendered, renderProblem } from '../http/rendered-response.js';
import type { RequestFacts } from '../http/request-facts.js';
import type { Localizer } from '../localization/localizer.js';
import { PROBLEM_PAGE_POLICY, problemPage } from '../pages/problem-page.js';
import type { RouteHandler } from '../platform/port/route-handler.js';
import type { Problem } from '../problem/problem.js';
import type { ResolvedOptions } from './options/resolved-options.js';
import { readableTypes } from './routes/unsupported-type.js';

/** Puts a problem into the form and the language that the request prefers. */
export class ProblemRenderer {
  private readonly form: WireForm;

  constructor(
    private readonly options: ResolvedOptions,
    private readonly catalog: ProblemCatalog,
    private readonly localizer?: Localizer,
  ) {
    this.form = { status: options.problem.status, flowMember: options.flow.member };
  }

  /** @param route the function of the route that was asked, if one was */
  render(problem: Problem, request: RequestFacts, route?: RouteHandler): RenderedResponse {
    const said = this.localizer ? localized(problem, this.localizer, request) : problem;
    const defaults = this.defaults(problem, request, route);
    const response = this.inFormat(said, request);
    return defaults === undefined ? response : { ...response, defaults };
  }

  /** What HTTP asks of some statuses, unless who refused the request has said it already. */
  private defaults(problem: Problem, request: RequestFacts, route?: RouteHandler): Record<string, string> | undefined {
    if (problem.status === 415 && !('Accept-Encoding' in problem.headers))
      return { Accept: readableTypes(route).join(', ') };
    const challenge = this.challenge(problem, request);
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
      credentialsRefused:
        slug === 'missing-credentials' ? false : slug === 'invalid-credentials' || authorization !== undefined,
      missingScopes: extensions['missing_scopes'],
    });
  }
}

function localized(problem: Problem, localizer: Localizer, request: RequestFacts): Problem {
  const { problem: said, language } = localizer.localize(problem, request.headers['accept-language']);
  const headers = {
    ...said.headers,
    'Content-Language': language,
    Vary: vary(said.headers['Vary'], ['Accept-Language']),
  };
  return { ...said, headers };
}
