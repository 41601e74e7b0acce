import type { ProblemsOptions } from './problems-options.js';

type Group = Exclude<keyof ProblemsOptions, 'types' | 'mappers' | 'reporters'>;

/** Options of Nest's `ValidationPipe` and of class-validator, which `validation` passes on. */
const PIPE_OPTIONS = [
  ...['transform', 'disableErrorMessages', 'transformOptions', 'errorHttpStatusCode', 'exceptionFactory'],
  ...['validateCustomDecorators', 'expectedType', 'validatorPackage', 'transformerPackage', 'errorFormat'],
  ...['maxErrorMessagesLength', 'enableDebugMessages', 'skipUndefinedProperties', 'skipNullProperties'],
  ...['skipMissingProperties', 'whitelist', 'forbidNonWhitelisted', 'groups', 'always', 'strictGroups'],
  ...['dismissDefaultMessages', 'validationError', 'forbidUnknownValues', 'stopAtFirstError'],
];

const LISTS = ['types', 'mappers', 'reporters'];

const GROUPS: Readonly<Record<Group, readonly string[]>> = {
  problem: ['baseUri', 'typeForm', 'typeDocumentation', 'status', 'instance', 'unknownError', 'clientErrorStacks'],
  flow: ['header', 'accept', 'required', 'trust', 'generate', 'member', 'interceptor', 'successBody', 'logger'],
  validation: ['member', 'members', 'maxViolations', 'format', 'message', 'exhaustive', 'echo', ...PIPE_OPTIONS],
  auth: ['challenge'],
  logging: ['level'],
  docs: ['path', 'title', 'occurrences'],
  localization: ['defaultLanguage', 'dictionaries', 'translator'],
};

/**
 * Refuses what nobody would read.
 *
 * @throws TypeError that names the option and those that exist
 */
export function refuseUnknownOptions(options: ProblemsOptions): void {
  refuse(options, '', [...Object.keys(GROUPS), ...LISTS]);
  for (const [group, known] of Object.entries(GROUPS)) {
    const given = (options as Record<string, unknown>)[group];
    if (given !== undefined && given !== false) refuse(given, `${group}.`, known);
  }
  for (const list of LISTS) {
    const given = (options as Record<string, unknown>)[list];
    if (given !== undefined && !Array.isArray(given))
      throw new TypeError(`The option '${list}' is no array. Write ${list}: […].`);
  }
}

function refuse(given: unknown, prefix: string, known: readonly string[]): void {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    const name = prefix.slice(0, -1);
    throw new TypeError(
      name
        ? `The option '${name}' is no object. Write ${name}: { … }.`
        : 'The options of ProblemsModule are no object. Write forRoot({ … }).',
    );
  }
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    const meant = known.find((candidate) => candidate.toLowerCase().startsWith(name.toLowerCase().slice(0, 4)));
    const hint = meant ? `Did you mean '${prefix}${meant}'? ` : '';
    throw new TypeError(
      `Unknown option '${prefix}${name}'. ${hint}Known: ${known.map((candidate) => prefix + candidate).join(', ')}.`,
    );
  }
}
