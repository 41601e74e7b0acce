import { NotFoundException } from './not-found.exception.js';
import { ProblemType } from './problem-type.decorator.js';

/** 404: no such account, or none that this caller may see. */
@ProblemType({
  slug: 'account-not-found',
  title: 'Account not found',
  meaning: 'The account does not exist, or it is not one that your credentials may see.',
  examples: [
    {
      detail: 'Account 7 does not exist',
      explanation: 'The id in the path or in the body belongs to no account.',
      solutions: [
        'List the accounts of the customer and take an id from there.',
        'Check whether the account was closed.',
      ],
    },
  ],
  advice: 'Do not retry with the same id.',
})
export class AccountNotFoundException<Extensions extends object = object> extends NotFoundException<Extensions> {}
