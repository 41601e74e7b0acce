/**
 * `node test/mutation/survivors.mjs` writes the survivors of the last reports (`coverage/mutation`) as the tables of
 * docs/24-mutation.md, between its two marks. What they mean is argued there by hand, group by group.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { PARTS } from './suites.mjs';

const PAGE = 'docs/24-mutation.md';
const MARK = '<!-- survivors -->';

/** The groups in which the page argues, by Stryker's name of the mutator. */
const GROUPS = {
  ConditionalExpression: 'guard',
  LogicalOperator: 'guard',
  EqualityOperator: 'guard',
  BooleanLiteral: 'guard',
  OptionalChaining: 'chain',
  BlockStatement: 'block',
  Regex: 'pattern',
  StringLiteral: 'text',
  ArrayDeclaration: 'text',
  ObjectLiteral: 'text',
};

const reports = Object.keys(PARTS).map((part) => ({
  part,
  files: JSON.parse(readFileSync(`coverage/mutation/${part}.json`, 'utf8')).files,
}));

const [before, , after] = readFileSync(PAGE, 'utf8').split(MARK);
writeFileSync(PAGE, [before, `\n${scores()}\n${reports.map(survivors).join('\n')}`, after].join(MARK));

function scores() {
  const rows = reports.map(({ part, files }) => {
    const mutants = Object.values(files).flatMap((file) => file.mutants);
    const count = (...statuses) => mutants.filter(({ status }) => statuses.includes(status)).length;
    const found = count('Killed', 'Timeout');
    const survived = count('Survived', 'NoCoverage');
    const score = Math.floor((1000 * found) / (found + survived)) / 10;
    return `| \`${part}\` | ${found + survived} | ${found} | ${survived} | ${count('Ignored')} | ${score.toFixed(1)} % |`;
  });
  return `| part | mutants | found | survived | left out | score |\n|---|---|---|---|---|---|\n${rows.join('\n')}\n`;
}

function survivors({ part, files }) {
  const rows = Object.entries(files).flatMap(([file, { source, mutants }]) =>
    mutants
      .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
      .map((mutant) => {
        const group = mutant.status === 'NoCoverage' ? 'unreached' : (GROUPS[mutant.mutatorName] ?? 'other');
        return `| \`${file.replace(`src/${part}/`, '')}\` | ${group} | ${code(original(source, mutant))} | ${code(mutant.replacement)} |`;
      }),
  );
  if (rows.length === 0) return '';
  return `### ${part}\n\n| file | group | instead of | survived |\n|---|---|---|---|\n${rows.join('\n')}\n`;
}

function original(source, { location: { start, end } }) {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  return lines.join('\n');
}

function code(text) {
  const line = text.replace(/\s+/g, ' ').trim();
  const short = line.length > 60 ? `${line.slice(0, 59)}…` : line;
  return `\`${short.replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}
