/** The SQL states (PostgreSQL, appendix A) that the bank understands. */
const SQL_STATES = { unique: '23505', foreignKey: '23503' } as const;

/** Says whether an error is PostgreSQL refusing a statement because of this very constraint. */
export function violates(kind: keyof typeof SQL_STATES, constraint: string): (error: unknown) => boolean {
  return (error) =>
    error instanceof Error &&
    'code' in error &&
    error.code === SQL_STATES[kind] &&
    'constraint' in error &&
    error.constraint === constraint;
}
