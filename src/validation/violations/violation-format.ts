import { isStrayPromise } from '../../problem/is-stray-promise.js';
import type { RequestPart, Violation } from '../../problem/violation.js';

/** How violations stand in a body. */
export interface ViolationFormat {
  /** The members of each entry of the format `location`, in this order; `undefined` for all. */
  readonly members?: readonly string[] | undefined;
  /** How many entries at most, before the one that counts the rest. */
  readonly maxViolations: number;
  /** The shape of an entry. */
  readonly format: 'location' | 'pointer' | ((violation: Violation) => object);
  /** Other words for a violation; `undefined` keeps its message. */
  readonly message?: ((violation: Violation) => string | undefined) | undefined;
}

/** How many characters of places one body lists: who sends deep or long names decides how long a place is. */
const MAX_PLACES = 200_000;

/** Told when a function of the options fails; costs a log line, not the answer. */
type OnFault = (message: string, error: unknown) => void;

/** The violations as they go into the body: in the chosen shape, and no more than the limit. */
export function formatViolations(violations: unknown, format: ViolationFormat, onFault: OnFault): unknown {
  if (!Array.isArray(violations)) return violations;
  return bounded(violations as Violation[], format.maxViolations).map((violation) =>
    shaped(worded(violation, format, onFault), format, onFault),
  );
}

/** The first violations, and one entry that counts those left out. */
function bounded(violations: readonly Violation[], limit: number): readonly Violation[] {
  const shown: Violation[] = [];
  let places = 0;
  for (const violation of violations) {
    if (shown.length === limit) break;
    places += lengthOf(violation);
    if (places > MAX_PLACES) break;
    shown.push(violation);
  }
  const rest = violations.slice(shown.length);
  return rest.length === 0 ? shown : [...shown, closing(rest)];
}

function lengthOf({ location, pointer }: Violation): number {
  return location.reduce<number>((sum, segment) => sum + String(segment).length + 4, pointer?.length ?? 0);
}

function closing(rest: readonly Violation[]): Violation {
  return {
    location: ['request'],
    severity: rest.every(({ severity }) => severity === 'Warning') ? 'Warning' : 'Error',
    code: 'maxViolations',
    message: rest.length === 1 ? 'one more violation is not listed' : `${rest.length} more violations are not listed`,
  };
}

function worded(violation: Violation, { message }: ViolationFormat, onFault: OnFault): Violation {
  if (!message) return violation;
  try {
    const said: unknown = message(violation);
    return !isStrayPromise(said) && typeof said === 'string' ? { ...violation, message: said } : violation;
  } catch (error) {
    onFault('validation.message threw; the violation kept its message.', error);
    return violation;
  }
}

function shaped(violation: Violation, { format, members }: ViolationFormat, onFault: OnFault): object {
  if (format === 'pointer') return pointed(violation);
  if (typeof format === 'function') return made(violation, format, onFault);
  if (!members) return violation;
  return Object.fromEntries(members.filter((name) => name in violation).map((name) => [name, violation[name]]));
}

/** RFC 9457, section 3: `{ detail, pointer }`. Outside of bodies, where no pointer reaches: the parameter. */
function pointed({ location, pointer, parameter, message }: Violation): object {
  if (pointer !== undefined) return { detail: message, pointer };
  const part = location[1] as RequestPart | undefined;
  return { detail: message, ...(parameter !== undefined && { parameter }), ...(part !== undefined && { in: part }) };
}

function made(violation: Violation, format: (violation: Violation) => object, onFault: OnFault): object {
  try {
    const entry: unknown = format(violation);
    if (typeof entry === 'object' && entry !== null && !isStrayPromise(entry)) return entry;
    onFault('validation.format returned no object; the violation went out as it is.', undefined);
  } catch (error) {
    onFault('validation.format threw; the violation went out as it is.', error);
  }
  return violation;
}
