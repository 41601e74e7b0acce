import type { CatalogOptions } from './catalog-options.js';
import { lintCatalog } from './lint-catalog.js';
import type { Finding } from './lint-finding.js';
import { describeClasses, loadCatalog } from './load-catalog.js';
import { styles, type Terminal } from './terminal.js';
import { inLine } from './terminal-text.js';

/** Prints the findings of a catalog. Exit code 1 if there are errors; with `strict`, also for warnings. */
export async function lintCommand(
  sources: readonly string[],
  options: CatalogOptions & { readonly strict?: boolean },
  terminal: Terminal,
): Promise<number> {
  const catalog = await loadCatalog(sources, options, terminal.folder);
  // Without the built-in types, their variants would have no parent.
  const others = options.builtIn === false ? describeClasses([], { ...options, builtIn: true }).types : [];
  const findings = await lintCatalog(catalog, others);
  const { bold, dim, red, yellow, green } = styles(terminal.colours);
  for (const [slug, ofType] of bySlug(findings)) {
    terminal.out(bold(inLine(slug)));
    for (const { severity, rule, message } of ofType) {
      const mark = severity === 'error' ? red('error  ') : yellow('warning');
      terminal.out(`  ${mark}  ${inLine(message)} ${dim(rule)}`);
    }
  }
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  const failed = errors > 0 || (options.strict === true && warnings > 0);
  const sum = `${count(catalog.types.length, 'type')}, ${count(errors, 'error')}, ${count(warnings, 'warning')}`;
  terminal.out(failed ? red(sum) : green(sum));
  return failed ? 1 : 0;
}

function bySlug(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) groups.set(finding.slug, [...(groups.get(finding.slug) ?? []), finding]);
  return groups;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
