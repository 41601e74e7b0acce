import type { ValidationPipeOptions } from '@nestjs/common';
import type { Violation } from '../../problem/violation.js';

/** The global validation pipe and the violations in problems; also takes all options of Nest's `ValidationPipe`. */
export interface ValidationOptions extends ValidationPipeOptions {
  /**
   * The extension member that lists the violations.
   *
   * @default `validation`, or `errors` with the format `pointer`
   */
  member?: string;
  /**
   * The members of each violation in the format `location`, in this order.
   *
   * @default all
   */
  members?: readonly string[];
  /**
   * The maximum number of violations in one problem. One more entry counts the rest.
   *
   * @default 100
   */
  maxViolations?: number;
  /**
   * The form of each violation: `location` is {@link Violation}; `pointer` is the form of the example in RFC 9457,
   * section 3 (`{ detail, pointer }`; outside of bodies `{ detail, parameter, in }`); a function makes its own form.
   *
   * @default 'location'
   */
  format?: 'location' | 'pointer' | ((violation: Violation) => object);
  /**
   * Returns another message for a violation, by its code for instance; `undefined` keeps the message.
   *
   * @default none
   */
  message?: (violation: Violation) => string | undefined;
  /**
   * Reports the violations of all parameters of a request together, instead of those of the first invalid parameter.
   *
   * @default false
   */
  exhaustive?: boolean;
  /**
   * Lets violations show the rejected value, in messages and as `value`.
   *
   * @default false
   */
  echo?: boolean;
  /**
   * The status of validation problems: 400, 422 or another 4xx.
   *
   * @default `400`
   */
  errorHttpStatusCode?: ValidationPipeOptions['errorHttpStatusCode'];
}

/** The options that this module reads itself. Nest's pipe gets all others, unchecked. */
export type OwnValidationOptions = Omit<ValidationOptions, Exclude<keyof ValidationPipeOptions, 'errorHttpStatusCode'>>;
