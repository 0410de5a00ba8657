import type { Recorded } from '@jiandu/kernel';
import type { Collection, Filter } from 'mongodb';
import { available } from '../event-store/mongo.js';
import type { RowDoc } from './row.js';

/** The own store's answer about several streams. */
export type HistoriesOf = (streams: readonly string[]) => Promise<ReadonlyMap<string, readonly Recorded[]>>;

/** Streams asked of the store at once. */
export const AT_ONCE = 500;

type Kept = { collection: string; streams: Map<string, { v: number; history: readonly Recorded[] }> };

/** Whole histories of all streams of one projection. They only grow, so those whose version has not moved are kept in memory. */
export class Histories {
  private kept: Kept = { collection: '', streams: new Map() };

  constructor(
    private readonly collection: () => Promise<Collection<RowDoc<unknown>>>,
    private readonly historiesOf?: HistoriesOf,
  ) {}

  /** In the order of their streams. */
  async all(filter: Filter<RowDoc<unknown>> = {}): Promise<(readonly Recorded[])[]> {
    const rows = await this.collection();
    // A rebuild shows another collection, of which nothing is known yet.
    if (this.kept.collection !== rows.collectionName) this.kept = { collection: rows.collectionName, streams: new Map() };
    const { streams } = this.kept;
    const heads = await available(
      rows
        .find(filter, { projection: { v: 1 } })
        .sort({ _id: 1 })
        .toArray(),
    );
    const moved = heads.filter(({ _id, v }) => streams.get(_id)?.v !== v).map(({ _id }) => _id);
    for (let i = 0; i < moved.length; i += AT_ONCE) await this.read(rows, moved.slice(i, i + AT_ONCE), streams);
    return heads.map(({ _id }) => streams.get(_id)?.history ?? []);
  }

  private async read(rows: Collection<RowDoc<unknown>>, ids: readonly string[], streams: Kept['streams']): Promise<void> {
    if (this.historiesOf) {
      const found = await this.historiesOf(ids);
      for (const id of ids) streams.set(id, { v: found.get(id)?.at(-1)?.version ?? 0, history: found.get(id) ?? [] });
      return;
    }
    const docs = rows.find({ _id: { $in: [...ids] } }, { projection: { v: 1, h: 1 } });
    for (const { _id, v, h } of await available(docs.toArray())) streams.set(_id, { v, history: h ?? [] });
  }
}
