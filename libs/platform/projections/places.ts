import { available } from '../event-store/mongo.js';
import type { Tables } from './mongo-shelf.js';
import type { Checkpoint, Parked } from './shelf.js';
import { Together } from './together.js';

/** How far a read model is in each partition, and what is set aside. */
export type Placed = {
  places: readonly Pick<Checkpoint, 'source' | 'topic' | 'partition' | 'target' | 'offset' | 'g' | 'k'>[];
  aside: readonly Pick<Parked, 'service' | 'g'>[];
};

const NOWHERE: Placed = { places: [], aside: [] };
/** For who may do with what stood a moment ago. */
const LATELY_MS = 1000;

/** How far read models are, asked as one and remembered for a moment. */
export class Places {
  private readonly last = new Map<string, { at: number; placed: Placed }>();
  private readonly together = new Together<string, ReadonlyMap<string, Placed>>((consumers) => this.look([...new Set(consumers)]));

  constructor(private readonly tables: Tables) {}

  async now(consumers: readonly string[]): Promise<ReadonlyMap<string, Placed>> {
    return this.together.ask(...consumers);
  }

  async lately(consumer: string): Promise<Placed> {
    const last = this.last.get(consumer);
    if (last && performance.now() - last.at < LATELY_MS) return last.placed;
    return (await this.now([consumer])).get(consumer) ?? NOWHERE;
  }

  /** What is set aside is read after the places, so that nothing which a place has passed is overlooked. */
  private async look(consumers: readonly string[]): Promise<ReadonlyMap<string, Placed>> {
    const at = performance.now();
    const { checkpoints, parked } = this.tables;
    const fields = { _id: 0, consumer: 1, source: 1, topic: 1, partition: 1, target: 1, offset: 1, g: 1, k: 1 };
    const places = await available(checkpoints.find({ consumer: { $in: consumers } }, { projection: fields }).toArray());
    const aside = await available(
      parked
        .find({ projection: { $in: consumers }, state: 'parked' }, { projection: { _id: 0, projection: 1, service: 1, g: 1 } })
        .toArray(),
    );
    const [placesOf, asideOf] = [Map.groupBy(places, ({ consumer }) => consumer), Map.groupBy(aside, ({ projection }) => projection)];
    const found = consumers.map((name) => [name, { places: placesOf.get(name) ?? [], aside: asideOf.get(name) ?? [] }] as const);
    for (const [name, placed] of found) this.last.set(name, { at, placed });
    return new Map(found);
  }
}
