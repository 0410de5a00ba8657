import type { Contract } from '@jiandu/kernel';
import { shanghaiDay } from '@jiandu/kernel';
import { SpanKind } from '@opentelemetry/api';
import type { Db } from 'mongodb';
import { Fenced } from '../event-store/errors.js';
import type { Lease } from '../event-store/lease.js';
import { COMMIT_EVENTS } from '../event-store/limits.js';
import { Loop } from '../event-store/loop.js';
import type { EventStore } from '../event-store/store.js';
import type { Clock } from '../event-store/types.js';
import type { SequencedCommit } from '../event-store/types.js';
import { steps } from '../telemetry/spans.js';
import { encoder } from './envelope.js';
import type { Sent } from './envelope.js';
import type { Log, LogProducer } from './log.js';
import { StoredPositions } from './relay-position.js';
import type { AckedUpTo, Position, Positions } from './relay-position.js';
import { PARTITIONS } from './topics.js';

const PAGE_EVENTS = 1000;
/** A record batch of one partition must stay below the broker's 1 MiB; a request is kept moderate. */
const BATCH_BYTES = 900 * 1024;
const REQUEST_BYTES = 4 * 2 ** 20;
const HEADER_BYTES = 1024;
const ASK_THE_DAY_MS = 1000;

export type RelaySource = Pick<EventStore, 'service' | 'incarnation' | 'readAfter' | 'head' | 'touch' | 'onSequenced'>;
export type RelayLease = Pick<Lease, 'held' | 'onChange' | 'lost'>;

export type RelayOptions = {
  store: RelaySource;
  lease: RelayLease;
  log: Pick<Log, 'ensureTopic' | 'ends' | 'producer' | 'read'>;
  topic: string;
  contracts: readonly Contract[];
  /** Only says when to ask the database for its day. */
  clock: Clock;
  /** The store's own database, or another place for the position. */
  db?: Db;
  positions?: Positions;
  /** Events read and sent before the position moves; default 1000. */
  pageEvents?: number;
  /** Told of each failed turn. */
  alarm?: (problem: unknown) => void;
};

export type RelayStatus = { position: number; head: number; lag: number; leading: boolean; healthy: boolean; lastError: string | null };

/**
 * Brings the ledger to its topic in g order, while the lease is held. The position moves only after the log has acknowledged,
 * so a crash sends again and never skips: a reader that ignores g at or below the last one of the partition sees each event once, in order.
 */
export class Relay {
  private readonly loop: Loop;
  private readonly unsubscribe: (() => void)[];
  private readonly positions: Positions;
  private readonly encode: ReturnType<typeof encoder>;
  private run: { position: Position; producer: LogProducer } | null = null;
  /** The topic was emptied under a running relay: later events stand before earlier ones, which no sending again can mend. */
  private beyondRepair: Error | null = null;
  private lastError: string | null = null;
  private askDayFrom = 0;

  constructor(private readonly options: RelayOptions) {
    const { store, lease, contracts, db, positions } = options;
    if (!positions && !db) throw new TypeError('a relay needs a place for its position');
    this.positions = positions ?? new StoredPositions(db!);
    this.encode = encoder({ service: store.service, incarnation: store.incarnation, contracts });
    this.loop = new Loop(
      () => this.turn(),
      (error) => this.failed(error),
    );
    this.unsubscribe = [store.onSequenced(() => this.loop.wake()), lease.onChange(() => this.loop.wake())];
  }

  start(): void {
    this.loop.start();
  }

  async stop(): Promise<void> {
    for (const unsubscribe of this.unsubscribe) unsubscribe();
    await this.loop.stop();
    this.letGo();
  }

  async status(): Promise<RelayStatus> {
    const [position, head] = await Promise.all([this.positions.read(), this.options.store.head()]);
    const { lastError } = this;
    const g = position?.g ?? 0;
    return {
      position: g,
      head: head.g,
      lag: head.g - g,
      leading: this.options.lease.held() !== null,
      healthy: lastError === null,
      lastError,
    };
  }

  /** One page; true when there may be more. Throws whatever keeps it from going on: the next turn begins at the stored position. */
  async turn(): Promise<boolean> {
    const lease = this.options.lease.held();
    if (!lease) {
      this.letGo();
      this.lastError = null;
      return false;
    }
    try {
      if (this.beyondRepair) throw this.beyondRepair;
      if (this.run?.position.epoch !== lease.epoch) await this.takeOver(lease.epoch);
      const more = await this.forward();
      if (!more) await this.heartbeat();
      this.lastError = null;
      return more;
    } catch (error) {
      this.letGo();
      if (error instanceof Fenced) this.options.lease.lost(lease.epoch);
      throw error;
    }
  }

  private async takeOver(epoch: number): Promise<void> {
    const { log, topic } = this.options;
    this.letGo();
    await log.ensureTopic(topic, PARTITIONS);
    const position = await this.repair(await this.ofThisLife(await this.positions.stamp(epoch)));
    this.run = { position, producer: await log.producer() };
  }

  /** A restored store sends its whole ledger again: what the log holds of its former life may never have happened. */
  private async ofThisLife(position: Position): Promise<Position> {
    const { incarnation } = this.options.store;
    if (position.incarnation === incarnation) return position;
    const begun = { ...position, incarnation, g: 0, acked: {}, heartbeatDay: '' };
    await this.positions.move(position, begun);
    return begun;
  }

  /** Goes back to what has survived where the log is shorter than acknowledged. */
  private async repair(position: Position): Promise<Position> {
    const { log, topic } = this.options;
    const ends = await log.ends(topic);
    const acked: Record<string, AckedUpTo> = {};
    const survived: number[] = [];
    for (const [name, { offset, g }] of Object.entries(position.acked)) {
      const partition = Number(name);
      const end = ends[partition] ?? 0;
      if (end > offset) {
        acked[name] = { offset, g };
        continue;
      }
      const [last] = end > 0 ? await log.read(topic, partition, end - 1, 1) : [];
      const upTo = Number(last?.headers['ce_sequence'] ?? 0);
      if (last) acked[name] = { offset: end - 1, g: upTo };
      survived.push(upTo);
    }
    if (survived.length === 0) return position;
    // a page begins with a whole commit, and the last survivor may be in the middle of one
    const g = Math.max(0, Math.min(position.g, ...survived) - COMMIT_EVENTS);
    const repaired = { ...position, g, acked, heartbeatDay: '' };
    await this.positions.move(position, repaired);
    return repaired;
  }

  private async forward(): Promise<boolean> {
    const { store } = this.options;
    const { position } = this.run!;
    const commits = await store.readAfter(position.g, this.options.pageEvents ?? PAGE_EVENTS);
    const last = commits.at(-1);
    if (!last) return false;
    const { topic } = this.options;
    const sent = steps(`send ${topic}`, commits, ({ meta }) => meta.traceparent, aboutCommit, SpanKind.PRODUCER);
    const acked = await this.send(commits.flatMap((commit) => this.encode.events(commit))).catch((error: unknown) => {
      sent(error);
      throw error;
    });
    sent();
    await this.move({ ...position, acked, g: last.g + last.n - 1 });
    return true;
  }

  /** Once a Shanghai day: lets a quiet partition say that the day before is over. */
  private async heartbeat(): Promise<void> {
    const { store, clock } = this.options;
    const { position } = this.run!;
    const now = clock();
    if (shanghaiDay(now) <= position.heartbeatDay || now.getTime() < this.askDayFrom) return;
    const head = await store.touch(position.epoch);
    if (head.g > position.g) return; // more was ordered meanwhile: that first
    const heartbeatDay = shanghaiDay(head.k);
    this.askDayFrom = now.getTime() + ASK_THE_DAY_MS; // our clock may be ahead of the database's
    if (heartbeatDay <= position.heartbeatDay) return;
    await this.move({ ...position, acked: await this.send(this.encode.heartbeats(head)), heartbeatDay });
  }

  private async send(records: Sent[]): Promise<Position['acked']> {
    const { position, producer } = this.run!;
    const acked = { ...position.acked };
    for (const chunk of chunksOf(records)) {
      const last = new Map<number, { g: number; count: number }>();
      for (const { partition, g } of chunk) last.set(partition, { g, count: (last.get(partition)?.count ?? 0) + 1 });
      for (const { partition, offset } of await producer.send(this.options.topic, chunk)) {
        const { g, count } = last.get(partition)!;
        const before = acked[partition];
        if (before && offset - count < before.offset) {
          this.beyondRepair = new Error(`${this.options.topic} was emptied while the relay ran: delete the topic and restart the service`);
          throw this.beyondRepair;
        }
        acked[partition] = { offset, g };
      }
    }
    return acked;
  }

  private async move(to: Position): Promise<void> {
    await this.positions.move(this.run!.position, to);
    this.run!.position = to;
  }

  /** The next turn takes over again: reads the stored position and makes a new producer. */
  private letGo(): void {
    const { run } = this;
    this.run = null;
    run?.producer.close().catch((error: unknown) => this.options.alarm?.(error));
  }

  private failed(error: unknown): void {
    this.lastError = error instanceof Error ? error.message : String(error);
    this.options.alarm?.(error);
  }
}

const aboutCommit = ({ g, n }: SequencedCommit) => ({ 'messaging.system': 'kafka', 'jiandu.g': g, 'jiandu.events': n });

/** Parts that the broker takes, in order. */
function* chunksOf(records: readonly Sent[]): Generator<Sent[]> {
  let chunk: Sent[] = [];
  let bytes = new Map<number, number>();
  let total = 0;
  for (const record of records) {
    const size = Buffer.byteLength(record.value) + HEADER_BYTES;
    const inPartition = (bytes.get(record.partition) ?? 0) + size;
    if (chunk.length > 0 && (inPartition > BATCH_BYTES || total + size > REQUEST_BYTES)) {
      yield chunk;
      [chunk, bytes, total] = [[], new Map(), 0];
    }
    chunk.push(record);
    bytes.set(record.partition, (bytes.get(record.partition) ?? 0) + size);
    total += size;
  }
  if (chunk.length > 0) yield chunk;
}
