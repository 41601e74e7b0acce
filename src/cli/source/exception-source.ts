import { BUILT_IN_TYPES } from '../../exceptions/built-in-types.js';
import { definitionOf, kebabCase, pascalCase } from '../../problem/problem-definition.js';
import { quoted } from './source-text.js';

/** What to do with the file of a new exception class. */
export const NEXT_STEP = 'Fill in its texts, then register it: ProblemsModule.forRoot({ types }) or forFeature([…]).';

/** Defaults for parent and status, by the last words of the slug. */
const ENDINGS = [
  { ending: /(^|-)not-found$/, parent: 'NotFoundException', status: 404 },
  { ending: /-(already-exists|conflict|taken)$/, parent: 'ProblemException', status: 409 },
  { ending: /-(not-allowed|not-authorized|forbidden)$/, parent: 'NotAuthorizedException', status: 403 },
];

/** The statuses of the classes that this package exports; `ProblemException` has none. */
const STATUSES: ReadonlyMap<string, number | undefined> = new Map([
  ['ProblemException', undefined],
  ...BUILT_IN_TYPES.map((type) => [type.name, definitionOf(type)?.status] as const),
]);

/** Whether this package exports a class of this name that an exception class can extend. */
export function isExported(name: string): boolean {
  return STATUSES.has(name);
}

/** The status of a class that this package exports. */
export function statusOf(name: string): number | undefined {
  return STATUSES.get(name);
}

/** The built-in types that clients can fall back to for all other types of the same status. */
export const GENERAL_TYPES: Readonly<Record<number, string>> = {
  403: 'not-authorized',
  404: 'not-found',
  405: 'method-not-allowed',
  415: 'unsupported-media-type',
};

/** The class that the types of a status extend. */
export function parentFor(status: number): string {
  const slug = GENERAL_TYPES[status];
  return slug === undefined ? 'ProblemException' : exceptionName(slug);
}

/** The parts of the source of an exception class. */
export interface ExceptionParts {
  readonly slug: string;
  readonly title: string;
  readonly status: number;
  /** The class that it extends. */
  readonly parent: string;
  /** Whether relative imports end in `.js`. */
  readonly isEsModule?: boolean;
}

/** The parts that a slug suggests: `invoice-not-found` extends `NotFoundException`. */
export function partsFor(slug: string): ExceptionParts {
  const suggested = ENDINGS.find(({ ending }) => ending.test(slug));
  const { parent, status } = suggested ?? { parent: 'ProblemException', status: 400 };
  return { slug, title: titleOf(slug), status, parent };
}

/** The source of an exception class. Its texts are empty, so that `lint` reports them as missing. */
export function exceptionSource({ slug, title, status, parent, isEsModule = false }: ExceptionParts): string {
  const inherits = parent !== 'ProblemException';
  // A class of the app can replace the one of this package with the same name.
  const base = parent === exceptionName(slug) ? `Base${parent}` : parent;
  return `${imports(parent, base, isEsModule ? '.js' : '')}

@ProblemType({
  slug: '${slug}',
  title: ${quoted(title.replace(/\s+/g, ' '))},
${inherits ? '' : `  status: ${status},\n`}  // What it means for the caller, and when it occurs. Markdown.
  meaning: '',
  examples: [
    {
      // A typical detail of an occurrence.
      detail: '',
      // Why it happened, for the caller.
      explanation: '',
      // What the caller can do, most promising first.
      solutions: [],
    },
  ],
  // What a client should do: retry (when?), correct the request, report the flow id.
  advice: '',
})
export class ${exceptionName(slug)} extends ${base} {}
`;
}

/** A parent that this package does not export is expected in its own file next to the new one. */
function imports(parent: string, base: string, ending: string): string {
  const name = parent === base ? parent : `${parent} as ${base}`;
  if (isExported(parent)) return `import { ${[name, 'ProblemType'].sort().join(', ')} } from 'nestjs-problems';`;
  return `import { ProblemType } from 'nestjs-problems';\nimport { ${name} } from './${kebabCase(parent)}.exception${ending}';`;
}

/** `insufficient-funds` → `InsufficientFundsException`; `2fa-required` → `_2faRequiredException`. */
export function exceptionName(slug: string): string {
  return `${pascalCase(slug).replace(/^(?=\d)/, '_')}Exception`;
}

/** `insufficient-funds` → `Insufficient funds`. */
function titleOf(slug: string): string {
  return slug.charAt(0).toUpperCase() + slug.slice(1).replace(/-/g, ' ');
}
