import { BUILT_IN_TYPES } from '../exceptions/built-in-types.js';

const OURS = new Set(['ProblemException', ...BUILT_IN_TYPES.map(({ name }) => name)]);

/** What the file of a new exception class says. */
export interface ExceptionFile {
  readonly slug: string;
  readonly title: string;
  readonly status: number;
  /** The class that it extends. */
  readonly parent: string;
}

/** The source of an exception class. What its author has to say is empty, so that `lint` asks for it. */
export function exceptionFile({ slug, title, status, parent }: ExceptionFile): string {
  const inherits = parent !== 'ProblemException';
  return `${imports(parent)}

@ProblemType({
  slug: '${slug}',
  title: ${quoted(title)},
${inherits ? '' : `  status: ${status},\n`}  // What it means for the caller, and when it is answered. Markdown.
  meaning: '',
  examples: [
    {
      // A detail as an occurrence may say it.
      detail: '',
      // What happened, in words for the caller.
      explanation: '',
      // What the caller can do, most promising first.
      solutions: [],
    },
  ],
  // What a client does about it: retry (when?), mend the request, report the flow id.
  advice: '',
})
export class ${className(slug)} extends ${parent} {}
`;
}

/** A parent that is none of ours stands, by custom, in a file of its own beside the new one. */
function imports(parent: string): string {
  if (OURS.has(parent)) return `import { ${[parent, 'ProblemType'].sort().join(', ')} } from 'nestjs-problems';`;
  const file = parent
    .replace(/Exception$/, '')
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-')
    .toLowerCase();
  return `import { ProblemType } from 'nestjs-problems';\nimport { ${parent} } from './${file}.exception.js';`;
}

/** `insufficient-funds` → `InsufficientFundsException`. */
export function className(slug: string): string {
  return `${slug.split('-').map(capital).join('')}Exception`;
}

/** `insufficient-funds` → `Insufficient funds`. */
export function titleOf(slug: string): string {
  return capital(slug.replace(/-/g, ' '));
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replace(/\s+/g, ' ')}'`;
}
