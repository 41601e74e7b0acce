import { readdirSync } from 'node:fs';

/** The parts that are mutated, levels 0 to 4, and the suites at the wire that cover most of each. */
export const PARTS = {
  problem: ['e2e/problems', 'e2e/problem-headers', 'e2e/odd-throwables', 'e2e/rfc-9457'],
  flow: ['e2e/flow-id', 'e2e/flow-output', 'e2e/reaching-out', 'e2e/open-telemetry', 'logging/'],
  catalog: ['e2e/problems', 'e2e/precedence', 'e2e/pages'],
  localization: ['e2e/localization'],
  http: [
    'e2e/problems',
    'e2e/negotiation',
    'e2e/problem-headers',
    'e2e/challenges',
    'e2e/media-types',
    'e2e/error-paths',
  ],
  client: ['client/corpus', 'client/read-problem', 'client/problem-fetch', 'client/backoff'],
  exceptions: [
    'e2e/problems',
    'e2e/problem-headers',
    'e2e/odd-throwables',
    'e2e/challenges',
    'e2e/client-error-stacks',
  ],
  pages: ['e2e/pages', 'e2e/occurrences'],
  mapping: ['e2e/problems', 'e2e/odd-throwables', 'e2e/precedence', 'e2e/error-paths', 'e2e/upstream', 'upstream/'],
  validation: [
    ...['class-validator', 'headers', 'malformed-json', 'nest-pipe', 'options', 'parse-pipes', 'root'].map(
      (topic) => `e2e/validation-${topic}`,
    ),
    'nest-12/',
  ],
};

/** The spec files for a part: those beside the code, then those at the wire. */
export function suitesOf(part) {
  const beside = specsIn(`src/${part}`);
  const atTheWire = specsIn('test').filter((file) => PARTS[part].some((start) => file.startsWith(`test/${start}`)));
  return [...beside, ...atTheWire];
}

function specsIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(e2e-)?spec\.ts$/.test(file))
    .map((file) => `${folder}/${file}`)
    .sort();
}
