import { createServer, type Server } from 'node:http';

/** An answer as it was recorded from our own server. */
export interface RecordedAnswer {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The limit of the machine: Node's own server that writes the same bytes and does nothing else. */
export function rawServer(answers: readonly RecordedAnswer[]): Server {
  const byRequest = new Map(answers.map((answer) => [`${answer.method} ${answer.path}`, answer]));
  return createServer((request, response) => {
    const answer = byRequest.get(`${request.method} ${request.url}`);
    const write = () => response.writeHead(answer?.status ?? 501, answer?.headers).end(answer?.body);
    if (request.method === 'POST') request.on('end', write).resume();
    else write();
  });
}
