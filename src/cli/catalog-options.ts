import type { Command } from 'cac';

/** What a module of exception classes does not say of the API that throws them. */
export interface CatalogOptions {
  readonly baseUri?: string;
  readonly typeForm?: string;
  readonly title?: string;
  readonly flowHeader?: string;
  readonly flowMember?: string;
  /** Whether the built-in types belong to the catalog. */
  readonly builtIn?: boolean;
}

/** Gives a command the options of {@link CatalogOptions}. */
export function withCatalogOptions(command: Command): Command {
  return command
    .option('--base-uri <uri>', 'problem.baseUri of the API, for a module (default: /problems)')
    .option('--type-form <form>', 'problem.typeForm of the API, for a module: absolute, path or fragment')
    .option('--title <text>', 'title of the index (default: Problem types)')
    .option('--flow-header <name>', 'flow.header of the API, for a module (default: X-Flow-ID)')
    .option('--flow-member <name>', 'flow.member of the API, for a module (default: flow_id)')
    .option('--no-built-in', 'leave out the types that every app has, for a module');
}
