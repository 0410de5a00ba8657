import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { refusals } from './http.messages.js';
import { headersOf, problemOf } from './problem.js';
import { Refusal, StartRefused } from './refusal.js';
import { Titles } from './titles.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const REQUEST_MS = 30_000;

/** The listening port of a service. Until the service is ready it answers for it: alive, not ready, come back. */
export class Door {
  private handler: Handler = waiting;
  private readonly open = new Set<ServerResponse>();
  private closing = false;

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      this.open.add(response);
      if (this.closing) response.shouldKeepAlive = false;
      response.once('close', () => {
        this.open.delete(response);
        if (this.closing) setImmediate(() => server.closeIdleConnections()); // it was promised to be kept alive before we knew
      });
      this.handler(request, response);
    });
  }

  /** Listens at once. Throws `StartRefused` for a port that is taken. */
  static async open(host: string, port: number): Promise<Door> {
    const server = createServer({ requestTimeout: REQUEST_MS, keepAliveTimeout: REQUEST_MS });
    const door = new Door(server);
    await new Promise<void>((listening, failed) => {
      server.once('error', (error: NodeJS.ErrnoException) =>
        failed(error.code === 'EADDRINUSE' ? new StartRefused(refusals.portTaken(port)) : error),
      );
      server.listen(port, host, listening);
    });
    return door;
  }

  get url(): string {
    const { address, family, port } = this.server.address() as AddressInfo;
    return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
  }

  /** From now on requests go to the service. */
  enter(handler: Handler): void {
    this.handler = handler;
  }

  /** Takes no new connection, answers what has arrived, and cuts what is not answered by the deadline. */
  async close(deadlineMs: number): Promise<void> {
    this.closing = true;
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    for (const response of this.open) if (!response.headersSent) response.shouldKeepAlive = false;
    const late = setTimeout(() => this.server.closeAllConnections(), deadlineMs);
    await closed;
    clearTimeout(late);
  }
}

function waiting({ url }: IncomingMessage, response: ServerResponse): void {
  const path = url?.split('?')[0];
  if (path === '/health/live') return answer(response, 200, { 'content-type': 'application/json; charset=utf-8' }, { status: 'ok' });
  if (path === '/health/ready') {
    return answer(response, 503, { 'content-type': 'application/json; charset=utf-8' }, { status: 'down', checks: { mongo: 'down' } });
  }
  const problem = problemOf(new Refusal('store-unavailable'), new Titles());
  return answer(response, problem.status, headersOf(problem), problem);
}

function answer(response: ServerResponse, status: number, headers: Record<string, string>, body: object): void {
  response.writeHead(status, headers).end(JSON.stringify(body));
}
