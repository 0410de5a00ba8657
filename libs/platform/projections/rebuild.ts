import { randomUUID } from 'node:crypto';
import type { ClientSession } from 'mongodb';
import { available } from '../event-store/mongo.js';
import type { DayMark } from './entry.js';
import type { Tables } from './mongo-shelf.js';
import { Heap } from './rebuild-heap.js';
import { OwnSource } from './rebuild-own.js';
import { TopicSource } from './rebuild-topic.js';
import { RebuildRefused } from './rebuild-types.js';
import type { Position, Rebuilt, RebuildOptions, Source } from './rebuild-types.js';
import { POINTER_MS } from './rows.js';
import { checkpointId } from './shelf.js';
import type { Daybreak, Origin } from './shelf.js';

const FLIPS = 20;

/** Folds everything again into a collection beside the old, then shows readers the new one. */
export async function rebuild(options: RebuildOptions): Promise<Rebuilt> {
  const { tables, model } = options;
  const { name } = model;
  const parked = await available(tables.parked.countDocuments({ projection: name, state: 'parked' }));
  if (parked > 0) throw new RebuildRefused(`${parked} events of ${name} are parked: retry or skip them first`);

  const target = `${name}__${randomUUID().slice(0, 8)}`;
  const source = await tables.target(name);
  await clearAway(tables, name);
  const heap = new Heap(tables.rows(target), options);
  const skipped = new Set(
    (await available(tables.parked.find({ projection: name, state: 'skipped' }, { projection: { _id: 1 } }).toArray())).map(
      ({ _id }) => _id,
    ),
  );
  const feed = model.own ? new OwnSource(options, heap, skipped) : new TopicSource(options, heap, skipped);
  try {
    await copyIndexes(tables, source, target);
    await feed.catchUp();
    await heap.flush();
    for (let attempt = 1; !(await flip(options, feed, heap, source, target)); attempt++)
      if (attempt === FLIPS) throw new RebuildRefused(`${name} moves faster than it can be rebuilt`);
  } catch (error) {
    await tables.rows(target).drop();
    throw error;
  } finally {
    await feed.close();
  }
  return { name, target, events: feed.events, rows: await available(tables.rows(target).estimatedDocumentCount()) };
}

/** Asks the follower to stand still, reaches it, and shows the new rows. False when the follower went on meanwhile. */
async function flip(options: RebuildOptions, feed: Source, heap: Heap, source: string, target: string): Promise<boolean> {
  const { tables, model } = options;
  const held = randomUUID();
  await available(tables.checkpoints.updateMany({ consumer: model.name }, { $set: { held }, $inc: { revision: 1 } }));
  try {
    const checkpoints = await available(
      tables.checkpoints.find({ consumer: model.name }, { readConcern: { level: 'majority' } }).toArray(),
    );
    if (!(await feed.reach(checkpoints))) return false;
    await heap.flush();
    await tables.transaction((session) => show(options, feed.positions(), source, target, held, session));
    return true;
  } catch (error) {
    if (error instanceof Overtaken) return false;
    throw error;
  } finally {
    feed.resume();
    await available(tables.checkpoints.updateMany({ consumer: model.name, held }, { $set: { held: null }, $inc: { revision: 1 } }));
  }
}

class Overtaken extends Error {}

/** Moves every checkpoint of the projection to the new rows; none may be further than these are. */
async function show(
  { tables, model }: RebuildOptions,
  positions: readonly Position[],
  source: string,
  target: string,
  held: string,
  session: ClientSession,
): Promise<void> {
  const parked = await tables.parked.countDocuments({ projection: model.name, state: 'parked' }, { session });
  if (parked > 0) throw new RebuildRefused(`${parked} events of ${model.name} were parked meanwhile`);
  for (const { origin, offset, g, k, incarnation, days } of positions) {
    const _id = checkpointId(origin);
    const now = await tables.checkpoints.findOne({ _id }, { session });
    const reborn = now !== null && now.incarnation !== null && now.incarnation !== incarnation; // positions of a former life compare with nothing
    if (now && (now.held !== held || now.target !== source || (!reborn && now.offset > offset))) throw new Overtaken();
    // a follower may have heard of a later time without an event
    const place = { target, incarnation, offset, g, k: now && !reborn && now.k > k ? now.k : k };
    const seed = { ...origin, epoch: 0 };
    await tables.checkpoints.updateOne(
      { _id },
      { $set: { ...place, held: null }, $setOnInsert: seed, $inc: { revision: 1 } },
      { upsert: true, session },
    );
    for (const daybreak of daybreaksOf(origin, days)) {
      const { _id: day, ...rest } = daybreak;
      await tables.daybreaks.updateOne({ _id: day }, { $setOnInsert: rest }, { upsert: true, session });
    }
  }
  const shown = { $set: { target }, $push: { left: source }, $currentDate: { at: true } } as const;
  await tables.pointers.updateOne({ _id: model.name }, shown, { upsert: true, session });
}

/** Drops rows that were left behind by earlier rebuilds, unless a reader may still look at them. */
async function clearAway({ pointers, db }: Tables, name: string): Promise<void> {
  const longAgo = { $expr: { $lt: ['$at', { $subtract: ['$$NOW', 2 * POINTER_MS] }] } };
  const pointer = await available(pointers.findOneAndUpdate({ _id: name, ...longAgo }, { $set: { left: [] } }));
  for (const collection of pointer?.left ?? []) await available(db.collection(collection).drop());
}

const daybreaksOf = ({ source, partition }: Origin, days: readonly DayMark[]): Daybreak[] =>
  days.map(({ day, order, g }) => ({
    _id: `${source}|${partition ?? -1}|${day}`,
    source,
    partition: partition ?? -1,
    day,
    offset: order,
    g: g ?? 0,
  }));

async function copyIndexes(tables: Tables, from: string, to: string): Promise<void> {
  const indexes = await available(tables.rows(from).indexes()).catch(() => []); // the old collection may not be there yet
  for (const { key, name, unique } of indexes)
    if (name !== '_id_') await available(tables.rows(to).createIndex(key, { name: name!, ...(unique && { unique }) }));
}
