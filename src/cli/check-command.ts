import type { CatalogDescription } from '../pages/type-description.js';
import { surprisesOf } from './app-surprises.js';
import type { CatalogOptions } from './catalog-options.js';
import { CliFailure } from './cli-failure.js';
import { lintCatalog } from './lint-catalog.js';
import { loadApp } from './load-catalog.js';
import { mainFileSurprises } from './main-file.js';
import type { PreviewedApp } from './preview-app.js';
import { styles, type Terminal } from './terminal.js';
import { inLine } from './terminal-text.js';

/** Prints what would surprise in an app with `ProblemsModule`, without starting it. Exit code 1 if there is something. */
export async function checkCommand(
  sources: readonly string[],
  options: CatalogOptions,
  terminal: Terminal,
): Promise<number> {
  const { app, catalog, exported } = await loadApp(sources, options, terminal.folder);
  if (app === undefined) {
    throw new CliFailure(`${sources.join(', ')} exports no module of Nest. Pass the file of the root module.`);
  }
  const findings = [
    ...surprisesOf(app, catalog, exported),
    ...(await mainFileSurprises(sources, headersOf(app, catalog), terminal.folder)),
    ...(await lintCatalog(catalog)).map(({ slug, rule, message }) => `${slug}: ${message} (${rule})`),
  ];
  const { red, green, yellow } = styles(terminal.colours);
  for (const finding of findings) terminal.out(`${yellow('-')} ${inLine(finding)}`);
  const sum = `${catalog.types.length} types, ${findings.length} finding${findings.length === 1 ? '' : 's'}`;
  terminal.out(findings.length > 0 ? red(sum) : green(sum));
  return findings.length > 0 ? 1 : 0;
}

/** The headers of problems that clients read, apart from those that browsers always show to scripts. */
function headersOf({ options }: PreviewedApp, { flow }: CatalogDescription): string[] {
  const { deprecation, sunset, link } = (options?.problem?.legacyMembers || undefined) ?? {};
  const legacy = { Deprecation: deprecation, Sunset: sunset, Link: link };
  return [flow.header, 'Retry-After', ...Object.entries(legacy).flatMap(([name, value]) => (value ? [name] : []))];
}
