/** Exceptions of Nest, and errors that Express and its parsers made for a request that came in. */
export function isMeantForTheClient(error: unknown): boolean {
  const { getStatus, expose } = (error ?? {}) as { getStatus?: unknown; expose?: unknown };
  return typeof getStatus === 'function' || typeof expose === 'boolean';
}
