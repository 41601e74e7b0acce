/** A transfer, as the API shows it. The flow id leads from the money to the log lines of the request that moved it. */
export interface Transfer {
  id: number;
  from_account_id: number;
  to_account_id: number;
  amount_cents: number;
  reference: string;
  flow_id: string | null;
}
