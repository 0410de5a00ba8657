import type { Projection, Recorded } from '@jiandu/kernel';
import { EventStore } from '@jiandu/platform/event-store';
import { ReadModels } from '@jiandu/platform/projections';
import { Injectable } from '@nestjs/common';
import { postDirectory } from '../post/post.directory.js';
import { qualificationDirectory } from '../qualification/qualification.directory.js';
import { unitDirectory } from '../unit/unit.directory.js';
import { certificateHeld } from './certificate-held.js';
import type { Histories } from './ratio.js';

type Kept = { collection: string; streams: Map<string, { v: number; history: readonly Recorded[] }> };

/** Streams asked of the store at once. */
const AT_ONCE = 500;

/** The streams that the ratio is folded from. Histories only grow, so those whose version has not moved are kept in memory. */
@Injectable()
export class RatioRows {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly store: EventStore,
    private readonly readModels: ReadModels,
  ) {}

  async histories(): Promise<Histories> {
    const [units, posts, qualifications, certificates] = await Promise.all([
      this.all(unitDirectory),
      this.all(postDirectory),
      this.all(qualificationDirectory),
      this.all(certificateHeld),
    ]);
    return { units, posts, qualifications, certificates };
  }

  private async all<Row, E extends { type: string; data: object }>(of: Projection<Row, E>): Promise<(readonly Recorded[])[]> {
    const collection = await this.readModels.rows(of).collection();
    const { streams } = this.keptOf(of.name, collection.collectionName);
    const heads = await collection.find({}, { projection: { v: 1 } }).toArray();
    const moved = heads.filter(({ _id, v }) => streams.get(_id)?.v !== v);
    const isOwn = of.of.every(({ service }) => service === this.store.service);
    for (let i = 0; i < moved.length; i += AT_ONCE) {
      const ids = moved.slice(i, i + AT_ONCE).map(({ _id }) => _id);
      if (isOwn) {
        const histories = await this.store.histories(ids);
        for (const id of ids) streams.set(id, { v: histories.get(id)?.at(-1)?.version ?? 0, history: histories.get(id) ?? [] });
      } else {
        const rows = collection.find({ _id: { $in: ids } }, { projection: { v: 1, h: 1 } });
        for (const { _id, v, h } of await rows.toArray()) streams.set(_id, { v, history: h ?? [] });
      }
    }
    return heads.map(({ _id }) => streams.get(_id)?.history ?? []);
  }

  /** A rebuild shows another collection, of which nothing is known yet. */
  private keptOf(name: string, collection: string): Kept {
    let kept = this.kept.get(name);
    if (kept?.collection !== collection) this.kept.set(name, (kept = { collection, streams: new Map() }));
    return kept;
  }
}
