import { ConflictException } from '@nestjs/common';
import { mapError } from 'nestjs-problems';
import { violates } from '../database/violates.js';
import { CustomerAlreadyExistsException } from './customer-already-exists.exception.js';

/** What the database refuses about customers, in the words of the API. */
export const customerMappers = [
  mapError(
    violates('unique', 'customers_email_key'),
    (cause) => new CustomerAlreadyExistsException('There is a customer with this e-mail address', { cause }),
  ),
  // A stock exception of a status without a problem type of its own: it becomes `about:blank`.
  mapError(
    violates('foreignKey', 'accounts_customer_id_fkey'),
    (cause) => new ConflictException('The customer still has accounts', { cause }),
  ),
];
