import { randomUUID } from 'node:crypto';
import { shanghaiDay } from '@jiandu/kernel';
import type { Log, LogBatch, LogRecord } from '../log/log.js';
import { logArrival, nameOf } from './entry.js';
import type { Entry } from './entry.js';
import type { Heap } from './rebuild-heap.js';
import { refusal } from './rebuild-types.js';
import type { Position, RebuildOptions, RebuildRefused, Source } from './rebuild-types.js';
import { advance } from './row.js';
import { checkpointId, parkedId } from './shelf.js';
import type { Checkpoint } from './shelf.js';

/** Topics from their beginning, by a group of its own. */
export class TopicSource implements Source {
  events = 0;
  private readonly places = new Map<string, Position>();
  private consuming: Promise<{ close(): Promise<void> }> | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private failure: Error | undefined;
  private moved: () => void = () => undefined;
  private gate: Promise<void> | null = null;
  private open: () => void = () => undefined;
  private total = 0;
  /** By source, in order. */
  private readonly lives = new Map<string, Life[]>();
  /** All lives are known. */
  private settled = false;
  /** What could not be folded before that: it may turn out to be void. */
  private refused: RebuildRefused | undefined;

  constructor(
    private readonly options: RebuildOptions,
    private readonly heap: Heap,
    private readonly skipped: ReadonlySet<string>,
  ) {}

  private get log(): Log {
    if (!this.options.log) throw new TypeError('a followed projection is rebuilt from the log');
    return this.options.log;
  }

  async catchUp(): Promise<void> {
    await this.read();
    this.settled = true;
    const restored = [...this.lives.values()].some((lives) => lives.length > 1);
    if (!restored && this.refused) throw this.refused;
    if (!restored) return;
    // a source was restored: what it had said beyond the restored point is void, and only now is it known where that lies
    await (await this.consuming)?.close();
    await this.heap.clear();
    this.events = 0;
    await this.read();
  }

  private async read(): Promise<void> {
    const { model, service, topicOf } = this.options;
    const goal: { topic: string; partition: number; offset: number }[] = [];
    for (const source of model.listing.services) {
      const topic = topicOf(source);
      for (const [partition, offset] of (await this.log.ends(topic)).entries()) {
        const origin = { consumer: model.name, source, topic, partition };
        this.places.set(`${topic}|${partition}`, { origin, offset: 0, g: 0, k: '', incarnation: null, days: [] });
        goal.push({ topic, partition, offset });
      }
    }
    this.total = goal.reduce((sum, { offset }) => sum + offset, 0);
    this.consuming = this.log.consume({
      group: `${service}.rebuild.${randomUUID().slice(0, 8)}`,
      topics: model.listing.services.map(topicOf),
      start: async (topic, partition) => this.place(topic, partition).offset,
      batch: (batch) => this.batch(batch),
      concurrency: 12,
    });
    await this.consuming;
    await this.until(() => goal.every(({ topic, partition, offset }) => this.place(topic, partition).offset >= offset), Infinity);
  }

  async reach(checkpoints: readonly Checkpoint[]): Promise<boolean> {
    const reached = await this.until(
      () => checkpoints.every(({ topic, partition, offset }) => this.place(topic!, partition!).offset >= offset),
      2000,
    );
    this.gate = new Promise((open) => (this.open = open));
    await this.turn;
    return reached;
  }

  resume(): void {
    this.gate = null;
    this.open();
  }

  positions(): Position[] {
    return [...this.places.values()];
  }

  async close(): Promise<void> {
    this.resume();
    await (await this.consuming)?.close();
  }

  private place(topic: string, partition: number): Position {
    return this.places.get(`${topic}|${partition}`)!;
  }

  private async until(reached: () => boolean, ms: number): Promise<boolean> {
    const deadline = performance.now() + ms;
    for (;;) {
      if (this.failure) throw this.failure;
      if (reached()) return true;
      const left = deadline - performance.now();
      if (left <= 0) return false;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(left, 500));
        this.moved = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  private batch(batch: LogBatch): Promise<void> {
    const result = this.turn.then(async () => {
      if (this.gate) await this.gate;
      if (!this.failure) await this.fold(batch);
    });
    this.turn = result.catch((error: unknown) => {
      this.failure = error instanceof Error ? error : new Error(String(error));
    });
    return result.finally(() => this.moved());
  }

  private async fold({ topic, partition, records }: LogBatch): Promise<void> {
    const place = this.place(topic, partition);
    const fresh = records[0]!.offset >= place.offset ? records : records.filter(({ offset }) => offset >= place.offset);
    for (const stretch of livesIn(fresh)) await this.foldLife(place, stretch);
    this.options.progress?.(
      [...this.places.values()].reduce((sum, { offset }) => sum + offset, 0),
      this.total,
    );
  }

  /** Records of one incarnation. */
  private async foldLife(place: Position, records: readonly LogRecord[]): Promise<void> {
    const { model, decode } = this.options;
    const { source } = place.origin;
    const { entries, next, g, k, incarnation, days } = logArrival(model.listing, source, decode, records);
    const end = this.noteLife(source, incarnation, records[0]!.headers['ce_time'] ?? k, records);
    await this.heap.recall(entries.map(({ stream }) => stream));
    for (const entry of entries) if (!(entry.g >= end)) this.put(place, entry);
    for (const day of days)
      if (place.k === '' || day.day > shanghaiDay(new Date(place.k))) place.days.push({ ...day, g: day.g ?? place.g });
    const reborn = incarnation !== '' && place.incarnation !== incarnation;
    Object.assign(place, {
      offset: next,
      g: reborn ? g : Math.max(place.g, g),
      k: k > place.k ? k : place.k,
      incarnation: incarnation || place.incarnation,
    });
    await this.heap.spill();
  }

  private put(place: Position, entry: Entry): void {
    const { model } = this.options;
    const { stream, event, problem } = entry;
    if (this.skipped.size > 0 && this.skipped.has(parkedId(model.name, place.origin.source, checkpointId(place.origin), entry))) return;
    const doc = this.heap.of(stream);
    if (entry.g <= doc.g) return; // delivered before
    if (!event) return this.refuse(stream, entry.g, problem);
    const { h = [] } = doc;
    try {
      advance(model.fold, doc, event, () => h);
    } catch (error) {
      return this.refuse(stream, entry.g, error);
    }
    h.push(event);
    this.events++;
    this.heap.changed(doc);
  }

  private refuse(stream: string, g: number, error: unknown): void {
    const refused = refusal(stream, g, error);
    if (this.settled) throw refused;
    this.refused ??= refused;
  }

  /** The g from which on what this life said is void. */
  private noteLife(source: string, incarnation: string, since: string, [first]: readonly LogRecord[]): number {
    const lives = this.lives.get(source) ?? [];
    this.lives.set(source, lives);
    const sequence = +(first?.headers['ce_sequence'] ?? NaN);
    // a heartbeat repeats the last g
    const from = nameOf(first?.headers['ce_type']).type === 'Heartbeat' ? sequence + 1 : sequence;
    let life = lives.find((known) => known.incarnation === incarnation);
    if (!life && incarnation !== '') lives.push((life = { incarnation, from: Infinity, since }));
    if (!life) return Infinity;
    if (from < life.from) life.from = from;
    if (since < life.since) life.since = since;
    const { since: born } = life;
    return this.settled ? Math.min(Infinity, ...lives.filter((later) => later.since > born).map((later) => later.from)) : Infinity;
  }
}

/** An incarnation of a source: the first g that it has sent, and when that became known. */
type Life = { incarnation: string; from: number; since: string };

/** Splits records where the source's incarnation changes. */
function livesIn(records: readonly LogRecord[]): LogRecord[][] {
  const lives: LogRecord[][] = [];
  let last: string | undefined;
  for (const record of records) {
    const life = record.headers['jiandu_incarnation'] ?? last;
    if (lives.length === 0 || life !== last) lives.push([]);
    lives.at(-1)!.push(record);
    last = life;
  }
  return lives;
}
