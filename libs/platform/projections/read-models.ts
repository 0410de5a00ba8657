import type { AsOf, CivilDate, Contract, Projection, Recorded } from '@jiandu/kernel';
import { Rejection } from '@jiandu/kernel';
import type { Filter } from 'mongodb';
import type { Connection } from 'mongoose';
import type { Lease } from '../event-store/lease.js';
import { available } from '../event-store/mongo.js';
import type { EventStore } from '../event-store/store.js';
import type { Clock } from '../event-store/types.js';
import { TopicMissing } from '../log/log.js';
import type { Log, LogBatch, Start } from '../log/log.js';
import { PARTITIONS } from '../log/topics.js';
import { Cuts } from './cut.js';
import type { Cut, Source } from './cut.js';
import { ParkedEvents } from './parked-events.js';
import type { Decode } from './entry.js';
import { Follower } from './follower.js';
import type { Consumer } from './follower.js';
import { Heads } from './heads.js';
import { Histories } from './histories.js';
import type { HistoriesOf } from './histories.js';
import { KeptHistories } from './kept-histories.js';
import { isOf, Listing } from './listing.js';
import { LogFeed } from './log-feed.js';
import { MongoShelf, Tables } from './mongo-shelf.js';
import { OwnFeed } from './own-feed.js';
import { rebuild } from './rebuild.js';
import type { Progress, RebuildBounds, Rebuilt } from './rebuild-types.js';
import type { Fold, RowDoc } from './row.js';
import { RowTaker } from './row-taker.js';
import type { HistoryOf } from './row-taker.js';
import { askedBy, datedOrMoved, openOrMoved, Rows } from './rows.js';
import { Places } from './places.js';
import { checkpointId } from './shelf.js';
import type { Checkpoint } from './shelf.js';
import { Together } from './together.js';

/** A projection of any row and any events. */
export type SomeProjection = {
  name: string;
  of: readonly Contract[];
  initial: unknown;
  evolve(row: never, event: never): unknown;
  skips?: readonly string[];
  by?: readonly string[];
  grows?: readonly string[];
  open?: string;
  dated?: string;
};

export type ReadModelsOptions = {
  /** Of mongoose, on the service's own database; may still be connecting. */
  connection: Connection;
  service: string;
  projections: { own?: readonly SomeProjection[]; followed?: readonly SomeProjection[] };
  /** Needed where there are own projections. */
  store?: EventStore;
  lease?: Pick<Lease, 'held' | 'onChange'>;
  clock: Clock;
  /** Needed where topics are followed. */
  decode?: Decode;
  topicOf?: (service: string) => string;
  log?: Log;
};

export type PartitionStatus = {
  source: string;
  topic: string | null;
  partition: number | null;
  offset: number;
  g: number;
  k: string;
  lag: number | null;
};
type Place = Pick<PartitionStatus, 'topic' | 'partition'>;
export type ProjectionStatus = {
  projection: string;
  feed: 'own' | 'topics';
  target: string;
  positions: PartitionStatus[];
  parked: number;
  problem: string | null;
};

/** One projection as the platform runs it. */
export type Model = Consumer & { fold: Fold; own: boolean };

/** What is waited for; a partition of null is the own store. */
type Goal = { source: string; partition: number | null; g: number; stream?: string };

const WAIT_MS = 2000;
/** Whoever waits for what another process does asks the database so often. */
const WAIT_POLL_MS = 50;

/** The read models of one service: fed, waited for, cut, and read. */
export class ReadModels {
  readonly tables: Tables;
  readonly models: readonly Model[];
  /** Parked events and what can be done about them. */
  readonly parked: ParkedEvents;
  private readonly ownFeeds = new Map<string, OwnFeed>();
  private readonly logFeed: LogFeed;
  private readonly views = new Map<string, Rows<unknown>>();
  private readonly told = new Map<string, Histories>();
  private readonly places: Places;
  /** Where checkpoints stand, one question for all who wait. */
  private readonly standings = new Together((ids: readonly string[]) => this.standingOf([...new Set(ids)]));
  private readonly cuts: Cuts;
  private readonly heads = new Heads();
  private readonly keptOf = new Map<string, KeptHistories>();
  private readonly waiting = new Set<() => void>();
  /** Those whose commit has no order yet. */
  private readonly unordered = new Set<() => void>();

  constructor(private readonly options: ReadModelsOptions) {
    const { connection, projections, clock, store } = options;
    store?.onSequenced(() => {
      for (const wake of this.unordered) wake();
    });
    this.tables = new Tables(connection);
    this.places = new Places(this.tables);
    this.cuts = new Cuts(this.tables, this.places);
    const shelf = new MongoShelf(this.tables);
    const moved = () => this.moved();
    this.models = [
      ...(projections.own ?? []).map((projection) => this.model(projection, true, shelf)),
      ...(projections.followed ?? []).map((projection) => this.model(projection, false, shelf)),
    ];
    for (const model of this.models) if (model.own) this.follow(model, shelf);
    const { decode = unreadable, topicOf = (service) => service } = options;
    const consumers = this.models.filter(({ own }) => !own);
    this.logFeed = new LogFeed({ consumers, shelf, clock, decode, topicOf, moved });
    this.parked = new ParkedEvents(this.tables, shelf, this.models, decode);
  }

  private model(projection: SomeProjection, own: boolean, shelf: MongoShelf): Model {
    const { name, of } = projection;
    const fold = projection as Fold;
    const listing = new Listing(of);
    const historyOf = own ? this.historyOf(listing) : undefined;
    return { name, fold, own, listing, taker: () => new RowTaker({ fold, shelf, historyOf, remember: own ? 20_000 : 5000 }) };
  }

  private follow({ name, listing, taker }: Model, shelf: MongoShelf): void {
    const { store, lease, service, clock } = this.options;
    if (!store || !lease) return;
    const follower = new Follower({ consumer: name, source: service, topic: null, partition: null }, shelf, taker(), clock);
    this.ownFeeds.set(name, new OwnFeed({ store, lease, listing, follower, clock, moved: () => this.moved() }));
  }

  /** Topics to be consumed by the group `<service>.live`. */
  get topics(): string[] {
    return this.logFeed.topics;
  }

  async start(): Promise<void> {
    await this.tables.createIndexes();
    for (const { name, fold } of this.models) for (const field of askedBy(fold)) await this.view(name).index({ [field]: 1 });
    for (const feed of this.ownFeeds.values()) feed.start();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.ownFeeds.values(), this.logFeed].map((feed) => feed.stop()));
  }

  /** Where the log is to be read from; asked at each assignment. */
  from(topic: string, partition: number): Promise<Start> {
    return this.logFeed.start(topic, partition);
  }

  /** Applies records of one partition to all that follow it. */
  batch(batch: LogBatch): Promise<void> {
    return this.logFeed.batch(batch);
  }

  rows<Row, Event extends { type: string; data: object }>(projection: Projection<Row, Event>): Rows<Row> {
    return this.view(projection.name) as Rows<Row>;
  }

  /** The whole histories of all streams of a projection, for figures that join streams as of two dates; of a great many, `filter` names those asked for by their rows. */
  histories({ name }: { name: string }, filter: Filter<RowDoc<unknown>> = {}): Promise<(readonly Recorded[])[]> {
    let told = this.told.get(name);
    if (!told) {
      const rows = this.view(name);
      const { own, listing } = this.models.find((candidate) => candidate.name === name)!;
      this.told.set(name, (told = new Histories(() => rows.collection(), own ? this.historiesOf(listing) : undefined)));
    }
    return told.all(filter);
  }

  /** Of these, what is open now, or has moved since two dates: what a list of what was open on them has to look at. */
  openHistories({ name }: { name: string }, asOf: Required<AsOf>): Promise<(readonly Recorded[])[]> {
    return this.histories({ name }, openOrMoved(this.foldOf(name), asOf));
  }

  /** Of these, what is dated within a period now, or has moved since a day of knowing: what a figure of the period has to look at. */
  datedHistories(
    { name }: { name: string },
    period: { from: CivilDate; to: CivilDate },
    known: CivilDate,
  ): Promise<(readonly Recorded[])[]> {
    return this.histories({ name }, datedOrMoved(this.foldOf(name), period, known));
  }

  /** The same as the whole histories, all kept in memory and found by what their first events say: for few and small streams that are asked about often. */
  kept({ name }: { name: string }): KeptHistories {
    let kept = this.keptOf.get(name);
    if (!kept) {
      const rows = this.view(name);
      const model = this.models.find((candidate) => candidate.name === name)!;
      kept = new KeptHistories({
        collection: () => rows.collection(),
        settledAt: (target) => this.settledAt(model, target),
        heads: this.heads,
        ...(model.own && { historiesOf: this.historiesOf(model.listing) }),
      });
      this.keptOf.set(name, kept);
    }
    return kept;
  }

  /** The g up to which the rows of a projection, as they are shown, show all there is: only what is parked, or lies above, can still change one. */
  private async settledAt({ name, own, listing }: Model, shown: string): Promise<number> {
    const { places, aside } = await this.places.lately(name);
    if (places.length < (own ? 1 : listing.services.length * PARTITIONS) || places.some(({ target }) => target !== shown)) return 0;
    return Math.min(...places.map(({ g }) => g), ...aside.map(({ g }) => (g ?? 1) - 1));
  }

  /**
   * Waits until a commit is in the read models: `<commandId>` of this service, or `<service>:<partition>:<g>` of another.
   * Rejects with `not-yet-visible` at the deadline. `only`: the projection that is about to be read.
   */
  async wait(after: string, { only, ms = WAIT_MS }: { only?: string; ms?: number } = {}): Promise<void> {
    const deadline = performance.now() + ms;
    const elsewhere = /^([a-z][a-z0-9-]*):(\d+):(\d+)$/.exec(after);
    let goal: Goal | null = elsewhere ? { source: elsewhere[1]!, partition: +elsewhere[2]!, g: +elsewhere[3]! } : null;
    for (let asked = -Infinity; ;) {
      goal ??= await this.ownGoal(after);
      if (goal && this.isSeenHere(goal, only)) return;
      if (goal && performance.now() - asked >= WAIT_POLL_MS) {
        if (await this.isStored(goal, only)) return;
        asked = performance.now();
      }
      const left = deadline - performance.now();
      if (left <= 0) throw new Rejection('not-yet-visible');
      await this.nextMove(Math.min(left, WAIT_POLL_MS), goal ? this.waiting : this.unordered);
    }
  }

  /** A commit of this service, once it has its order: only what listens to its stream has to have seen it. */
  private async ownGoal(commandId: string): Promise<Goal | null> {
    const found = await this.options.store?.find(commandId);
    return found?.g === undefined ? null : { source: this.options.service, partition: null, g: found.g, stream: found.stream };
  }

  private awaited({ source, partition, stream }: Goal, only?: string): string[] {
    const listens = ({ name, own, listing }: Model) =>
      (!only || name === only) &&
      own === (partition === null) &&
      (stream === undefined ? listing.services.includes(source) : listing.contractOf(source, stream) !== undefined);
    return this.models.filter(listens).map(({ name }) => name);
  }

  /** What this process feeds itself needs no question. */
  private isSeenHere(goal: Goal, only?: string): boolean {
    const { source, partition, g } = goal;
    return this.awaited(goal, only).every((name) => {
      const at = partition === null ? this.ownFeeds.get(name)?.position : this.logFeed.position(name, source, partition);
      if (!at || at.g < g) return false;
      this.view(name).pointTo(at.target);
      return true;
    });
  }

  private async isStored(goal: Goal, only?: string): Promise<boolean> {
    const { source, partition, g } = goal;
    const { topicOf = (service) => service } = this.options;
    const topic = partition === null ? null : topicOf(source);
    const places = this.awaited(goal, only).map((consumer) => checkpointId({ consumer, topic, partition }));
    const standing = await this.standings.ask(...places);
    return places.every((place) => {
      const found = standing.get(place);
      if (found) this.view(found.consumer).pointTo(found.target);
      return found !== undefined && found.g >= g;
    });
  }

  private async standingOf(ids: readonly string[]): Promise<ReadonlyMap<string, Pick<Checkpoint, 'consumer' | 'g' | 'target'>>> {
    const found = this.tables.checkpoints.find({ _id: { $in: ids } }, { projection: { consumer: 1, g: 1, target: 1 } });
    return new Map((await available(found.toArray())).map(({ _id, ...standing }) => [_id, standing]));
  }

  /** What an answer as known at the end of a Shanghai day rests on. */
  cut(known: CivilDate, ...only: readonly { name: string }[]): Promise<Cut> {
    const models = this.models.filter(({ name }) => only.length === 0 || only.some((projection) => projection.name === name));
    const sources = new Map<string, Source>();
    for (const { name, own, listing } of models)
      for (const service of listing.services) {
        const source = sources.get(`${service}|${own}`) ?? { service, own, consumers: [] };
        source.consumers.push(name);
        sources.set(`${service}|${own}`, source);
      }
    return this.cuts.of(known, [...sources.values()]);
  }

  /**
   * Positions, lag in events (null where it cannot be asked), parked events and problems of each projection.
   * Where there are events that it has not begun with it stands at 0.
   */
  async status(): Promise<ProjectionStatus[]> {
    const { store, log, service } = this.options;
    const head = store ? (await store.head()).g : null;
    const ends = new Map<string, readonly number[] | null>();
    for (const topic of this.topics) ends.set(topic, log ? await endsOf(log, topic) : null);
    const endOf = ({ topic, partition }: Place) => {
      if (topic === null) return head;
      const known = ends.get(topic);
      return known ? (known[partition!] ?? 0) : null;
    };
    return Promise.all(
      this.models.map(async ({ name, own, listing }) => {
        const checkpoints = await available(this.tables.checkpoints.find({ consumer: name }).sort({ topic: 1, partition: 1 }).toArray());
        const begun = new Set(checkpoints.map(({ _id }) => _id));
        const places = own ? [{ source: service, topic: null, partition: null }] : this.logFeed.places(listing);
        const notBegun = places
          .filter((place) => !begun.has(checkpointId({ consumer: name, ...place })) && endOf(place) !== 0)
          .map((place) => ({ ...place, offset: 0, g: 0, k: '' }));
        const positions = [...checkpoints, ...notBegun].map(({ source, topic, partition, offset, g, k }) => {
          const end = endOf({ topic, partition });
          const lag = end === null ? null : Math.max(0, end - (topic === null ? g : offset));
          return { source, topic, partition, offset, g, k, lag };
        });
        const parked = await available(this.tables.parked.countDocuments({ projection: name, state: 'parked' }));
        const target = checkpoints[0]?.target ?? name;
        const keys = checkpoints.map(({ topic, partition }) => `${topic}|${partition}`);
        return { projection: name, feed: own ? 'own' : 'topics', target, positions, parked, problem: this.problem(name, keys) } as const;
      }),
    );
  }

  private problem(name: string, partitions: readonly string[]): string | null {
    const own = this.ownFeeds.get(name)?.problem;
    return own ?? partitions.map((key) => this.logFeed.problems.get(key)).find((problem) => problem !== undefined) ?? null;
  }

  /** Rebuilds a projection beside the old and flips; meant for a process of its own. Throws `RebuildRefused`. */
  rebuild(name: string, progress?: Progress, bounds: RebuildBounds = {}): Promise<Rebuilt> {
    const model = this.models.find((candidate) => candidate.name === name);
    if (!model) throw new Rejection('unknown-reference', { projection: name });
    const { store, log, decode = unreadable, topicOf = (service) => service, service } = this.options;
    return rebuild({
      tables: this.tables,
      model,
      service,
      store,
      log,
      decode,
      topicOf,
      historyOf: model.own ? this.historyOf(model.listing) : undefined,
      progress,
      ...bounds,
    });
  }

  /** Listed events of an own stream; none can be had without the store. */
  private historyOf(listing: Listing): HistoryOf {
    const { store, service } = this.options;
    return async (stream) => {
      const of = listing.contractOf(service, stream);
      return of && store ? (await store.history(stream)).filter(({ type }) => isOf(of, type)) : [];
    };
  }

  private historiesOf(listing: Listing): HistoriesOf {
    const { store, service } = this.options;
    return async (streams) => {
      const found = (await store?.histories(streams)) ?? new Map<string, Recorded[]>();
      return new Map(
        [...found].map(([stream, events]) => [stream, events.filter(({ type }) => isOf(listing.contractOf(service, stream)!, type))]),
      );
    };
  }

  private foldOf(name: string): Fold {
    return this.models.find((candidate) => candidate.name === name)!.fold;
  }

  private view(name: string): Rows<unknown> {
    let view = this.views.get(name);
    if (!view) {
      const model = this.models.find((candidate) => candidate.name === name);
      if (!model) throw new TypeError(`no projection ${name} in this service`);
      this.views.set(name, (view = new Rows(name, model.fold, this.tables, model.own ? this.historiesOf(model.listing) : undefined)));
    }
    return view;
  }

  private moved(): void {
    for (const wake of this.waiting) wake();
  }

  private nextMove(ms: number, among: Set<() => void>): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        among.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      among.add(wake);
    });
  }
}

/** Of a topic that nobody has made yet, nothing; null where the broker cannot be asked. */
const endsOf = (log: Log, topic: string): Promise<readonly number[] | null> =>
  log.ends(topic).catch((error) => (error instanceof TopicMissing ? [] : null));

const unreadable: Decode = () => {
  throw new TypeError('read models that follow topics need a decoder');
};
