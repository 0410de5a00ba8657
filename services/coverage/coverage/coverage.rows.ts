import { isTownship } from '@jiandu/contracts/unit';
import type { Projection, Recorded } from '@jiandu/kernel';
import { ReadModels } from '@jiandu/platform/projections';
import { Injectable } from '@nestjs/common';
import { certificateStatus } from './certificate-status.js';
import type { Histories } from './coverage.js';
import { personPosts } from './person-posts.js';
import { publicHotline } from './public-hotline.js';
import { supervisionBody } from './supervision-body.js';
import { unitProfile } from './unit-profile.js';

type History = readonly Recorded[];
type Kept = { collection: string; streams: Map<string, { v: number; h: History }> };
type Fields = { unitId?: string; kind?: string; personId?: string; officerId?: string };

/** True of the history, not of the row: what was true once may have been withdrawn since. */
const some = (history: History, fits: (data: Fields) => boolean): boolean => history.some(({ data }) => fits(data as Fields));

/** The streams that coverage is folded from. Histories only grow, so those whose version has not moved are kept in memory. */
@Injectable()
export class CoverageRows {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly readModels: ReadModels) {}

  async histories(): Promise<Histories> {
    const [units, supervisionBodies, hotlines, allPosts, allCertificates] = await Promise.all([
      this.all(unitProfile),
      this.all(supervisionBody),
      this.all(publicHotline),
      this.all(personPosts),
      this.all(certificateStatus),
    ]);
    const townships = units.filter((history) => some(history, ({ kind }) => isTownship(kind)));
    const townshipIds = new Set(townships.flatMap((history) => history.map(({ data }) => (data as Fields).unitId)));
    const posts = allPosts.filter((history) => some(history, ({ unitId }) => unitId !== undefined && townshipIds.has(unitId)));
    const people = new Set(posts.flatMap((history) => history.map(({ data }) => (data as Fields).personId)));
    const certificates = allCertificates.filter((history) =>
      some(history, ({ officerId }) => officerId !== undefined && people.has(officerId)),
    );
    return { units, supervisionBodies, hotlines, posts, certificates };
  }

  private async all<Row, E extends { type: string; data: object }>(of: Projection<Row, E>): Promise<History[]> {
    const rows = await this.readModels.rows(of).collection();
    const { streams } = this.keptOf(of.name, rows.collectionName);
    const heads = await rows.find({}, { projection: { v: 1 } }).toArray();
    const moved = heads.filter(({ _id, v }) => streams.get(_id)?.v !== v).map(({ _id }) => _id);
    if (moved.length > 0) {
      for (const { _id, v, h } of await rows.find({ _id: { $in: moved } }, { projection: { v: 1, h: 1 } }).toArray())
        streams.set(_id, { v, h: h ?? [] });
    }
    return heads.map(({ _id }) => streams.get(_id)?.h ?? []);
  }

  /** A rebuild shows another collection, of which nothing is known yet. */
  private keptOf(name: string, collection: string): Kept {
    let kept = this.kept.get(name);
    if (kept?.collection !== collection) this.kept.set(name, (kept = { collection, streams: new Map() }));
    return kept;
  }
}
