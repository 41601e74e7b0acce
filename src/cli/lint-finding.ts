import type { TypeDescription } from '../pages/type-description.js';

/** A missing or invalid part of a catalog. */
export interface Finding {
  readonly slug: string;
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  /** What is wrong, and what to write instead. */
  readonly message: string;
}

/** Reports a finding about a type. */
export type ReportFinding = (rule: string, message: string, severity?: Finding['severity']) => void;

/** The types of a catalog, indexed. */
export interface LintedCatalog {
  /** By slug. */
  readonly types: ReadonlyMap<string, TypeDescription>;
  /** The first type per type URI and title, in lower case. */
  readonly byName: ReadonlyMap<string, TypeDescription>;
}
