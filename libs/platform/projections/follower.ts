import { shanghaiDay } from '@jiandu/kernel';
import { SpanKind } from '@opentelemetry/api';
import { Fenced } from '../event-store/errors.js';
import type { Clock } from '../event-store/types.js';
import { steps } from '../telemetry/spans.js';
import type { Arrival, Entry } from './entry.js';
import type { Listing } from './listing.js';
import { RebuildNeeded, parkedId, Unwritable } from './shelf.js';
import type { Checkpoint, Daybreak, DeadLetter, Origin, Parked, RowWrite, Shelf, Standing } from './shelf.js';

/** What came of a batch: writes that go with the checkpoint, and per stream the first entry that failed. */
export type Outcome = {
  rows: readonly RowWrite[];
  letters: readonly DeadLetter[];
  failed: ReadonlyMap<string, { index: number; error: string }>;
  /** Called once the step is stored. */
  stored(): void;
};

/** What a follower feeds: a projection's rows, or an automation. Throws only for what may pass by itself. */
export interface Taker {
  /** `condemned` streams are failed at their first entry. */
  take(at: Standing, streams: ReadonlyMap<string, Entry[]>, condemned: ReadonlyMap<string, string>): Promise<Outcome>;
  /** Somebody else may have written: remember nothing. */
  forget(): void;
}

/** A projection or an automation; each follower has a taker of its own. */
export type Consumer = { name: string; listing: Listing; taker(): Taker };

const HOLD_POLL_MS = 25;
const HOLD_POLLS = 120;
const ATTEMPTS = 50;
/** A checkpoint that moved past nothing of ours is stored with the next effect, or at the next of these beats, with all others of the process. */
const IDLE_MS = 100;

/** Follows one feed for one consumer: each effect once, a stream's events in order, poison set aside. */
export class Follower {
  private standing: Standing | null = null;
  /** The checkpoint as the shelf has it, where `standing` has since moved on without effects. */
  private stored: Checkpoint | null = null;
  private idle: NodeJS.Timeout | undefined;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    readonly origin: Origin,
    private readonly shelf: Shelf,
    private readonly taker: Taker,
    private readonly clock: Clock,
  ) {}

  /** The checkpoint, read from the shelf unless it is already known. */
  async checkpoint(epoch = 0): Promise<Checkpoint> {
    return (await this.current(epoch)).checkpoint;
  }

  /** How far this process knows it to have come, without asking the shelf. */
  get position(): Pick<Checkpoint, 'g' | 'target'> | null {
    return this.standing?.checkpoint ?? null;
  }

  /** The next answer comes from the shelf. */
  forget(): void {
    clearTimeout(this.idle);
    this.standing = null;
    this.stored = null;
    this.taker.forget();
  }

  /** Stores how far it has come without effects, before it leaves. */
  async settle(): Promise<void> {
    await this.storeIdle();
    this.forget();
  }

  private storeIdle(): Promise<void> {
    const result = this.turn.then(() => this.moveIdle()).catch(() => undefined);
    this.turn = result;
    return result;
  }

  /** From where it was stored to where it stands there is nothing for this consumer: wherever in between others have put it meanwhile, it may go on. */
  private async moveIdle(): Promise<void> {
    const [from, at] = [this.stored, this.standing];
    if (!from || !at) return;
    const { incarnation, offset, g, k, epoch } = at.checkpoint;
    const step = { to: { incarnation, offset, g, k, epoch }, rows: [], letters: [], parked: [], daybreaks: [] };
    const isBetween = (known: Checkpoint) =>
      known.offset >= from.offset && known.offset < offset && (known.incarnation ?? incarnation) === incarnation && known.epoch <= epoch;
    let known = from;
    while ((known === from || isBetween(known)) && !(await this.shelf.commit({ from: known, ...step })))
      known = (await this.look(epoch)).checkpoint;
    if (known === from) this.stored = null;
    else this.forget();
  }

  /** Applies what is new in an arrival. One at a time. Throws `RebuildNeeded`, `Fenced`, and what may pass by itself. */
  take(arrival: Arrival, epoch = 0): Promise<void> {
    const result = this.turn.then(() => this.apply(arrival, epoch));
    this.turn = result.catch(() => undefined);
    return result;
  }

  private async apply(arrival: Arrival, epoch: number): Promise<void> {
    const condemned = new Map<string, string>();
    for (let attempt = 1; ; attempt++) {
      const at = await this.current(epoch);
      try {
        if (await this.step(at, arrival, epoch, condemned)) return;
        if (attempt === ATTEMPTS) throw new Error(`${at.checkpoint._id} is moved by others again and again`);
        this.forget();
      } catch (error) {
        this.forget();
        if (!(error instanceof Unwritable) || condemned.has(error.stream)) throw error;
        condemned.set(error.stream, error.message);
      }
    }
  }

  /** False when the checkpoint was moved by somebody else. */
  private async step(at: Standing, arrival: Arrival, epoch: number, condemned: ReadonlyMap<string, string>): Promise<boolean> {
    const from = at.checkpoint;
    if (from.epoch > epoch) throw new Fenced(from._id);
    if (arrival.next <= from.offset && arrival.g <= from.g && arrival.k <= from.k) return true;
    if (arrival.mixed) throw new RebuildNeeded(from._id);
    if (from.incarnation !== null && arrival.incarnation !== '' && from.incarnation !== arrival.incarnation)
      throw new RebuildNeeded(from._id);
    const { ready, behind } = this.sort(at, arrival.entries);
    const taken = this.traced(ready);
    try {
      return await this.store(at, arrival, epoch, ready, behind, condemned);
    } finally {
      taken();
    }
  }

  private async store(
    at: Standing,
    arrival: Arrival,
    epoch: number,
    ready: ReadonlyMap<string, Entry[]>,
    behind: readonly Entry[],
    condemned: ReadonlyMap<string, string>,
  ): Promise<boolean> {
    const from = at.checkpoint;
    const outcome = await this.taker.take(at, ready, condemned);
    const parked = this.park(at, ready, behind, outcome);
    const to = {
      incarnation: arrival.incarnation || from.incarnation,
      offset: arrival.next,
      g: Math.max(from.g, arrival.g),
      k: arrival.k > from.k ? arrival.k : from.k,
      epoch,
    };
    const { rows, letters } = outcome;
    const daybreaks = this.daybreaks(from, arrival);
    if (rows.length + letters.length + parked.length + daybreaks.length === 0) this.passBy(from);
    else if (await this.shelf.commit({ from: this.stored ?? from, to, rows, letters, parked, daybreaks })) this.stored = null;
    else return false;
    outcome.stored();
    for (const { stream, g } of parked) if (!at.parked.has(stream)) at.parked.set(stream, g ?? -1);
    this.standing = { ...at, checkpoint: { ...from, ...to } };
    return true;
  }

  private traced(ready: ReadonlyMap<string, Entry[]>): () => void {
    const { consumer, source } = this.origin;
    const about = ({ event }: Entry) => ({ 'jiandu.event': event?.type ?? '', 'jiandu.source': source });
    return steps(`take ${consumer}`, entriesOf(ready), ({ traceparent }) => traceparent, about, SpanKind.CONSUMER);
  }

  /** Nothing here was ours: the move alone need not be durable at once. */
  private passBy(from: Checkpoint): void {
    if (this.stored) return;
    this.stored = from;
    this.beat();
  }

  /** Nobody brings again what was passed by, and a quiet partition nothing else: what cannot be stored now is stored at a later beat. */
  private beat(): void {
    clearTimeout(this.idle);
    const again = () => {
      if (this.stored) this.beat();
    };
    this.idle = setTimeout(() => void this.storeIdle().then(again), IDLE_MS - (performance.now() % IDLE_MS)).unref();
  }

  /** What is new, by stream; what belongs behind a parked event, apart. */
  private sort(at: Standing, entries: readonly Entry[]) {
    const { offset, g, _id } = at.checkpoint;
    const { consumer, source } = this.origin;
    const ready = new Map<string, Entry[]>();
    const behind: Entry[] = [];
    for (const entry of entries) {
      if (entry.order < offset && entry.g <= g) continue;
      if (at.skipped.size > 0 && at.skipped.has(parkedId(consumer, source, _id, entry))) continue;
      const first = at.parked.get(entry.stream);
      if (first !== undefined) {
        if (!(entry.g < first)) behind.push(entry); // an earlier one was applied before the stream was parked
        continue;
      }
      const known = ready.get(entry.stream);
      if (known) known.push(entry);
      else ready.set(entry.stream, [entry]);
    }
    return { ready, behind };
  }

  private park(at: Standing, ready: ReadonlyMap<string, Entry[]>, behind: readonly Entry[], { failed }: Outcome): Parked[] {
    const { consumer, source } = this.origin;
    const checkpoint = at.checkpoint._id;
    const now = this.clock();
    const aside = (entry: Entry, error: string): Parked => ({
      _id: parkedId(consumer, source, checkpoint, entry),
      ...{ projection: consumer, checkpoint, service: source, stream: entry.stream, order: entry.order },
      ...{ g: Number.isNaN(entry.g) ? null : entry.g, raw: entry.raw, error, at: now, state: 'parked' },
    });
    const parked = behind.map((entry) => aside(entry, 'behind a parked event'));
    for (const [stream, { index, error }] of failed) {
      const [first, ...rest] = ready.get(stream)!.slice(index);
      parked.push(aside(first!, error));
      // a lower g is one that was applied before, delivered again
      for (const entry of rest) if (!(entry.g < first!.g)) parked.push(aside(entry, 'behind a parked event'));
    }
    return parked;
  }

  private daybreaks(from: Checkpoint, { days }: Arrival): Daybreak[] {
    const seen = from.k === '' ? '' : shanghaiDay(new Date(from.k));
    const partition = from.partition ?? -1;
    return days
      .filter(({ day }) => day > seen)
      .map(({ day, order, g }) => ({
        _id: `${from.source}|${partition}|${day}`,
        source: from.source,
        partition,
        day,
        offset: order,
        g: g ?? from.g,
      }));
  }

  private async current(epoch: number): Promise<Standing> {
    return (this.standing ??= await this.look(epoch));
  }

  /** As the shelf has it, once no rebuild holds it. */
  private async look(epoch: number): Promise<Standing> {
    for (let poll = 0; ; poll++) {
      const found = await this.shelf.load(this.origin, epoch);
      if (!found.checkpoint.held) return found;
      if (poll >= HOLD_POLLS) await this.shelf.release(found.checkpoint);
      await new Promise((resolve) => setTimeout(resolve, HOLD_POLL_MS));
    }
  }
}

function* entriesOf(streams: ReadonlyMap<string, Entry[]>): Generator<Entry> {
  for (const entries of streams.values()) yield* entries;
}
