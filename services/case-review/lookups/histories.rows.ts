import type { Message, Projection } from '@jiandu/kernel';
import { EventStore } from '@jiandu/platform/event-store';
import { ReadModels } from '@jiandu/platform/projections';
import { Injectable } from '@nestjs/common';
import type { History } from './row-as-of.js';

type Kept = { collection: string; streams: Map<string, { v: number; history: History }> };

/** Streams asked of the store at once. */
const AT_ONCE = 500;

/** The streams behind figures as of two dates. Histories only grow, so those whose version has not moved are kept in memory. */
@Injectable()
export class Histories {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
  ) {}

  async all<Row, E extends Message>(of: Projection<Row, E>): Promise<History[]> {
    const collection = await this.readModels.rows(of).collection();
    let kept = this.kept.get(of.name);
    if (kept?.collection !== collection.collectionName)
      this.kept.set(of.name, (kept = { collection: collection.collectionName, streams: new Map() })); // a rebuild shows another collection
    const { streams } = kept;
    const isOwn = of.of.every(({ service }) => service === this.store.service);
    const heads = await collection
      .find({}, { projection: { v: 1 } })
      .sort({ _id: 1 })
      .toArray();
    const moved = heads.filter(({ _id, v }) => streams.get(_id)?.v !== v).map(({ _id }) => _id);
    for (let i = 0; i < moved.length; i += AT_ONCE) {
      const ids = moved.slice(i, i + AT_ONCE);
      if (isOwn) for (const [id, history] of await this.store.histories(ids)) streams.set(id, { v: history.at(-1)?.version ?? 0, history });
      else
        for (const { _id, v, h } of await collection.find({ _id: { $in: ids } }, { projection: { v: 1, h: 1 } }).toArray())
          streams.set(_id, { v, history: h ?? [] });
    }
    return heads.map(({ _id }) => streams.get(_id)?.history ?? []).filter((history) => history.length > 0);
  }
}
