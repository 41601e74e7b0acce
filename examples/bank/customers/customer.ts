/** A customer, as the API shows it. */
export interface Customer {
  id: number;
  name: string;
  email: string;
  address: { street: string; postcode: string; city: string; country: string };
}
