import type { EventStore } from '../event-store/store.js';
import type { Log } from '../log/log.js';
import type { DayMark, Decode } from './entry.js';
import type { Tables } from './mongo-shelf.js';
import type { Model } from './read-models.js';
import type { HistoryOf } from './row-taker.js';
import type { Checkpoint, Origin } from './shelf.js';

export type Progress = (done: number, total: number) => void;
export type Rebuilt = { name: string; target: string; events: number; rows: number };

/** Not now: something is parked, or an event cannot be folded. The old rows stay as they are. */
export class RebuildRefused extends Error {
  override readonly name = 'RebuildRefused';
}

export type RebuildBounds = {
  /** Rows held in memory at most. */
  maxRows?: number;
  /** Events read from the store at a time. */
  range?: number;
};

export type RebuildOptions = RebuildBounds & {
  tables: Tables;
  model: Model;
  service: string;
  store: EventStore | undefined;
  log: Log | undefined;
  decode: Decode;
  topicOf(service: string): string;
  historyOf: HistoryOf | undefined;
  progress: Progress | undefined;
};

/** Where the rebuild stands in one feed. */
export type Position = Pick<Checkpoint, 'offset' | 'g' | 'k'> & { origin: Origin; incarnation: string | null; days: DayMark[] };

/** A feed read again from its beginning. */
export interface Source {
  events: number;
  /** Folds up to what there was when it was called. */
  catchUp(): Promise<void>;
  /** Folds on until these checkpoints are reached, then no further. */
  reach(checkpoints: readonly Checkpoint[]): Promise<boolean>;
  resume(): void;
  positions(): Position[];
  close(): Promise<void>;
}

export const refusal = (stream: string, g: number, reason: unknown): RebuildRefused =>
  new RebuildRefused(`event ${g} of ${stream} cannot be folded: ${reason instanceof Error ? reason.message : String(reason)}`);
