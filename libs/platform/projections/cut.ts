import type { CivilDate } from '@jiandu/kernel';
import { endOfShanghaiDay } from '@jiandu/kernel';
import type { Collection } from 'mongodb';
import { available } from '../event-store/mongo.js';
import { PARTITIONS } from '../log/topics.js';
import type { Tables } from './mongo-shelf.js';
import type { Checkpoint } from './shelf.js';

/** How far an answer has seen a source: its last g, and for a topic the next offset of each partition. */
export type SourcePosition = { g: number; partitions: number[] };

/** What an answer as known on a day rests on. `final`: nothing more can come to it. */
export type Cut = { known: CivilDate; position: Record<string, SourcePosition>; final: boolean };

/** A closed cut, kept for ever. */
type CutDoc = { _id: string; known: CivilDate; source: string; g: number; partitions: number[] };

/** Who follows a service; `own`: the own store, which has no partitions. */
export type Source = { service: string; own: boolean; consumers: string[] };

const DURABLE = { w: 'majority' as const };

/**
 * The cut of a Shanghai day over the sources of some read models. A source's cut closes once each of its partitions
 * has been followed past the end of the day; from then on it is the same for ever.
 */
export async function cutOf(tables: Tables, known: CivilDate, sources: readonly Source[]): Promise<Cut> {
  const end = endOfShanghaiDay(known).toISOString();
  const consumers = sources.flatMap((source) => source.consumers);
  const checkpoints = await available(tables.checkpoints.find({ consumer: { $in: consumers } }).toArray());
  const parked = await available(
    tables.parked.find({ projection: { $in: consumers }, state: 'parked' }, { projection: { service: 1, g: 1 } }).toArray(),
  );
  const position: Record<string, SourcePosition> = {};
  let final = true;
  for (const source of sources) {
    const mine = checkpoints.filter((checkpoint) => checkpoint.source === source.service && (checkpoint.topic === null) === source.own);
    const partitions = source.own ? [-1] : Array.from({ length: PARTITIONS }, (_, partition) => partition);
    const passed = partitions.every((partition) => {
      const here = mine.filter((checkpoint) => (checkpoint.partition ?? -1) === partition);
      return here.length === source.consumers.length && here.every(({ k }) => k > end);
    });
    const cut = (await closed(tables, known, source)) ?? (await positionOf(tables, known, source, partitions, mine, passed));
    const complete = passed && !parked.some(({ service, g }) => service === source.service && (g === null || g <= cut.g));
    position[source.service] = cut;
    final &&= complete;
  }
  return { known, position, final };
}

const cuts = (tables: Tables): Collection<CutDoc> => tables.db.collection('cuts');
const idOf = (known: CivilDate, { service }: Source): string => `${known}|${service}`;

async function closed(tables: Tables, known: CivilDate, source: Source): Promise<SourcePosition | null> {
  const doc = await available(cuts(tables).findOne({ _id: idOf(known, source) }, { readConcern: { level: 'majority' } }));
  return doc && { g: doc.g, partitions: doc.partitions };
}

async function positionOf(
  tables: Tables,
  known: CivilDate,
  source: Source,
  partitions: readonly number[],
  checkpoints: readonly Checkpoint[],
  passed: boolean,
): Promise<SourcePosition> {
  const reached: SourcePosition = { g: 0, partitions: [] };
  const next = await available(
    tables.daybreaks
      .aggregate<{ _id: number; g: number; offset: number }>([
        { $match: { source: source.service, day: { $gt: known } } },
        { $sort: { day: 1 } },
        { $group: { _id: '$partition', g: { $first: '$g' }, offset: { $first: '$offset' } } },
      ])
      .toArray(),
  );
  for (const partition of partitions) {
    const daybreak = next.find(({ _id }) => _id === partition);
    const here = checkpoints.filter((checkpoint) => (checkpoint.partition ?? -1) === partition);
    const lowest = (of: 'g' | 'offset') => (here.length > 0 ? Math.min(...here.map((checkpoint) => checkpoint[of])) : 0);
    const g = Math.min(daybreak?.g ?? Infinity, lowest('g'));
    const offset = Math.min(daybreak?.offset ?? Infinity, lowest('offset'));
    reached.g = Math.max(reached.g, g);
    if (!source.own) reached.partitions.push(offset);
  }
  if (!passed) return reached;
  const doc = { known, source: source.service, ...reached };
  await available(cuts(tables).updateOne({ _id: idOf(known, source) }, { $setOnInsert: doc }, { upsert: true, writeConcern: DURABLE }));
  return (await closed(tables, known, source)) ?? reached;
}
