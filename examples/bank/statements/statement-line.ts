/** One line of a bank statement. */
export interface StatementLine {
  bookedOn: string;
  amountCents: number;
  reference: string;
}
