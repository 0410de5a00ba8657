import { createServer, STATUS_CODES } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Environment } from './environment.js';
import { refusals } from './http.messages.js';
import type { PlatformRule } from './http.messages.js';
import { headersOf, problemOf } from './problem.js';
import { Refusal, StartRefused } from './refusal.js';
import { Titles } from './titles.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const HEADER_BYTES = 16 * 1024;
const URL_BYTES = 8 * 1024;
const HEADERS_MS = 10_000;
const IDLE_MS = 30_000;
/** How often the server looks for requests that have not arrived whole. */
const LOOK_MS = 1000;

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
      if (request.url!.length > URL_BYTES) return refuse(response, new Refusal('url-too-long', { limit: URL_BYTES }));
      this.handler(request, response);
    });
    server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => this.turnAway(error, socket));
  }

  /** What never became a request is told why, unless an answer is already under way. */
  private turnAway({ code }: NodeJS.ErrnoException, socket: Socket): void {
    const answering = [...this.open].some((response) => response.socket === socket && response.headersSent);
    if (!socket.writable || answering) return void socket.destroy();
    const problem = problemOf(new Refusal(UNREADABLE[code ?? ''] ?? 'request-wrong'), new Titles());
    const body = JSON.stringify(problem);
    const headers = { ...headersOf(problem), 'content-length': String(Buffer.byteLength(body)), connection: 'close' };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    socket.end([`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`, ...lines, '', body].join('\r\n'));
  }

  /** Listens at once. Throws `StartRefused` for a port that is taken. */
  static async open({ host, port, requestMs }: Pick<Environment, 'host' | 'port' | 'requestMs'>): Promise<Door> {
    const server = createServer({
      ...{ maxHeaderSize: HEADER_BYTES, headersTimeout: Math.min(HEADERS_MS, requestMs), requestTimeout: requestMs },
      ...{ keepAliveTimeout: IDLE_MS, connectionsCheckingInterval: Math.min(LOOK_MS, requestMs) },
    });
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

/** What the server says of a request that it could not read. */
const UNREADABLE: Record<string, PlatformRule> = { HPE_HEADER_OVERFLOW: 'headers-too-large', ERR_HTTP_REQUEST_TIMEOUT: 'request-too-slow' };

function waiting({ url }: IncomingMessage, response: ServerResponse): void {
  const path = url?.split('?')[0];
  if (path === '/health/live') return answer(response, 200, { 'content-type': 'application/json; charset=utf-8' }, { status: 'ok' });
  if (path === '/health/ready') {
    return answer(response, 503, { 'content-type': 'application/json; charset=utf-8' }, { status: 'down', checks: { mongo: 'down' } });
  }
  return refuse(response, new Refusal('store-unavailable'));
}

function refuse(response: ServerResponse, refusal: Refusal): void {
  const problem = problemOf(refusal, new Titles());
  answer(response, problem.status, headersOf(problem), problem);
}

function answer(response: ServerResponse, status: number, headers: Record<string, string>, body: object): void {
  response.writeHead(status, headers).end(JSON.stringify(body));
}
