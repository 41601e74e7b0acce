/** The bank's own problem types, for `npx nestjs-problems lint` and `export`. Its modules register them. */
export { CustomerAlreadyExistsException } from './customers/customer-already-exists.exception.js';
export { InsufficientFundsException } from './transfers/insufficient-funds.exception.js';
