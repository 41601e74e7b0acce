import { NotFoundException, ProblemException, ProblemType } from 'nestjs-problems';

export class GoodException extends NotFoundException {}
ProblemType({
  slug: 'good-not-found',
  title: 'Good not found',
  meaning: 'Means something, see [not found](not-found) and [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457).',
  examples: [{ detail: 'No good', explanation: 'Because `[this](is-code)`.', solutions: ['Do *this*.'] }],
  extensions: { good_id: { type: 'integer', minimum: 7, description: 'Which one.' } },
})(GoodException);

/** Everything that lint looks for, but for what @ProblemType() refuses itself. */
export class BadException extends ProblemException {}
ProblemType({
  slug: 'bad',
  title: 'Bad request.',
  status: 404,
  examples: [{ detail: 'Because.' }, { detail: '', explanation: 'Why.', solutions: ['See [gone](no-such-type).'] }],
  retry: 'never',
  retryAfter: 30,
  advice: 'See [there](/problems/nowhere) and [evil](javascript:alert(1)).',
  extensions: { id: {}, '1st': {}, 'with-dash': {}, fine_name: {} },
})(BadException);

class BadTwinException extends GoodException {}
ProblemType({ slug: 'bad-twin', title: 'GOOD not found', status: 410, retry: { after: 30 } })(BadTwinException);

export const more = [BadTwinException];
export const noClass = 42;
