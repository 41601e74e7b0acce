/** Five requests worth trying, one a line, ready to paste into a shell. */
export function suggestions(bank: string): string[] {
  const writer = "-H 'Authorization: Bearer demo-writer' -H 'Content-Type: application/json'";
  const transfer = '{"from_account_id":2,"to_account_id":1,"amount_cents":5000,"reference":"Rent"}';
  return [
    `curl -i ${bank}/customers/42`,
    `curl -i ${bank}/customers ${writer} -d '{"name":"","address":{"country":"Mars"}}'`,
    `curl -i ${bank}/transfers ${writer} -d '${transfer}'`,
    `curl -i ${bank}/demo/internal-server-error -H 'X-Flow-ID: find-me-in-the-log'`,
    `curl -i '${bank}/rates/DKK?demo=maintenance' -H 'X-Flow-ID: find-me-in-both-logs'`,
  ];
}
