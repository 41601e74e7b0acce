// An app with the real SDK of Bugsnag, which sends events to a server in this process. The server writes them.
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import Bugsnag from '@bugsnag/node';
import { ProblemsModule } from 'nestjs-problems';
import { bugsnagReporter } from './dist/bugsnag.reporter.js';
import { startApps } from './failing-app.mjs';

const server = createServer(async (request, response) => {
  const { events = [] } = await json(request);
  for (const { context, exceptions, metaData } of events) {
    const [{ errorClass: type, message: value }] = exceptions;
    process.stdout.write(`event ${JSON.stringify({ type, value, tags: metaData.problem, context })}\n`);
  }
  response.writeHead(202).end();
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${server.address().port}`;

const client = Bugsnag.start({
  apiKey: '0123456789abcdef0123456789abcdef',
  endpoints: { notify: url, sessions: url },
  logger: null,
});
await startApps({ imports: [ProblemsModule.forRoot({ reporters: [bugsnagReporter(client)] })] });
