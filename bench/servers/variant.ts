import type { INestApplication, ModuleMetadata } from '@nestjs/common';
import type { Missing } from './items.controller.js';

/** How one of those that are measured is built into the same app. */
export interface Variant {
  readonly imports?: ModuleMetadata['imports'];
  /** What the app throws for a missing item. */
  readonly missing: Missing;
  prepare?(app: INestApplication): void;
}
