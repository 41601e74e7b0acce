import { NotFoundException } from './not-found.exception.js';
import { ProblemType } from './problem-type.decorator.js';

/** 404: no such customer, or none that this caller may see. */
@ProblemType({
  slug: 'customer-not-found',
  title: 'Customer not found',
  meaning: 'The customer does not exist, or it is not one that your credentials may see.',
  examples: [
    {
      detail: 'Customer 42 does not exist',
      explanation: 'The id in the path belongs to no customer.',
      solutions: [
        'Look the id up in the list of customers.',
        'Check that the id is from this environment, not from another.',
      ],
    },
  ],
  advice: 'Do not retry with the same id. Drop the id from your own data when it was deleted here.',
})
export class CustomerNotFoundException<Extensions extends object = object> extends NotFoundException<Extensions> {}
