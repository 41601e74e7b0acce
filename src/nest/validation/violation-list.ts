import type { RequestFacts } from '../../http/request-facts.js';
import type { Localizer } from '../../localization/localizer.js';
import type { Problem } from '../../problem/problem.js';
import type { Violation } from '../../problem/violation.js';
import { formatViolations } from '../../validation/violations/violation-format.js';
import { OPTIONS } from '../options/option-table.js';
import type { ResolvedOptions } from '../options/resolved-options.js';

/** The member in which `ValidationException` carries its violations. */
const VIOLATIONS = 'validation';

const { maxViolations, format } = OPTIONS.validation.options;

/** The form of violations where the option `validation` is `false`: pipes of the app find them. */
const DEFAULT_FORM = { maxViolations: maxViolations.default, format: format.default, member: VIOLATIONS };

/** Puts the violations of a validation problem into the form and the language of the answer. */
export class ViolationList {
  constructor(
    private readonly validation: ResolvedOptions['validation'],
    private readonly onFault: (message: string, error: unknown) => void,
    private readonly localizer?: Localizer,
  ) {}

  /** The extensions of the problem, its violations among them as clients read them. */
  extensionsOf(problem: Problem, request: RequestFacts): Problem['extensions'] {
    const { slug, extensions } = problem;
    if (slug !== 'validation' || !(VIOLATIONS in extensions)) return extensions;
    const { [VIOLATIONS]: violations, ...others } = extensions;
    const form = this.validation || DEFAULT_FORM;
    const message = this.words(problem, request, this.validation ? this.validation.message : undefined);
    return { [form.member]: formatViolations(violations, { ...form, message }, this.onFault), ...others };
  }

  private words(
    problem: Problem,
    request: RequestFacts,
    chosen: ((violation: Violation) => string | undefined) | undefined,
  ): typeof chosen {
    const messages = this.localizer?.messages(problem, request.headers['accept-language']) ?? {};
    return (violation) => {
      const { code } = violation;
      return chosen?.(violation) ?? (Object.hasOwn(messages, code) ? messages[code] : undefined);
    };
  }
}
