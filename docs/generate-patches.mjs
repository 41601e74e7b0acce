// Writes docs/26-patches.md from the ledger in src/platform/ledger/patches.ts: npm run docs:patches
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

const PAGE = resolve('docs/26-patches.md');
const LEDGER = resolve('src/platform/ledger/patches.ts');

const INTRODUCTION = `# What this module patches, and why

A patch replaces a function or a setting of another package at run time. This module uses public APIs wherever one exists
in Nest 11.1.20 and later. What is left is listed here. When the app starts, every patch checks that its target exists. If
it does not, the log gets one warning, and the framework keeps its own behaviour.

This page is generated from \`src/platform/ledger/patches.ts\` by \`npm run docs:patches\`.
`;

/** The page that belongs to the source of the ledger. */
export function patchesPage(source) {
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  const exported = {};
  new Function('exports', outputText)(exported);
  const sections = Object.entries(exported.PATCHES).map(
    ([name, { of, file, what, why, removableWhen }]) =>
      `## ${of}: ${name}\n\n- **Where:** \`src/${file}\`\n- **What:** ${what}\n- **Why:** ${why}\n- **Removable when:** ${removableWhen}\n`,
  );
  return `${INTRODUCTION}\n${sections.join('\n')}`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(PAGE, patchesPage(readFileSync(LEDGER, 'utf8')));
}
