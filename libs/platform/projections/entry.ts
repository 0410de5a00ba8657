import type { Contract, Recorded } from '@jiandu/kernel';
import { shanghaiDay, endOfShanghaiDay, upcast, versionOf } from '@jiandu/kernel';
import type { SequencedCommit, StoredEvent } from '../event-store/types.js';
import type { LogRecord } from '../log/log.js';
import type { Listing } from './listing.js';

/** One event of the own store, as much of its commit as it takes to read it again. */
export type OwnRaw = { s: string; v: number; g: number; k: string; e: StoredEvent; correlation: string };
export type Raw = OwnRaw | LogRecord;

/** What a feed brings: an event, or why it cannot be read. `raw` is kept so that a later build may read it. */
export type Entry = {
  stream: string;
  /** Place in the feed: g of the own store, else the offset. */
  order: number;
  /** NaN where a malformed record does not say. */
  g: number;
  event: Recorded | null;
  problem: string | null;
  raw: Raw;
  /** The step that wrote it; undefined where nobody traces it. */
  traceparent?: string | undefined;
};

/** The first record of a Shanghai day in a feed; `g` is the last one before it, null at the beginning of a batch. */
export type DayMark = { day: string; order: number; g: number | null };

/** A stretch of a feed. `next` is the order that follows it; `g` and `k` are the highest it holds. `mixed`: it spans a restore of the source. */
export type Arrival = { incarnation: string; mixed?: boolean; next: number; g: number; k: string; entries: Entry[]; days: DayMark[] };

/** What the log's decoder answers about a record. */
export type Decoded =
  { kind: 'event'; event: Recorded } | { kind: 'heartbeat' | 'unlisted' | 'newer' } | { kind: 'malformed'; reason: string };
export type Decode = (record: LogRecord) => Decoded;

export const isOwn = (raw: Raw): raw is OwnRaw => 'e' in raw;

/** Collects the day marks of a feed as its records pass by. */
export class DayWatch {
  readonly days: DayMark[] = [];
  private end = '';
  private g: number | null = null;

  see(k: string, g: number, order: number): void {
    if (k > this.end) {
      const day = shanghaiDay(new Date(k));
      this.days.push({ day, order, g: this.g });
      this.end = endOfShanghaiDay(day).toISOString();
    }
    this.g = g;
  }
}

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** An event of the own store as this build reads it. */
export function openOwn(of: Contract, raw: OwnRaw, traceparent?: string): Entry {
  const { s: stream, v: version, g, k, e } = raw;
  const entry = { stream, order: g, g, raw, traceparent };
  if (e.schema > versionOf(of, e.type)) return { ...entry, event: null, problem: `newer version ${e.schema} of ${e.type}` };
  try {
    const data = e.schema === versionOf(of, e.type) ? e.data : upcast(of, e.type, e.schema, e.data);
    return { ...entry, event: { type: e.type, data, id: e.id, version, stream, g, k } as Recorded, problem: null };
  } catch (error) {
    return { ...entry, event: null, problem: `upcast: ${message(error)}` };
  }
}

/** Listed events of commits in g order. `after` is the position before them. */
export function ownArrival(
  listing: Listing,
  service: string,
  incarnation: string,
  after: number,
  commits: readonly SequencedCommit[],
): Arrival {
  const entries: Entry[] = [];
  const watch = new DayWatch();
  let [g, k] = [after, ''];
  let last: Date | undefined;
  for (const commit of commits) {
    if (commit.k.getTime() !== last?.getTime()) k = (last = commit.k).toISOString();
    watch.see(k, commit.g + commit.n - 1, commit.g);
    g = commit.g + commit.n - 1;
    const of = listing.contractOf(service, commit.s);
    if (!of) continue;
    for (const [i, e] of commit.e.entries())
      if (listing.find(service, commit.s, e.type))
        entries.push(
          openOwn(
            of,
            { s: commit.s, v: commit.v + i, g: commit.g + i, k, e, correlation: commit.meta.correlation },
            commit.meta.traceparent,
          ),
        );
  }
  return { incarnation, next: g + 1, g, k, entries, days: watch.days };
}

const COUNT = /^\d{1,15}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const CE_TYPE = /^jiandu\.([^.]+)\.(.+)\.v(\d+)$/;
const MALFORMED = { service: '', type: '', schema: 0 };
const named = new Map<string, { service: string; type: string; schema: number }>();

/** Service, event type and schema version of a CloudEvents type; few ever occur. */
export function nameOf(ceType: string | undefined): { service: string; type: string; schema: number } {
  if (ceType === undefined) return MALFORMED;
  let name = named.get(ceType);
  if (!name) {
    const [, service, type, schema] = CE_TYPE.exec(ceType) ?? [];
    name = schema === undefined ? MALFORMED : { service: service!, type: type!, schema: +schema };
    if (named.size < 10_000) named.set(ceType, name);
  }
  return name;
}

/** A record as this build reads it; null where its type is not listed. A malformed record is an entry if its key may be a listed stream. */
export function openRecord(listing: Listing, service: string, decode: Decode, record: LogRecord): Entry | null {
  const stream = record.headers['ce_subject'] ?? record.key;
  const name = nameOf(record.headers['ce_type']);
  const of = listing.contractOf(service, stream);
  if (name === MALFORMED ? !of && stream.includes('-') : !listing.find(service, stream, name.type)) return null;
  const sequence = record.headers['ce_sequence'];
  const entry = {
    stream,
    order: record.offset,
    g: COUNT.test(sequence ?? '') ? +sequence! : NaN,
    raw: record,
    traceparent: record.headers['traceparent'],
  };
  if (of && name.schema > versionOf(of, name.type))
    return { ...entry, event: null, problem: `newer version ${name.schema} of ${name.type}` };
  try {
    const decoded = decode(record);
    if (decoded.kind === 'event') return { ...entry, event: decoded.event, problem: null };
    return decoded.kind === 'malformed' ? { ...entry, event: null, problem: decoded.reason } : null;
  } catch (error) {
    return { ...entry, event: null, problem: message(error) };
  }
}

/** A batch of records for one consumer. */
export function logArrival(listing: Listing, service: string, decode: Decode, records: readonly LogRecord[]): Arrival {
  const entries: Entry[] = [];
  const watch = new DayWatch();
  let [g, k, incarnation, mixed] = [0, '', '', false];
  for (const record of records) {
    const { ce_time: time, ce_sequence: sequence, jiandu_incarnation: born, ce_type: type } = record.headers;
    // a record that does not come from this service's relay moves nothing
    if (born !== undefined && INSTANT.test(time ?? '') && COUNT.test(sequence ?? '') && nameOf(type).service === service) {
      const at = +sequence!;
      watch.see(time!, at, record.offset);
      if (at > g) g = at;
      if (time! > k) k = time!;
      mixed ||= incarnation !== '' && incarnation !== born;
      incarnation = born;
    }
    const entry = openRecord(listing, service, decode, record);
    if (entry) entries.push(entry);
  }
  return { incarnation, mixed, next: records.at(-1)!.offset + 1, g, k, entries, days: watch.days };
}
