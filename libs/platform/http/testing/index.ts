import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MongoClient } from 'mongodb';
import { DEVELOPMENT_ISSUER, DevelopmentIssuer } from '../../identity/index.js';
import type { Claims } from '../../identity/index.js';
import { createLogger } from '../../telemetry/index.js';
import type { Logger } from '../../telemetry/index.js';
import type { Clock } from '../../event-store/index.js';
import type { Module } from '../routes.js';
import { openService } from '../service.js';
import type { RunningService } from '../service.js';
import { describeService } from '../service.module.js';
import { Conformity } from './conformity.js';

export { Conformity } from './conformity.js';
export type { Given, Place } from './conformity.js';

export type Answer = { status: number; headers: Headers; body: Record<string, unknown> };
export type Asking = {
  as?: Partial<Claims> | null;
  token?: string;
  key?: string | null;
  headers?: Record<string, string>;
  raw?: string | Buffer;
};

/** Bureau staff, who may act for the whole city. */
const SOMEBODY: Claims = { sub: 'bureau-1', role: 'bureau', unit: null };

/** A service on the test stack's servers, in databases and topics of its own, as its callers meet it: over HTTP. */
export class TestService {
  private constructor(
    readonly running: RunningService,
    readonly issuer: DevelopmentIssuer,
    private readonly keys: Server,
    /** Of its database and topic; another service meets it under the same one. */
    readonly prefix: string,
    readonly conformity: Conformity,
  ) {}

  /** Listens; `ready` may still be waited for. */
  static async open(
    root: Module,
    { clock, variables = {}, beside, logger }: { clock: Clock; variables?: Record<string, string>; beside?: TestService; logger?: Logger },
  ): Promise<TestService> {
    const issuer = await DevelopmentIssuer.open(clock);
    const keys = createServer((_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(issuer.jwks)),
    );
    await new Promise<void>((listening) => keys.listen(0, '127.0.0.1', listening));
    const prefix = beside?.prefix ?? `t${randomUUID().replaceAll('-', '').slice(0, 12)}`;
    const running = await openService(root, {
      clock,
      logger: logger ?? createLogger('test', process.env['LOG_LEVEL'] ?? 'silent'),
      variables: {
        ...{ MONGO_URL: process.env['MONGO_URL'], KAFKA_BROKERS: process.env['KAFKA_BROKERS'], MONGO_PREFIX: prefix, TOPIC_PREFIX: prefix },
        JWKS_URL: `http://127.0.0.1:${(keys.address() as AddressInfo).port}/`,
        ...{ JWT_ISSUER: DEVELOPMENT_ISSUER, JWT_AUDIENCE: 'jiandu', CHAIN_KEY: '07'.repeat(32) },
        ...{ PERSONAL_DATA_KEY: '08'.repeat(32), BLIND_INDEX_KEY: '09'.repeat(32) },
        ...variables,
      },
    });
    return new TestService(running, issuer, keys, prefix, new Conformity(describeService(root).document));
  }

  /** Stops answering where tokens are checked. */
  hideKeys(): Promise<void> {
    this.keys.closeAllConnections();
    return new Promise((closed) => this.keys.close(() => closed()));
  }

  token(claims: Partial<Claims> = {}): Promise<string> {
    return this.issuer.token({ ...SOMEBODY, ...claims });
  }

  get(path: string, asking: Asking = {}): Promise<Answer> {
    return this.ask('GET', path, undefined, { key: null, ...asking });
  }

  /** A command under a new Idempotency-Key, unless one is given; null: none. */
  post(path: string, body?: unknown, asking: Asking = {}): Promise<Answer> {
    return this.ask('POST', path, body, asking);
  }

  /** Any request; a stream is left as soon as it has begun. */
  fuzz(method: string, path: string, asking: Asking): Promise<Answer> {
    return this.ask(method, path, undefined, asking);
  }

  private async ask(
    method: string,
    path: string,
    body: unknown,
    { as = {}, token, key = randomUUID(), headers = {}, raw }: Asking,
  ): Promise<Answer> {
    const bearer = token ?? (as === null ? null : await this.token(as));
    const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(this.running.url + path, {
      method,
      headers: {
        ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
        ...(key !== null && { 'idempotency-key': key }),
        ...(content !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(content !== undefined && { body: typeof content === 'string' ? content : new Uint8Array(content) }),
    });
    if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
      await response.body?.cancel();
      return { status: response.status, headers: response.headers, body: {} };
    }
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    const answer = {
      status: response.status,
      headers: response.headers,
      body: (isJson && text !== '' ? JSON.parse(text) : { ...(text !== '' && { text }) }) as Record<string, unknown>,
    };
    this.refuseUndocumented(method, path, answer);
    return answer;
  }

  /** Every test is a test of the interface document too. */
  private refuseUndocumented(method: string, path: string, { status, headers, body }: Answer): void {
    const place = this.conformity.at(method, path);
    const problem =
      place && this.conformity.problem(place, { status, contentType: headers.get('content-type'), etag: headers.get('etag'), body });
    if (problem) throw new Error(`${method} ${path}: ${problem}: ${JSON.stringify(body)}`);
  }

  /** Closes and drops what it wrote. */
  async close(): Promise<void> {
    await this.running.close();
    if (this.keys.listening) await this.hideKeys();
    await dropDatabases(this.prefix);
  }
}

/** Those that services under this prefix wrote. */
export async function dropDatabases(prefix: string): Promise<void> {
  const mongo = new MongoClient(process.env['MONGO_URL']!);
  const { databases } = await mongo.db('admin').admin().listDatabases({ nameOnly: true });
  for (const { name } of databases) if (name.startsWith(`${prefix}_`)) await mongo.db(name).dropDatabase();
  await mongo.close();
}
