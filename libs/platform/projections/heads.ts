import type { Collection } from 'mongodb';
import { available } from '../event-store/mongo.js';
import type { RowDoc } from './row.js';
import { Together } from './together.js';

type Rows = Collection<RowDoc<unknown>>;
export type Head = Pick<RowDoc, '_id' | 'v'>;
type Above = { rows: Rows; g: number };

/** Which rows of several read models have moved, asked as one. */
export class Heads {
  private readonly together = new Together<Above, ReadonlyMap<string, readonly Head[]>>(headsOf);

  /** Those that have anything above this g. */
  async above(rows: Rows, g: number): Promise<readonly Head[]> {
    return (await this.together.ask({ rows, g })).get(rows.collectionName) ?? [];
  }
}

async function headsOf(asks: readonly Above[]): Promise<ReadonlyMap<string, readonly Head[]>> {
  const lowest = new Map<string, Above>();
  for (const ask of asks) if (!((lowest.get(ask.rows.collectionName)?.g ?? Infinity) <= ask.g)) lowest.set(ask.rows.collectionName, ask);
  const [first, ...others] = [...lowest.values()];
  const moved = ({ rows: { collectionName }, g }: Above) => [
    { $match: { g: { $gt: g } } },
    { $project: { v: 1, of: { $literal: collectionName } } },
  ];
  const unions = others.map((ask) => ({ $unionWith: { coll: ask.rows.collectionName, pipeline: moved(ask) } }));
  const heads = await available(first!.rows.aggregate<Head & { of: string }>([...moved(first!), ...unions]).toArray());
  return Map.groupBy(heads, ({ of }) => of);
}
