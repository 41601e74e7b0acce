import { ProblemException, ProblemType } from 'nestjs-problems';

@ProblemType({
  slug: 'customer-already-exists',
  title: 'Customer already exists',
  status: 409,
  meaning: 'The bank keeps one customer an e-mail address, and there is a customer with this one. Nothing was created.',
  examples: [
    {
      detail: 'There is a customer with this e-mail address',
      explanation: 'Upper and lower case make no difference: `Ada@example.com` and `ada@example.com` are one address.',
      solutions: ['Look the customer up with `GET /customers`', 'Register with another e-mail address'],
    },
  ],
  advice: 'If this answers a repeated request, the first one most likely went through: read before you write again.',
  links: [{ text: 'RFC 9110 on 409 Conflict', href: 'https://www.rfc-editor.org/rfc/rfc9110#name-409-conflict' }],
})
export class CustomerAlreadyExistsException extends ProblemException {}
