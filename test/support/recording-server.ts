import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that records the headers of requests. It redirects to the URL in `?to=URL`. */
export class RecordingServer {
  readonly seen: IncomingHttpHeaders[] = [];

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      this.seen.push(request.headers);
      const to = new URL(request.url ?? '/', this.url).searchParams.get('to');
      if (to) response.writeHead(302, { Location: to }).end();
      else response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(request.headers));
    });
  }

  static async start(): Promise<RecordingServer> {
    const server = createServer();
    const recording = new RecordingServer(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return recording;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
