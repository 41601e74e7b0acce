import { NO_HEADERS, sendableHeaders } from '../../http/headers.js';
import type { ProblemContext, RequestFacts } from '../../http/request-facts.js';
import { statusPhrase } from '../../http/status.js';
import type { Localizer } from '../../localization/localizer.js';
import { isSafeHref } from '../../pages/html.js';
import { safeMembers } from '../../problem/member-value.js';
import type { Occurrence } from '../../problem/occurrence.js';
import type { Problem } from '../../problem/problem.js';
import { retryAfterHeader } from '../../problem/problem-definition.js';
import { retryAfterOfType } from '../../problem/retry.js';
import { isUriReference, pathReference } from '../../problem/uri-reference.js';
import { callUser, type OnFault } from '../../problem/user-function.js';
import { formatViolations } from '../../validation/violations/violation-format.js';
import { violationsSymbol, type WithViolations } from '../logging/logged-violations.js';
import { OPTIONS } from '../options/option-table.js';
import type { ResolvedOptions } from '../options/resolved-options.js';
import { LegacyMembers } from './legacy-members.js';

/** Adds to an occurrence what the app and the request know: URIs, constant texts, the flow id. */
export class ProblemEnricher {
  /** What a 5xx says unless its thrower chose the words: nothing that could leak. */
  private readonly constantDetail: string;
  private readonly violations: ViolationList;
  private readonly legacy: LegacyMembers | undefined;

  constructor(
    private readonly options: ResolvedOptions,
    private readonly onFault: OnFault,
    localizer?: Localizer,
  ) {
    this.violations = new ViolationList(options.validation, onFault, localizer);
    const { legacyMembers } = options.problem;
    this.legacy = legacyMembers
      ? new LegacyMembers(legacyMembers, (options.validation || DEFAULT_FORM).maxViolations)
      : undefined;
    const { member, header } = options.flow;
    const where = member === false ? `the '${header}' header` : `the '${member}'`;
    this.constantDetail = `An unexpected error occurred. Quote ${where} of this response when you contact support.`;
  }

  enrich(occurrence: Occurrence, error: unknown, request: RequestFacts, flowId: string): Problem {
    const made = this.problem(occurrence, error, request, flowId);
    const problem = this.legacy ? this.legacy.addTo(made, occurrence.extensions[VIOLATIONS]) : made;
    const { concealedAs } = occurrence;
    if (!concealedAs) return problem;
    return { ...problem, concealedAs: this.enrich(concealedAs.occurrence, concealedAs.error, request, flowId) };
  }

  private problem(occurrence: Occurrence, error: unknown, request: RequestFacts, flowId: string): Problem {
    const { definition, status } = occurrence;
    const { uris, typeDocumentation } = this.options.problem;
    const problem: Problem & WithViolations = {
      type: definition ? uris.type(definition) : (occurrence.type ?? 'about:blank'),
      slug: definition?.slug,
      typeDocumentation: definition && typeDocumentation ? linkTo(uris.documentation(definition)) : undefined,
      title: occurrence.title ?? definition?.title ?? statusPhrase(status),
      status,
      detail: occurrence.detail ?? (status >= 500 ? this.constantDetail : undefined),
      instance: isUriReference(occurrence.instance) ? occurrence.instance : this.instance(request, flowId),
      extensions: occurrence.extensions,
      headers: this.headers(occurrence),
      flowId,
      [violationsSymbol]: definition?.slug === 'validation' ? occurrence.extensions[VIOLATIONS] : undefined,
    };
    // After the functions of the app that format violations: this is the last step that adds members.
    const extensions = this.violations.extensionsOf(problem, request);
    const said = Object.keys(extensions).length === 0 ? problem : { ...problem, extensions: safeMembers(extensions) };
    const { instance } = this.options.problem;
    if (typeof instance !== 'function' || said.instance !== undefined) return said;
    return { ...said, instance: this.made(instance, { ...request, error, problem: said, flowId }) };
  }

  /** What needs to know no more than the request. */
  private instance(request: RequestFacts, flowId: string): string | undefined {
    const { instance, uris } = this.options.problem;
    if (instance === 'path') return pathReference(request.path);
    return instance === 'flow' ? uris.occurrence(flowId) : undefined;
  }

  private made(instance: (context: ProblemContext) => unknown, context: ProblemContext): string | undefined {
    const { onFault } = this;
    const fn = { source: instance, name: 'problem.instance', instead: 'the problem has no instance', onFault };
    const made = callUser<unknown>(fn, () => instance(context));
    return isUriReference(made) ? made : undefined;
  }

  /** Not the flow's own field: the id in it, in the body and in the log is one. */
  private headers({ definition, status, headers, retryAfter }: Occurrence): Problem['headers'] {
    const ofType = definition?.headers ?? definition?.retryAfter ?? typeof definition?.retry === 'object';
    if (!headers && retryAfter === undefined && ofType === false) return NO_HEADERS;
    const own = sendableHeaders(headers, status);
    const fields: Record<string, string> = { ...sendableHeaders(definition?.headers, status), ...own };
    const ownAfter = retryAfterHeader(retryAfter) ?? fieldOf(own, RETRY_AFTER);
    const after = ownAfter ?? retryAfterOfType(definition);
    const flow = this.options.flow.header.toLowerCase();
    for (const name of Object.keys(fields)) {
      const lowerCase = name.toLowerCase();
      if (lowerCase === flow || (lowerCase === RETRY_AFTER && after !== undefined)) delete fields[name];
    }
    return after === undefined ? fields : { ...fields, 'Retry-After': after };
  }
}

const RETRY_AFTER = 'retry-after';

function fieldOf(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}

/** A URN is not the address of any documentation. */
function linkTo(documentation: string): string | undefined {
  return isSafeHref(documentation) ? documentation : undefined;
}

/** The member in which `ValidationException` carries its violations. */
const VIOLATIONS = 'validation';

const { maxViolations, format } = OPTIONS.validation.options;

/** The form of violations where the option `validation` is `false`: pipes of the app find them. */
const DEFAULT_FORM = { maxViolations: maxViolations.default, format: format.default, member: VIOLATIONS };

/** Puts the violations of a validation problem into the form and the language of the answer. */
export class ViolationList {
  constructor(
    private readonly validation: ResolvedOptions['validation'],
    private readonly onFault: OnFault,
    private readonly localizer?: Localizer,
  ) {}

  /** The extensions of the problem, its violations among them as clients read them. */
  extensionsOf(problem: Problem, request: RequestFacts): Problem['extensions'] {
    const { slug, extensions } = problem;
    if (slug !== 'validation' || !(VIOLATIONS in extensions)) return extensions;
    const form = this.validation || DEFAULT_FORM;
    const messages = this.localizer?.messages(problem, request.headers['accept-language']);
    const shown = { [form.member]: formatViolations(extensions[VIOLATIONS], { ...form, messages }, this.onFault) };
    for (const name of Object.keys(extensions)) if (name !== VIOLATIONS) shown[name] = extensions[name];
    return shown;
  }
}
