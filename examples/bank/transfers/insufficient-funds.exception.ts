import { ProblemException, ProblemType } from 'nestjs-problems';

@ProblemType({
  slug: 'insufficient-funds',
  title: 'Insufficient funds',
  status: 422,
  meaning: 'The account that should pay holds less than the transfer needs. No money has moved.',
  examples: [
    {
      detail: 'Account 2 holds 2500 cents, the transfer needs 5000',
      explanation: 'The bank grants no overdraft: the `balance` has to cover what is `required`.',
      solutions: ['Transfer no more than `balance`', 'Pay money in first, then send the same request again'],
      members: { balance: 2500, required: 5000 },
    },
    {
      detail: 'Account 2 holds 500 cents, the transfer needs 2000',
      explanation:
        'In a batch the balance is the one left by the transfers before it. A batch is booked whole or not at all.',
      solutions: ['Take transfers out of the batch', 'Let the transfers into the account come before those out of it'],
      members: { balance: 500, required: 2000 },
    },
  ],
  advice: 'Compare `required` with `balance` instead of reading the `detail`: its wording may change.',
  extensions: {
    balance: { type: 'integer', minimum: 0, description: 'What the account holds, in cents.', examples: [2500] },
    required: { type: 'integer', minimum: 1, description: 'What the transfer needs, in cents.', examples: [5000] },
  },
  links: [
    {
      text: 'RFC 9110 on 422 Unprocessable Content',
      href: 'https://www.rfc-editor.org/rfc/rfc9110#name-422-unprocessable-content',
    },
  ],
})
export class InsufficientFundsException extends ProblemException<{ balance: number; required: number }> {}
