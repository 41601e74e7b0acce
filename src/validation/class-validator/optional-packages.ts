import type { ValidationPipeOptions } from '@nestjs/common';
import type { WireNames } from './wire-names.js';

/** The optional packages that Nest's `ValidationPipe` needs. */
interface OptionalPackages {
  readonly hasValidator: boolean;
  readonly transformer: ConstructorParameters<typeof WireNames>[0];
}

/** What is installed; unknown before the first value is validated. */
let found: OptionalPackages | undefined;

/** The packages if `findPackages()` has found them. */
export function foundPackages(): OptionalPackages | undefined {
  return found;
}

/** Loads the packages with the first value. */
export async function findPackages(): Promise<OptionalPackages> {
  const transformer = await import('class-transformer').catch(() => undefined);
  const hasValidator = await import('class-validator').then(
    () => true,
    () => false,
  );
  found = { hasValidator, transformer };
  return found;
}

/**
 * Whether Nest's pipe can run. Without class-validator, no class has rules.
 * @throws Error if only class-transformer is missing: Nest's pipe would end the process, and the value must not pass unchecked
 */
export function canValidate(packages: OptionalPackages, options: ValidationPipeOptions): boolean {
  if (!packages.hasValidator && options.validatorPackage === undefined) return false;
  if (packages.transformer !== undefined || options.transformerPackage !== undefined) return true;
  throw new Error(
    'class-validator needs class-transformer, which is not installed. Run: npm install class-transformer',
  );
}
