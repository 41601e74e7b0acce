import { ProblemException, ProblemType } from 'nestjs-problems';

@ProblemType({
  slug: 'insufficient-funds',
  title: 'Insufficient funds',
  status: 422,
  meaning: 'The account holds less than needed. See [not found](not-found).',
  examples: [{ detail: 'Account 2 lacks 5 EUR', explanation: 'No overdraft.', solutions: ['Pay in `balance`'] }],
  extensions: { balance: { type: 'integer', minimum: 3, description: 'What it *holds*.' } },
  headers: { 'X-Bank': 'ours' },
  retryAfter: 30,
})
export class InsufficientFundsException extends ProblemException {}

const evil =
  '<script>alert(1)</script></pre></code></style> [a](javascript:alert(1)) [b](JaVaScRiPt&colon;alert(1)) <img src=x onerror="alert(1)"> ' +
  '![c](http://evil.example/x.png) [d](data:text/html,<script>alert(1)</script>) [e](java\tscript:alert(1)) "\'& \u0000\u0007\u001b[31m\u009b\u202e\r';

/** Every text of it tries to inject something. */
@ProblemType({
  slug: 'hostile',
  title: evil,
  status: 400,
  meaning: evil,
  examples: [{ detail: evil, explanation: evil, solutions: [evil] }],
  advice: evil,
  extensions: { [evil]: { type: evil, description: evil, enum: [evil], pattern: evil } },
  links: [
    { text: evil, href: 'javascript:alert(1)' },
    { text: evil, href: ' java\nscript:alert(1)' },
    { text: evil, href: '"><script>alert(1)</script>' },
  ],
  headers: { 'X-Evil': '<script>alert(1)</script>' },
})
export class HostileException extends ProblemException {}
