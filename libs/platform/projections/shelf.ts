import type { Recorded } from '@jiandu/kernel';
import type { Entry, Raw } from './entry.js';
import type { RowDoc } from './row.js';

/** How far one consumer has come in one feed. Effects and this move in one transaction. */
export type Checkpoint = {
  /** `<consumer>|own` or `<consumer>|<topic>|<partition>`. */
  _id: string;
  consumer: string;
  /** Service whose events these are; topic and partition are null for the own store. */
  source: string;
  topic: string | null;
  partition: number | null;
  /** Collection that holds the rows. */
  target: string;
  /** Null before the first event. */
  incarnation: string | null;
  /** Next offset, or next g of the own store. */
  offset: number;
  g: number;
  k: string;
  /** Of the lease under which the own store was last read; 0 for topics. */
  epoch: number;
  /** Raised by whoever else touches the rows or the target, so that the follower's next write matches nothing and it looks again. */
  revision: number;
  /** A rebuild asks the follower to stand still for a moment. */
  held?: string | null;
};

export type Origin = Pick<Checkpoint, 'consumer' | 'source' | 'topic' | 'partition'>;

export const checkpointId = ({ consumer, topic, partition }: Pick<Origin, 'consumer' | 'topic' | 'partition'>): string =>
  topic === null ? `${consumer}|own` : `${consumer}|${topic}|${partition}`;

/** An event set aside with its reason, and behind it the later events of its stream. */
export type Parked = {
  _id: string;
  projection: string;
  checkpoint: string;
  service: string;
  stream: string;
  order: number;
  /** Null where the record does not say. */
  g: number | null;
  raw: Raw;
  error: string;
  at: Date;
  state: 'parked' | 'skipped';
};

export const parkedId = (consumer: string, source: string, checkpoint: string, { g, order }: Pick<Entry, 'g' | 'order'>): string =>
  Number.isNaN(g) ? `${checkpoint}|at-${order}` : `${consumer}|${source}|${g}`;

/** Where a Shanghai day begins in a partition (-1: the own store): its first offset, and the last g before it. */
export type Daybreak = { _id: string; source: string; partition: number; day: string; offset: number; g: number };

/** A row to be written; `fresh` when none was stored; `h`: history to be added. */
export type RowWrite = { doc: RowDoc; fresh: boolean; h: readonly Recorded[] };

/** A command that was refused, with all it takes to try again. */
export type DeadLetter = {
  /** Command id. */
  _id: string;
  /** Id of the automation or timer. */
  automation: string;
  category: string;
  id: string;
  command: { type: string; data: object };
  /** Event id; for a timer, its key. */
  causation: string;
  correlation: string;
  rule: string;
  detail: Record<string, string | number>;
  at: Date;
  state: 'dead' | 'skipped';
};

export type Step = {
  from: Checkpoint;
  to: Pick<Checkpoint, 'incarnation' | 'offset' | 'g' | 'k' | 'epoch'>;
  rows: readonly RowWrite[];
  letters: readonly DeadLetter[];
  parked: readonly Parked[];
  daybreaks: readonly Daybreak[];
};

export type Standing = {
  checkpoint: Checkpoint;
  /** Streams set aside, with the g of their first parked event (-1 where unknown). */
  parked: Map<string, number>;
  /** Ids of parked events that an operator has struck out. */
  skipped: Set<string>;
};

/** Where checkpoints, rows and parked events are kept. */
export interface Shelf {
  /** The checkpoint, made at the beginning of its feed where there is none; an epoch claims it against earlier leaders. */
  load(origin: Origin, epoch: number): Promise<Standing>;
  /** Takes the step whole, or answers false because somebody else has moved the checkpoint. Throws `Unwritable`. */
  commit(step: Step): Promise<boolean>;
  /** Ends a hold whose rebuild never came back. */
  release(checkpoint: Checkpoint): Promise<void>;
  rows(target: string, streams: readonly string[]): Promise<RowDoc[]>;
  histories(target: string, streams: readonly string[]): Promise<Map<string, Recorded[]>>;
}

/** The database refuses one stream's row for good: too large, or not storable. */
export class Unwritable extends Error {
  override readonly name = 'Unwritable';
  constructor(
    readonly stream: string,
    reason: string,
  ) {
    super(reason);
  }
}

/** The source's store was restored: what was derived from its former life must be rebuilt. */
export class RebuildNeeded extends Error {
  override readonly name = 'RebuildNeeded';
  constructor(checkpoint: string) {
    super(`rebuild needed: ${checkpoint} follows another incarnation`);
  }
}
