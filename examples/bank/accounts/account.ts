/** An account, as the API shows it. */
export interface Account {
  id: number;
  customer_id: number;
  balance_cents: number;
}
