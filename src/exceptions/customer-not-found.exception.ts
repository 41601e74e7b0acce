import { NotFoundException } from './not-found.exception.js';
import { ProblemType } from './problem-type.decorator.js';

/** 404: the customer does not exist, or the caller may not see it. */
@ProblemType({
  slug: 'customer-not-found',
  title: 'Customer not found',
  meaning: 'The customer does not exist, or your credentials do not give access to it.',
  examples: [
    {
      detail: 'Customer 42 does not exist',
      explanation: 'No customer has the id in the path.',
      solutions: ['Look the id up in the list of customers.', 'Check that the id belongs to this environment.'],
    },
  ],
  advice: 'Do not retry with the same id. Remove the id from your own data if the customer was deleted.',
})
export class CustomerNotFoundException<Extensions extends object = object> extends NotFoundException<Extensions> {}
