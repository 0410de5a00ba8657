import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { flushCompileCache } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import 'reflect-metadata';
import { Rejection } from '@jiandu/kernel';
import { Decide, DecideHandler } from '@jiandu/platform/decide';
import { EventStore, Lease, mongoClient, Sequencer } from '@jiandu/platform/event-store';
import { createLog, decoder, LogServer, Relay, topicOf } from '@jiandu/platform/log';
import type { LogBatch } from '@jiandu/platform/log';
import { ReadModels } from '@jiandu/platform/projections';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { MicroserviceOptions } from '@nestjs/microservices';
import mongoose from 'mongoose';
import { seededBug } from './bugs.js';
import { badDelivery } from './delivery.js';
import { account, followedRows, ledger, ownRows, schemas } from './ledger.js';
import type { LedgerCommand } from './ledger.js';
import { Random } from './random.js';

/** The process under test: one instance of a service whose every part that keeps a promise is the platform's own. */
const {
  MONGO_URL = '',
  MONGO_PREFIX = '',
  TOPIC_PREFIX = '',
  KAFKA_BROKERS = '',
  CHAIN_KEY = '',
  PORT = '',
  INSTANCE = '',
  SEED = '0',
} = process.env;
const bug = seededBug(process.env['SEEDED_BUG']);
const refusesPoison = process.env['POISON'] === 'refuse';
const service = 'ledger';
const database = `${MONGO_PREFIX}_${service}`;
const clock = () => new Date();
const say = (problem: unknown) => console.error(clock().toISOString(), problem);

/** Tries until it works: a service waits for its servers. */
async function eventually<T>(what: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      say(`${what}: ${String(error)}`);
      await sleep(100);
    }
  }
}

const plainDb = mongoClient(MONGO_URL).db(database);
const db = bug.db?.(plainDb) ?? plainDb;
const store = await eventually('store', () =>
  EventStore.open(db, { service, chainKey: Buffer.from(CHAIN_KEY, 'hex'), clock, contracts: [ledger] }),
);
bug.store?.(store);
const lease = new Lease(plainDb, INSTANCE);
const sequencer = new Sequencer(store, lease, { alarm: say });
bug.sequencer?.(sequencer);

const log = createLog({ brokers: KAFKA_BROKERS.split(','), clientId: `${service}-${INSTANCE}`, report: ({ message }) => say(message) });
const topic = topicOf(service, TOPIC_PREFIX);
const relay = new Relay({ store, lease, log: bug.relayLog?.(log) ?? log, topic, contracts: [ledger], clock, db: plainDb, alarm: say });

const connection = await eventually('mongoose', () =>
  mongoose.createConnection(MONGO_URL, { dbName: database, serverSelectionTimeoutMS: 3000 }).asPromise(),
);
const models = new ReadModels({
  ...{ connection, service, store, lease, clock, log, decode: decoder({ contracts: [ledger], schemas }) },
  projections: { own: [ownRows(refusesPoison)], followed: [followedRows(refusesPoison)] },
  topicOf: (name) => topicOf(name, TOPIC_PREFIX),
});
bug.models?.(models);
await eventually('read models', () => models.start());
const delivered = { messages: 0, deliveries: 0 };
const deliver = badDelivery((batch) => models.batch(batch), new Random(`${SEED}/${INSTANCE}`), delivered);

@Controller()
class LedgerEvents {
  @EventPattern(service)
  take(@Payload() batch: LogBatch): Promise<void> {
    return deliver(batch);
  }
}

@Module({ controllers: [LedgerEvents] })
class LedgerModule {}

const logServer = new LogServer({
  log,
  group: `${TOPIC_PREFIX}.${service}.live`,
  start: (name, partition) => models.from(name, partition),
  topicOf: (name) => topicOf(name, TOPIC_PREFIX),
  topics: models.topics,
});
const follower = await NestFactory.createMicroservice<MicroserviceOptions>(LedgerModule, {
  strategy: logServer,
  logger: ['error', 'warn'],
});
await follower.listen();
for (const part of [lease, sequencer, relay]) part.start();

const underWay = new Map<object, string>();
const handler = new DecideHandler(store, { mayActFor: () => true });
type Body = LedgerCommand & { key: string; account: string };

async function command({ key, account: id, type, data }: Body): Promise<{ status: number; body: object }> {
  const caller = { actor: 'checker', role: 'system', unit: null, key, correlation: key };
  const work = {};
  underWay.set(work, key);
  try {
    const { version, commitId } = await handler.execute(new Decide(account, id, { type, data } as LedgerCommand, caller));
    return { status: 200, body: { version, commitId } };
  } catch (error) {
    if (error instanceof Rejection) return { status: 422, body: { rule: error.rule } };
    return { status: 503, body: { error: String(error) } };
  } finally {
    underWay.delete(work);
  }
}

const routes: Record<string, (body: string) => Promise<{ status: number; body: object }>> = {
  'POST /commands': (body) => command(JSON.parse(body) as Body),
  'GET /ready': async () => ({ status: 200, body: { underWay: [...underWay.values()], delivered, log: logServer.consumption() } }),
  'POST /parked': async () => {
    const results: object[] = [];
    for (const { _id, g, raw } of await models.parked.list()) {
      const ours = g !== null && !('headers' in raw && raw.headers['ce_id']?.startsWith('poison'));
      const result = ours ? await models.parked.retry(_id) : await models.parked.skip(_id);
      if (result) results.push(result);
    }
    return { status: 200, body: { results } };
  },
};

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let text = '';
  for await (const chunk of request) text += chunk;
  const route = routes[`${request.method} ${request.url}`];
  const { status, body } = route ? await route(text) : { status: 404, body: {} };
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
});
server.listen(Number(PORT), '127.0.0.1');
flushCompileCache(); // kill -9 leaves no other moment for it

process.once('SIGTERM', () => {
  server.close();
  const parts = [() => follower.close(), () => relay.stop(), () => sequencer.stop(), () => models.stop(), () => lease.stop()];
  void Promise.all(parts.map((stop) => stop())).finally(() => process.exit(0));
});
