import { IsRowId } from '../input/is-row-id.decorator.js';
import { CreateCustomerDto } from './create-customer.dto.js';

/** A customer, as the API shows it. */
export class Customer extends CreateCustomerDto {
  @IsRowId()
  id!: number;
}
