import type { CivilDate } from '@jiandu/kernel';
import { endOfShanghaiDay } from '@jiandu/kernel';
import type { Collection } from 'mongodb';
import { available } from '../event-store/mongo.js';
import { PARTITIONS } from '../log/topics.js';
import type { Tables } from './mongo-shelf.js';
import type { Placed, Places } from './places.js';

/** How far an answer has seen a source: its last g, and for a topic the next offset of each partition. */
export type SourcePosition = { g: number; partitions: number[] };

/** What an answer as known on a day rests on. `final`: nothing more can come to it. */
export type Cut = { known: CivilDate; position: Record<string, SourcePosition>; final: boolean };

/** A closed cut, kept for ever. */
type CutDoc = { _id: string; known: CivilDate; source: string; g: number; partitions: number[] };

/** Who follows a service; `own`: the own store, which has no partitions. */
export type Source = { service: string; own: boolean; consumers: string[] };

const DURABLE = { w: 'majority' as const };
const idOf = (known: CivilDate, source: string): string => `${known}|${source}`;

/** The cuts of Shanghai days over the sources of some read models. */
export class Cuts {
  /** Closed ones never change. */
  private readonly closed = new Map<string, SourcePosition>();

  constructor(
    private readonly tables: Tables,
    private readonly places: Places,
  ) {}

  /** A source's cut closes once each of its partitions has been followed past the end of the day; from then on it is the same for ever. */
  async of(known: CivilDate, sources: readonly Source[]): Promise<Cut> {
    const end = endOfShanghaiDay(known).toISOString();
    const placed = await this.places.now(sources.flatMap(({ consumers }) => consumers));
    const isOver = [...placed.values()].some(({ places }) => places.some(({ k }) => k > end));
    const unknown = isOver ? sources.map(({ service }) => service).filter((service) => !this.closed.has(idOf(known, service))) : [];
    // after the places, so that no day is overlooked that one of them has passed
    const [daybreaks] = await Promise.all([this.daybreaks(known, unknown), this.recall(known, unknown)]);
    const cut: Cut = { known, position: {}, final: true };
    for (const source of sources) {
      const reached = reachedIn(source, placed, daybreaks, end);
      const position =
        this.closed.get(idOf(known, source.service)) ?? (reached.passed ? await this.close(known, source, reached) : reached);
      const aside = source.consumers.flatMap((consumer) => placed.get(consumer)?.aside ?? []);
      cut.position[source.service] = { g: position.g, partitions: position.partitions };
      cut.final &&= reached.passed && !aside.some(({ service, g }) => service === source.service && (g === null || g <= position.g));
    }
    return cut;
  }

  private get docs(): Collection<CutDoc> {
    return this.tables.db.collection('cuts');
  }

  private async recall(known: CivilDate, services: readonly string[]): Promise<void> {
    if (services.length === 0) return;
    const ids = services.map((service) => idOf(known, service));
    const docs = await available(this.docs.find({ _id: { $in: ids } }, { readConcern: { level: 'majority' } }).toArray());
    for (const { _id, g, partitions } of docs) this.closed.set(_id, { g, partitions });
  }

  private async close(known: CivilDate, { service }: Source, { g, partitions }: SourcePosition): Promise<SourcePosition> {
    const [_id, doc] = [idOf(known, service), { known, source: service, g, partitions }];
    await available(this.docs.updateOne({ _id }, { $setOnInsert: doc }, { upsert: true, writeConcern: DURABLE }));
    await this.recall(known, [service]);
    return this.closed.get(_id) ?? doc;
  }

  /** Where the first day after the one asked begins in each partition. */
  private async daybreaks(known: CivilDate, services: readonly string[]): Promise<ReadonlyMap<string, Daybreak>> {
    if (services.length === 0) return new Map();
    const found = await available(
      this.tables.daybreaks
        .aggregate<{ _id: { source: string; partition: number } } & Daybreak>([
          { $match: { source: { $in: services }, day: { $gt: known } } },
          { $sort: { day: 1 } },
          { $group: { _id: { source: '$source', partition: '$partition' }, g: { $first: '$g' }, offset: { $first: '$offset' } } },
        ])
        .toArray(),
    );
    return new Map(found.map(({ _id: { source, partition }, g, offset }) => [`${source}|${partition}`, { g, offset }]));
  }
}

type Daybreak = { g: number; offset: number };

/** How far all consumers of a source are, up to the end of the day. One that stands nowhere in a partition has seen nothing of it. */
function reachedIn(
  { service, own, consumers }: Source,
  placed: ReadonlyMap<string, Placed>,
  daybreaks: ReadonlyMap<string, Daybreak>,
  end: string,
): SourcePosition & { passed: boolean } {
  const places = consumers.flatMap((consumer) => placed.get(consumer)?.places ?? []);
  const mine = Map.groupBy(
    places.filter(({ source, topic }) => source === service && (topic === null) === own),
    ({ partition }) => partition ?? -1,
  );
  const reached = { g: 0, partitions: [] as number[], passed: true };
  for (const partition of own ? [-1] : Array.from({ length: PARTITIONS }, (_, i) => i)) {
    const here = mine.get(partition) ?? [];
    const isWhole = here.length === consumers.length;
    const daybreak = daybreaks.get(`${service}|${partition}`);
    const lowest = (of: 'g' | 'offset') => (isWhole ? Math.min(daybreak?.[of] ?? Infinity, ...here.map((place) => place[of])) : 0);
    reached.g = Math.max(reached.g, lowest('g'));
    if (!own) reached.partitions.push(lowest('offset'));
    reached.passed &&= isWhole && here.every(({ k }) => k > end);
  }
  return reached;
}
