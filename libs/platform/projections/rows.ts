import { endOfShanghaiDay } from '@jiandu/kernel';
import type { AsOf, CivilDate, Recorded } from '@jiandu/kernel';
import type { Collection, Filter, IndexSpecification, Sort } from 'mongodb';
import { available } from '../event-store/mongo.js';
import { AT_ONCE } from './histories.js';
import type { HistoriesOf } from './histories.js';
import type { Tables } from './mongo-shelf.js';
import { refold } from './row.js';
import type { Fold, RowDoc } from './row.js';

/** A reader asks anew where the rows are after so long. */
export const POINTER_MS = 1000;

/** What a fold is asked by, as it is stored. */
export const askedBy = ({ by = [], open, dated }: Fold): string[] => [
  ...[...by, ...(open ? [open] : []), ...(dated ? [dated] : [])].map((field) => `row.${field}`),
  ...(open || dated ? ['k'] : []),
  ...(open ? ['on'] : []),
];

/** A row that has not moved since two dates is on them what it is now, so that only those that are open, or have moved, are looked at. */
export const openOrMoved = ({ open }: Fold, { on, known }: Required<AsOf>): Filter<RowDoc<unknown>> => ({
  $or: [{ [`row.${open}`]: true }, { k: { $gt: endOfShanghaiDay(known).toISOString() } }, { on: { $gt: on } }],
});

/** A row that has not moved since a day of knowing told then what it tells now, so that only those of the days asked, or that have moved, are looked at. */
export const datedOrMoved = (
  { dated }: Fold,
  { from, to }: { from: CivilDate; to: CivilDate },
  known: CivilDate,
): Filter<RowDoc<unknown>> => ({
  $or: [{ [`row.${dated}`]: { $gte: from, $lte: to } }, { k: { $gt: endOfShanghaiDay(known).toISOString() } }],
});

export type Found<Row> = Omit<RowDoc<Row>, 'h'>;
export type FindOptions = { limit?: number; skip?: number; sort?: Sort };

/** The rows of one projection, as its readers see them. Filters name stored fields: `{ 'row.status': 'valid' }`. */
export class Rows<Row> {
  private pointer: { target: string; at: number } | null = null;

  constructor(
    readonly name: string,
    private readonly fold: Fold,
    private readonly tables: Tables,
    private readonly historiesOf?: HistoriesOf,
  ) {}

  async get(stream: string): Promise<Found<Row> | null> {
    return available((await this.collection()).findOne({ _id: stream } as Filter<RowDoc<Row>>, { projection: { h: 0 } }));
  }

  async find(filter: Filter<RowDoc<Row>> = {}, { limit = 0, skip = 0, sort = { _id: 1 } }: FindOptions = {}): Promise<Found<Row>[]> {
    const cursor = (await this.collection())
      .find(filter, { projection: { h: 0 } })
      .sort(sort)
      .skip(skip)
      .limit(limit);
    return (await available(cursor.toArray())) as Found<Row>[];
  }

  async count(filter: Filter<RowDoc<Row>> = {}): Promise<number> {
    return available((await this.collection()).countDocuments(filter));
  }

  /** What the row was on a legal date, as known on a day; null for a stream of which nothing was known then. */
  async asOf(stream: string, asOf: AsOf): Promise<Row | null> {
    const history = await this.history(stream);
    const known = this.wasKnown(history, asOf);
    return known ? (refold(this.fold, history, asOf).row as Row) : null;
  }

  /**
   * All rows as of two dates, in the order of their streams; `wanted` is asked of what the row was then, never of what it is now.
   * `among`: which streams are looked at, for fields that no act changes; a row of which corrections left nothing is to be let through.
   */
  async allAsOf(
    asOf: AsOf,
    wanted: (row: Row) => boolean = () => true,
    among: Filter<RowDoc<Row>> = {},
  ): Promise<{ stream: string; row: Row }[]> {
    const shown = (await this.collection()).find(among, { projection: this.historiesOf ? { _id: 1 } : { h: 1 } }).sort({ _id: 1 });
    const docs = (await available(shown.toArray())) as RowDoc<Row>[];
    const found: { stream: string; row: Row }[] = [];
    for (let at = 0; at < docs.length; at += AT_ONCE) {
      const page = docs.slice(at, at + AT_ONCE);
      const own = await this.historiesOf?.(page.map(({ _id }) => _id));
      for (const { _id: stream, h } of page) {
        const history = own?.get(stream) ?? h ?? [];
        if (!this.wasKnown(history, asOf)) continue;
        const row = refold(this.fold, history, asOf).row as Row;
        if (wanted(row)) found.push({ stream, row });
      }
    }
    return found;
  }

  /** Rows that were open on two dates. */
  openAsOf(asOf: Required<AsOf>, wanted: (row: Row) => boolean = () => true): Promise<{ stream: string; row: Row }[]> {
    const isOpen = (row: Row) => (row as Record<string, unknown>)[this.fold.open ?? ''] === true;
    return this.allAsOf(asOf, (row) => isOpen(row) && wanted(row), openOrMoved(this.fold, asOf) as Filter<RowDoc<Row>>);
  }

  /** Listed events of a stream, sequenced, in the order in which they became known: what a figure lists as its ground. */
  async history(stream: string): Promise<readonly Recorded[]> {
    if (this.historiesOf) return (await this.historiesOf([stream])).get(stream) ?? [];
    const doc = await available((await this.collection()).findOne({ _id: stream } as Filter<RowDoc<Row>>, { projection: { h: 1 } }));
    return (doc as RowDoc<Row> | null)?.h ?? [];
  }

  /** The native collection that readers are shown now. */
  async collection(): Promise<Collection<RowDoc<Row>>> {
    if (!this.pointer || performance.now() - this.pointer.at > POINTER_MS) this.pointTo(await this.tables.target(this.name));
    return this.tables.rows(this.pointer!.target) as unknown as Collection<RowDoc<Row>>;
  }

  /** An index for a query; a rebuild carries it over. */
  async index(keys: IndexSpecification): Promise<void> {
    await available((await this.collection()).createIndex(keys));
  }

  pointTo(target: string): void {
    this.pointer = { target, at: performance.now() };
  }

  private wasKnown(history: readonly Recorded[], { known }: AsOf): boolean {
    return refold({ initial: false, evolve: () => true }, history, known === undefined ? {} : { known }).row as boolean;
  }
}
