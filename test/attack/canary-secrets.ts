/** Where a secret can be planted. */
export const PLACES = [
  'public', //      a detail or a member that is meant for clients: shows that a sink is read
  'message', //     of an error that was not written for clients, and of its causes
  'nested', //      messages of errors in AggregateError.errors and the like
  'stack',
  'driver', //      what a driver of a database puts on its errors, except for the message
  'upstream', //    requests and responses of an HTTP client: tokens, bodies
  'failure', //     data of a failure under a name that says so, in a body
  'bytes', //       a buffer as a body or member
  'header', //      of the request: Authorization, Cookie
  'query',
  'body', //        values of a body, also those that are rejected
  'malformed', //   a body that is not JSON, and what a parser says about it
  'userinfo', //    user and password in the URL of the request
  'url', //         user, password, query and fragment of a URL in a message
  'environment',
] as const;

export type Place = (typeof PLACES)[number];

export type Plant = (place: Place) => string;

/** Short, because the messages of parsers quote about ten characters. */
const SECRET = /zq([a-o])[0-9a-f]{6}/gi;

const A = 'a'.charCodeAt(0);

let planted = 0;

/** Creates a secret that tells its place and occurs nowhere else. */
export const plant: Plant = (place) =>
  `zq${String.fromCharCode(A + PLACES.indexOf(place))}${(++planted).toString(16).padStart(6, '0')}`;

/** The secrets in a text: as they are, or as a list of bytes. */
export function secretsIn(text: string): string[] {
  const texts = [text, ...[1, 2, 3].flatMap((stride) => bytesIn(text, stride))];
  return [...new Set(texts.flatMap((one) => one.match(SECRET) ?? []).map((secret) => secret.toLowerCase()))];
}

export function placeOf(secret: string): Place {
  return PLACES[secret.charCodeAt(2) - A] as Place;
}

/** The text of the numbers in a text: all of them, or without the indexes or the tags between them. */
function bytesIn(text: string, stride: number): string[] {
  const numbers = (text.match(/\d+/g) ?? []).map(Number).map((code) => (code < 256 ? code : 0));
  const from = (start: number) => numbers.filter((_, index) => index % stride === start);
  return Array.from({ length: stride }, (_, start) => String.fromCharCode(...from(start).slice(0, 10_000)));
}
