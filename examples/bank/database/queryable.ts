/** Anything SQL can be sent to: the database itself, or one transaction of it. */
export interface Queryable {
  query<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
}
