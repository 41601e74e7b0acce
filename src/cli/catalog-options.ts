import type { Command } from 'cac';
import type { TypeForm } from '../catalog/type-uris.js';
import type { ProblemsOptions } from '../nest/options/problems-options.js';

/** Options of the API that a module of exception classes does not contain. */
export interface CatalogOptions {
  readonly baseUri?: string;
  readonly typeForm?: string;
  readonly title?: string;
  readonly flowHeader?: string;
  readonly flowMember?: string;
  /** Whether the catalog includes the built-in types. */
  readonly builtIn?: boolean;
}

/** Adds the {@link CatalogOptions} to a command. */
export function withCatalogOptions(command: Command): Command {
  return command
    .option('--base-uri <uri>', 'problem.baseUri of the API, for modules (default: /problems)')
    .option('--type-form <form>', 'problem.typeForm of the API, for modules: absolute, path or fragment')
    .option('--title <text>', 'title of the index (default: Problem types)')
    .option('--flow-header <name>', 'flow.header of the API, for modules (default: X-Flow-ID)')
    .option('--flow-member <name>', 'flow.member of the API, for modules (default: flow_id)')
    .option('--no-built-in', 'exclude the built-in types, for modules');
}

/** The options of an app, with those of the command line. */
export function withFlags(given: ProblemsOptions, flags: CatalogOptions): ProblemsOptions {
  const { baseUri, typeForm, flowHeader, flowMember } = flags;
  return {
    ...given,
    problem: { ...given.problem, ...(baseUri && { baseUri }), ...(typeForm && { typeForm: typeForm as TypeForm }) },
    flow: { ...given.flow, ...(flowHeader && { header: flowHeader }), ...(flowMember && { member: flowMember }) },
  };
}
