import { statfs } from 'node:fs/promises';
import { openCalendar } from '@jiandu/calendar';
import type { Calendar } from '@jiandu/calendar';
import { readTables } from '@jiandu/calendar/node';
import { frozenSchemas } from '@jiandu/contracts/frozen-schemas';
import type { Contract } from '@jiandu/kernel';
import mongoose from 'mongoose';
import type { Connection } from 'mongoose';
import type { MongoClient } from 'mongodb';
import { Automations, executeThrough } from '../automations/index.js';
import { DecideHandler } from '../decide/index.js';
import type { Known, MayActFor } from '../decide/index.js';
import { ConcurrencyConflict, EventStore, isUnavailable, Lease, mongoClient, Sequencer } from '../event-store/index.js';
import type { Around, Clock } from '../event-store/index.js';
import { FileStore } from '../files/index.js';
import { Authority, unitTree } from '../identity/index.js';
import { createLog, decoder, LogServer, Relay, topicOf } from '../log/index.js';
import type { Log } from '../log/index.js';
import { AccessRecord, Eraser, PersonalData, PersonKeys } from '../personal-data/index.js';
import { ReadModels } from '../projections/index.js';
import { Metrics, step } from '../telemetry/index.js';
import type { AppendOutcome, Logger } from '../telemetry/index.js';
import { contractsOf } from './definition.js';
import type { ServiceDefinition } from './definition.js';
import type { Environment } from './environment.js';
import { HeadFile } from './head-file.js';
import { refusals } from './http.messages.js';
import { StartRefused } from './refusal.js';
import { patiently } from './patience.js';

export type RoomsOptions = { definition: ServiceDefinition; environment: Environment; clock: Clock; logger: Logger; closing: AbortSignal };

const WAITING = 'waiting for MongoDB';

/** The rooms of the platform that one service lives in, opened in order and closed in the opposite one. */
export class Rooms {
  readonly lease: Lease;
  readonly sequencer: Sequencer;
  readonly log: Log;
  readonly readModels: ReadModels;
  readonly automations: Automations;
  readonly decide: DecideHandler;
  /** Who may read and decide what, by where the units stand. */
  readonly authority: Authority;
  readonly personalData: PersonalData;
  readonly files: FileStore;
  private readonly eraser: Eraser;
  readonly relay: Relay;
  /** Brings followed topics to this process; null where none is followed. */
  readonly logServer: LogServer | null;
  private readonly headFile: HeadFile | null;

  private constructor(
    readonly options: RoomsOptions,
    readonly store: EventStore,
    readonly metrics: Metrics,
    readonly calendar: Calendar,
    private readonly mongo: MongoClient,
    private readonly connection: Connection,
  ) {
    const { definition, environment, clock, logger } = options;
    const { name: service, projections = {}, automations = [], timers = [] } = definition;
    const contracts = contractsOf(definition);
    const topic = (of: string) => topicOf(of, environment.topicPrefix);
    const failed = (what: string) => (error: unknown) => logger.error({ err: error }, what);
    this.lease = new Lease(store.db, environment.instance);
    this.headFile = environment.headDir === null ? null : new HeadFile(environment.headDir, service, failed('head file not written'));
    this.sequencer = new Sequencer(store, this.lease, { published: (head) => this.headFile?.note(head), alarm: failed('sequencer') });
    this.log = createLog({
      brokers: environment.kafkaBrokers,
      clientId: `${service}.${environment.instance}`,
      report: ({ level, message }) => logger[level]({ room: 'log' }, message),
    });
    const decode = decoder({ contracts: followedBy(definition), schemas: definition.schemas ?? frozenSchemas });
    const shared = { connection, service, store, lease: this.lease, clock, log: this.log, decode, topicOf: topic };
    this.readModels = new ReadModels({ ...shared, projections });
    const keysDb = mongo.db(environment.keysDatabase);
    const keys = new PersonKeys(keysDb, environment.personalDataKey);
    this.eraser = new Eraser({ store, contracts, keys, db: keysDb, failed: failed('eraser') });
    this.personalData = new PersonalData({
      ...{ keys, record: new AccessRecord(store), contracts: [...contracts, ...followedBy(definition).map(told)] },
      blindIndexKey: environment.blindIndexKey,
      unreadable: (person, field) => logger.error({ room: 'personal data', person, field }, 'sealed under another key'),
    });
    this.authority = followsUnits(definition)
      ? new Authority(async () => (await this.readModels.rows(unitTree).find()).map(({ row }) => row))
      : new Authority();
    const mayActFor: MayActFor = (caller, owner, action) => this.authority.mayActFor(caller, owner, action);
    this.files = new FileStore({ store, lease: this.lease, keys, authority: this.authority, failed: failed('files') });
    const { files, personalData } = this;
    this.decide = new DecideHandler(store, {
      ...{ mayActFor, known: this.known(), aggregates: definition.aggregates ?? [], files, calendar, personalData },
    });
    this.automations = new Automations({
      ...{ ...shared, automations, timers, contracts, execute: executeThrough(this.decide) },
      group: `${environment.topicPrefix}.${service}.automation`,
    });
    this.relay = new Relay({
      ...{ store, lease: this.lease, log: this.log, topic: topic(service), contracts, clock, db: store.db, alarm: failed('relay') },
    });
    this.logServer =
      this.readModels.topics.length === 0
        ? null
        : new LogServer({
            topics: this.readModels.topics,
            ...{ log: this.log, group: `${environment.topicPrefix}.${service}.live`, topicOf: topic },
            start: (of, partition) => this.readModels.from(of, partition),
          });
  }

  /** Waits for MongoDB for as long as it takes; Kafka is waited for in the background. */
  static async open(options: RoomsOptions): Promise<Rooms> {
    const { definition, environment, clock, logger, closing } = options;
    const { mongoUrl, database, chainKey } = environment;
    const { name: service } = definition;
    const contracts = contractsOf(definition);
    const calendar = calendarOf(environment);
    const mongo = mongoClient(mongoUrl);
    const metrics = new Metrics(service);
    const retried = (error: unknown) => logger.warn({ err: error }, WAITING);
    try {
      const open = () => EventStore.open(mongo.db(database), { service, chainKey, clock, contracts, around: measured(metrics) });
      const store = await patiently(open, { worthwhile: isUnavailable, retried, closing });
      const connection = await patiently(() => connect(mongoUrl, database), { worthwhile: () => true, retried, closing });
      return new Rooms(options, store, metrics, calendar, mongo, connection);
    } catch (error) {
      await mongo.close();
      throw error;
    }
  }

  /** Starts what works in the background. */
  async start(): Promise<void> {
    const { logger, closing } = this.options;
    const patience = { worthwhile: isUnavailable, retried: (error: unknown) => logger.warn({ err: error }, WAITING), closing };
    this.lease.start();
    this.sequencer.start();
    this.relay.start();
    this.eraser.start();
    await patiently(() => this.files.start(), patience);
    await patiently(() => this.readModels.start(), patience);
    await patiently(() => this.automations.start(), patience);
  }

  /** Positions and health of every room, for the command line. */
  async status(): Promise<object> {
    const { store, lease, options } = this;
    return {
      ...{ service: store.service, instance: options.environment.instance, incarnation: store.incarnation },
      leader: lease.held() !== null,
      calendar: this.calendar.version,
      head: await store.head(),
      backlog: (await store.unsequenced()).count,
      heldAside: [...this.sequencer.held],
      relay: await this.relay.status(),
      consumption: this.logServer?.consumption() ?? [],
      projections: await this.readModels.status(),
      automations: await this.automations.status(),
    };
  }

  /** Room left, in bytes: on the database's disk, and where the head of the chain is kept. */
  async diskFree(): Promise<Record<string, number>> {
    const { headDir } = this.options.environment;
    const { fsTotalSize, fsUsedSize } = await this.store.db.stats();
    const head = headDir === null ? null : await statfs(headDir).catch(() => null); // not made yet
    return {
      ...(typeof fsTotalSize === 'number' && { database: fsTotalSize - Number(fsUsedSize) }),
      ...(head && { head: head.bavail * head.bsize }),
    };
  }

  /** Finishes the turns under way and gives the lease up. */
  async close(): Promise<void> {
    await this.automations.stop();
    await this.readModels.stop();
    await this.relay.stop();
    await this.eraser.stop();
    await this.files.stop();
    await this.sequencer.stop();
    await this.headFile?.close();
    await this.lease.stop();
    await this.log.close();
    await this.connection.close();
    await this.mongo.close();
  }

  private known(): Record<string, Known> {
    const entries = Object.entries(this.options.definition.known ?? {});
    return Object.fromEntries(
      entries.map(([category, projection]) => {
        const rows = () => this.readModels.rows(projection as never);
        const known: Known = async (id, on) => {
          const found = await rows().get(`${category}-${id}`);
          const until = (found?.row as { until?: string | null } | undefined)?.until ?? null;
          return !found ? 'unknown' : on !== undefined && until !== null && on >= until ? 'gone' : 'known';
        };
        return [category, known];
      }),
    );
  }
}

/** The shipped tables with a deployer's over them, as the city's region has them. Throws `StartRefused`. */
function calendarOf({ region, calendarDir }: Environment): Calendar {
  const parsed = readTables(calendarDir ?? undefined);
  if (!parsed.ok) throw new StartRefused(refusals.calendarWrong(parsed.problems));
  return openCalendar(parsed.tables, region);
}

/** Takes the time of each append, by what came of it; what follows from it names it in the trace. */
const measured =
  (metrics: Metrics): Around =>
  async (meta, write) => {
    const began = performance.now();
    const append = step('append', meta.traceparent, {});
    const note = (outcome: AppendOutcome, error?: unknown) => {
      metrics.appended(outcome, (performance.now() - began) / 1000);
      append?.end({ 'jiandu.outcome': outcome }, error);
    };
    try {
      const appended = await write(append ? { ...meta, traceparent: append.traceparent } : meta);
      note('stored');
      return appended;
    } catch (error) {
      note(error instanceof ConcurrencyConflict ? 'conflict' : isUnavailable(error) ? 'unknown' : 'refused', error);
      throw error;
    }
  };

async function connect(url: string, dbName: string): Promise<Connection> {
  const connection = mongoose.createConnection();
  try {
    return await connection.openUri(url, { dbName, autoIndex: false, autoCreate: false, serverSelectionTimeoutMS: 3000 });
  } catch (error) {
    await connection.destroy();
    throw error;
  }
}

const followsUnits = ({ projections }: ServiceDefinition): boolean =>
  [...(projections?.own ?? []), ...(projections?.followed ?? [])].some(({ name }) => name === unitTree.name);

const followedBy = ({ projections, automations = [], name }: ServiceDefinition): Contract[] => {
  const of = [...(projections?.followed ?? []), ...automations].flatMap(({ of }) => of);
  return [...new Set(of)].filter(({ service }) => service !== name);
};

/** Of another service, what reaches its topic: what is sealed there can be in no row here. */
const told = (of: Contract): Contract => ({
  ...of,
  events: Object.fromEntries(Object.entries(of.events).filter(([type]) => of.audience?.[type] !== 'sealed')),
});
