import type { AnyAutomation, AnyTimer, Contract } from '@jiandu/kernel';
import type { Connection } from 'mongoose';
import type { Lease } from '../event-store/lease.js';
import { available } from '../event-store/mongo.js';
import type { EventStore } from '../event-store/store.js';
import type { Clock } from '../event-store/types.js';
import type { Log, LogBatch, LogConsumer } from '../log/log.js';
import type { Decode } from '../projections/entry.js';
import { Follower } from '../projections/follower.js';
import type { Consumer } from '../projections/follower.js';
import { Listing } from '../projections/listing.js';
import { LogFeed } from '../projections/log-feed.js';
import { MongoShelf, Tables } from '../projections/mongo-shelf.js';
import { OwnFeed } from '../projections/own-feed.js';
import { ParkedEvents } from '../projections/parked-events.js';
import { ReadModels } from '../projections/read-models.js';
import type { PartitionStatus } from '../projections/read-models.js';
import { AutomationTaker } from './automation-taker.js';
import { DeadLetters } from './dead-letters.js';
import type { Execute } from './execute.js';
import { dueDays, Timers } from './timers.js';

export type AutomationsOptions = {
  /** Of mongoose, on the service's own database. */
  connection: Connection;
  service: string;
  automations: readonly AnyAutomation[];
  timers: readonly AnyTimer[];
  /** Of the service's own aggregates, which timers watch. */
  contracts: readonly Contract[];
  store: EventStore;
  lease: Pick<Lease, 'held' | 'onChange'>;
  clock: Clock;
  execute: Execute;
  /** Needed where an automation listens to other services; `group` is the consumer group. */
  log?: Log;
  group?: string;
  decode?: Decode;
  topicOf?: (service: string) => string;
};

export type AutomationStatus = {
  automation: string;
  kind: 'automation' | 'timer';
  positions: Omit<PartitionStatus, 'lag'>[];
  parked: number;
  letters: number;
  problem: string | null;
};

const nameOf = ({ id }: AnyAutomation): string => `automation.${id}`;

/** What a service does by itself: when this happened, then do that; and what falls due. */
export class Automations {
  readonly tables: Tables;
  /** Events that an automation could not handle. */
  readonly parked: ParkedEvents;
  /** Orders that were refused. */
  readonly letters: DeadLetters;
  private readonly consumers: readonly (Consumer & { id: string })[];
  private readonly ownFeeds = new Map<string, OwnFeed>();
  private readonly logFeed: LogFeed;
  private readonly dueDays: ReadModels;
  private readonly timers: Timers;
  private readonly timerNames: ReadonlyMap<string, string>;
  private consuming: LogConsumer | null = null;

  constructor(private readonly options: AutomationsOptions) {
    const {
      connection,
      service,
      automations,
      timers,
      contracts,
      store,
      lease,
      clock,
      execute,
      decode = unreadable,
      topicOf = (of: string) => of,
    } = options;
    this.tables = new Tables(connection);
    const shelf = new MongoShelf(this.tables);
    const consumer = (automation: AnyAutomation): Consumer & { id: string } => ({
      id: automation.id,
      name: nameOf(automation),
      listing: new Listing(automation.of),
      taker: () => new AutomationTaker({ automation, shelf, execute, clock }),
    });
    this.consumers = automations.map(consumer);
    for (const { id, name, listing, taker } of this.consumers) {
      if (!listing.services.includes(service)) continue;
      const follower = new Follower({ consumer: name, source: service, topic: null, partition: null }, shelf, taker(), clock);
      this.ownFeeds.set(id, new OwnFeed({ store, lease, listing, follower, clock }));
    }
    const elsewhere = automations
      .map((automation) => ({ ...consumer(automation), listing: new Listing(automation.of.filter((of) => of.service !== service)) }))
      .filter(({ listing }) => listing.services.length > 0);
    this.logFeed = new LogFeed({ consumers: elsewhere, shelf, clock, decode, topicOf });
    this.parked = new ParkedEvents(this.tables, shelf, this.consumers, decode);

    const watched = timers.map((timer) => ({ timer, days: dueDays(timer, contracts) }));
    this.timerNames = new Map(watched.map(({ timer, days }) => [timer.id, days.name]));
    this.dueDays = new ReadModels({ connection, service, projections: { own: watched.map(({ days }) => days) }, store, lease, clock });
    this.timers = new Timers({ timers: watched, readModels: this.dueDays, tables: this.tables, store, lease, clock, execute });
    const senders = [
      ...automations.map(({ id, commands, ignores }) => ({ id, decider: commands, ignores })),
      ...timers.map(({ id, on, ignores }) => ({ id, decider: on, ignores })),
    ];
    this.letters = new DeadLetters(this.tables, senders, execute);
  }

  /** Topics that automations listen to. */
  get topics(): string[] {
    return this.logFeed.topics;
  }

  /** Begins to work in the background; the broker may still be away. */
  async start(): Promise<void> {
    await this.timers.createIndexes();
    await this.dueDays.start();
    this.timers.start();
    for (const feed of this.ownFeeds.values()) feed.start();
    const { log, service, group = `${service}.automation` } = this.options;
    if (this.topics.length === 0) return;
    if (!log) throw new TypeError('automations that listen to other services need the log');
    this.consuming = await log.consume({
      ...{ group, topics: this.topics },
      start: (topic, partition) => this.logFeed.start(topic, partition),
      batch: (batch) => this.batch(batch),
    });
  }

  async stop(): Promise<void> {
    await this.consuming?.close();
    await Promise.all([...this.ownFeeds.values(), this.logFeed].map((feed) => feed.stop()));
    await this.timers.stop();
    await this.dueDays.stop();
  }

  /** Applies records of one partition to the automations that listen to it; `start` does so by itself. */
  batch(batch: LogBatch): Promise<void> {
    return this.logFeed.batch(batch);
  }

  /** Makes the proposals that are due now; the running timers do so each second. Throws `Fenced`. */
  async tick(): Promise<void> {
    await this.timers.turn();
  }

  /** By timer: proposals that are due and not made yet. */
  timersDue(): Promise<ReadonlyMap<string, number>> {
    return this.timers.due();
  }

  async status(): Promise<AutomationStatus[]> {
    const about = async (id: string, name: string, kind: AutomationStatus['kind'], problem: string | null): Promise<AutomationStatus> => {
      const found = await available(this.tables.checkpoints.find({ consumer: name }).sort({ topic: 1, partition: 1 }).toArray());
      const positions = found.map(({ source, topic, partition, offset, g, k }) => ({ source, topic, partition, offset, g, k }));
      const parked = await available(this.tables.parked.countDocuments({ projection: name, state: 'parked' }));
      const letters = await available(this.tables.letters.countDocuments({ automation: id, state: 'dead' }));
      return { automation: id, kind, positions, parked, letters, problem };
    };
    const stuck = [...this.logFeed.problems.values()][0] ?? null;
    return Promise.all([
      ...this.consumers.map(({ id, name }) => about(id, name, 'automation', this.ownFeeds.get(id)?.problem ?? stuck)),
      ...[...this.timerNames].map(([id, name]) => about(id, name, 'timer', this.timers.problem)),
    ]);
  }
}

const unreadable: Decode = () => {
  throw new TypeError('automations that listen to other services need a decoder');
};
