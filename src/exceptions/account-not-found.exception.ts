import { NotFoundException } from './not-found.exception.js';
import { ProblemType } from './problem-type.decorator.js';

/** 404: the account does not exist, or the caller may not see it. */
@ProblemType({
  slug: 'account-not-found',
  title: 'Account not found',
  meaning: 'The account does not exist, or your credentials do not give access to it.',
  examples: [
    {
      detail: 'Account 7 does not exist',
      explanation: 'No account has the id in the path or in the body.',
      solutions: [
        'Use the id of an account in the list of the customer’s accounts.',
        'Check whether the account was closed.',
      ],
    },
  ],
  advice: 'Do not retry with the same id.',
})
export class AccountNotFoundException<Extensions extends object = object> extends NotFoundException<Extensions> {}
