import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore, Sequencer, Tail } from '@jiandu/platform/event-store';
import type { Log, LogProducer } from '@jiandu/platform/log';
import type { ReadModels } from '@jiandu/platform/projections';
import type { Collection, Db, Document } from 'mongodb';

/** Breaks of the platform, each put in from outside at composition, in this process only. */
export type Bug = {
  /** The database as the event store gets it. */
  db?(db: Db): Db;
  store?(store: EventStore): void;
  sequencer?(sequencer: Sequencer): void;
  /** The log as the relay gets it. */
  relayLog?(log: Log): Log;
  models?(models: ReadModels): void;
};

type Method = (...args: never[]) => unknown;

/** The same object with some methods in place of its own; all others still run on the original. */
function disguised<T extends object>(original: T, methods: Record<string, Method>): T {
  return new Proxy(original, {
    get(target, name) {
      if (typeof name === 'string' && name in methods) return methods[name];
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value as Method).bind(target) : value;
    },
  });
}

/** Puts another method in an object's place, private or not; a bug that no longer finds its victim is an error. */
function replace<A extends unknown[], R>(victim: unknown, name: string, by: (original: (...args: A) => R) => (...args: A) => R): void {
  const object = victim as Record<string, unknown>;
  const original = object[name];
  if (typeof original !== 'function') throw new TypeError(`the seeded bug does not find ${name}`);
  object[name] = by(original.bind(victim) as (...args: A) => R);
}

const inside = <T>(object: unknown, name: string): T => {
  const value = (object as Record<string, T | undefined>)[name];
  if (value === undefined) throw new TypeError(`the seeded bug does not find ${name}`);
  return value;
};

type Insert = [doc: object, bytes: number];
type Update = [filter: Record<string, unknown>, update: unknown, options?: Record<string, unknown>];

const without = (filter: Record<string, unknown>, ...names: string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(filter).filter(([key]) => !names.includes(key)));

export type Moment = { _id: string; lasts: boolean };
export const MOMENTS = 'seeded_moments';

/** The moment in which a fault shows the bug, announced under the instance's name, so that the fault need not meet it by chance. */
async function moment(db: { collection<T extends Document>(name: string): Collection<T> }, ms: number): Promise<void> {
  const moments = db.collection<Moment>(MOMENTS);
  const tell = (lasts: boolean) => moments.updateOne({ _id: process.env['INSTANCE'] ?? '' }, { $set: { lasts } }, { upsert: true });
  await tell(true);
  await sleep(ms);
  await tell(false);
}

/** The head's epoch and g are looked at before the write, not in its filter. The pause is what a slow network does. */
function epochOnlyRead(store: EventStore): void {
  const { heads } = store;
  const look = async (filter: Record<string, unknown>): Promise<boolean> => {
    const held = (await heads.findOne(filter)) !== null;
    await moment(store.db, 400);
    return held;
  };
  Object.assign(store, {
    heads: disguised(heads, {
      findOneAndUpdate: async (...[filter, update, options]: Update) =>
        (await look(filter)) ? heads.findOneAndUpdate(without(filter, 'epoch', 'g'), update as never, options ?? {}) : null,
      updateOne: (...[filter, update, options]: Update) =>
        heads.updateOne(options?.['session'] ? without(filter, 'epoch') : filter, update as never, options ?? {}),
    }),
  });
}

/** The counter moves outside the transaction that hands its numbers out. */
function counterOutsideTransaction(store: EventStore): void {
  const { heads } = store;
  const findOneAndUpdate = async (...[filter, update]: Update) => {
    const moved = await heads.findOneAndUpdate(filter, update as never, { returnDocument: 'after' });
    await moment(store.db, 60);
    return moved;
  };
  Object.assign(store, { heads: disguised(heads, { findOneAndUpdate }) });
}

/** Append asks for the stream's end itself, instead of taking the end that was decided on. */
function numberInsteadOfTail(store: EventStore): void {
  const streams = new WeakMap<Tail, string>();
  const load = store.load.bind(store);
  store.load = async (stream) => {
    const loaded = await load(stream);
    streams.set(loaded.tail, stream);
    return loaded;
  };
  const append = store.append.bind(store);
  store.append = async (tail, command) => append((await load(streams.get(tail)!)).tail, command);
}

/** What the platform hands to the relay as the log: each send of each producer goes through `send`. */
function relayed(
  log: Log,
  send: (producer: LogProducer, ...args: Parameters<LogProducer['send']>) => ReturnType<LogProducer['send']>,
): Log {
  return disguised(log, {
    producer: async () => {
      const producer = await log.producer();
      return disguised(producer, { send: (...args: Parameters<LogProducer['send']>) => send(producer, ...args) });
    },
  });
}

/** The relay is told "sent" at once, and stores its position; the records leave a little later. */
function positionBeforeAck(log: Log): Log {
  let queue: Promise<unknown> = Promise.resolve();
  return relayed(log, async (producer, topic, records) => {
    queue = queue.then(() => sleep(150)).then(() => producer.send(topic, records));
    queue.catch(() => undefined);
    return [];
  });
}

/** A send that failed is passed over. */
function failedBatchSkipped(log: Log): Log {
  return disguised(log, {
    producer: async () => {
      let producer: LogProducer | null = await log.producer();
      return {
        async send(...args: Parameters<LogProducer['send']>) {
          try {
            producer ??= await log.producer();
            return await producer.send(...args);
          } catch {
            await producer?.close().catch(() => undefined);
            producer = null;
            return [];
          }
        },
        close: async () => producer?.close(),
      };
    },
  });
}

type Follower = { sort: unknown; taker: object };
type Standing = { checkpoint: { offset: number; g: number } };
type RowDoc = { _id: string; g: number };

/** Topic-fed rows take what they are given, as often as they are given it. */
function dedupeOff(models: ReadModels): void {
  const broken = new Set<Follower>();
  const breakOne = (follower: Follower) => {
    replace<[Standing, unknown], unknown>(
      follower,
      'sort',
      (sort) => (at, entries) => sort({ ...at, checkpoint: { ...at.checkpoint, offset: 0, g: 0 } }, entries),
    );
    replace<[RowDoc, object[], ...unknown[]], unknown>(
      follower.taker,
      'fold',
      (fold) =>
        (before, entries, ...rest) =>
          fold(
            before,
            entries.map((entry) => ({ ...entry, g: Infinity })),
            ...rest,
          ),
    );
    broken.add(follower);
  };
  replace<unknown[], Follower[]>(inside(models, 'logFeed'), 'of', (of) => (...place) => {
    const followers = of(...place);
    for (const follower of followers) if (!broken.has(follower)) breakOne(follower);
    return followers;
  });
}

type Step = { from: { target: string }; rows: { doc: RowDoc }[] };

/** The checkpoint moves in one write and the rows follow in another. */
function checkpointOutsideTransaction(models: ReadModels): void {
  const [feed] = inside<Map<string, object>>(models, 'ownFeeds').values();
  const shelf = inside<object>(inside(inside(feed, 'options'), 'follower'), 'shelf');
  replace<[Step], Promise<boolean>>(shelf, 'commit', (commit) => async (step) => {
    if (!(await commit({ ...step, rows: [] }))) return false;
    if (step.rows.length > 0) await moment(models.tables.db, 60);
    const rows: Collection<RowDoc> = models.tables.db.collection(step.from.target);
    for (const { doc } of step.rows) await rows.updateOne({ _id: doc._id }, { $set: doc }, { upsert: true });
    return true;
  });
}

const insertInstead = (by: (insert: (...args: Insert) => Promise<void>) => (...args: Insert) => Promise<void>) => (store: EventStore) =>
  replace<Insert, Promise<void>>(inside(store, 'groupCommit'), 'insert', by);

export const bugs = {
  'ack before commit': {
    store: insertInstead((insert) => async (...args) => {
      void sleep(40)
        .then(() => insert(...args))
        .catch(() => undefined);
    }),
  },
  'group commit answers everyone ok': {
    store: insertInstead(
      (insert) =>
        (...args) =>
          insert(...args).catch(() => undefined),
    ),
  },
  'relay position before ack': { relayLog: positionBeforeAck },
  'relay skips a failed batch': { relayLog: failedBatchSkipped },
  'consumer dedupe off': { models: dedupeOff },
  'checkpoint outside the transaction of its effects': { models: checkpointOutsideTransaction },
  'epoch only read': { store: epochOnlyRead },
  'no unique index': {
    db: (db) => {
      type Index = { name: string; unique?: boolean };
      const createIndexes = (indexes: Index[]) =>
        db
          .collection('commits')
          .createIndexes(
            indexes.map(({ unique, ...index }) => ({ ...index, ...(unique && index.name !== 'stream' && { unique }) })) as never,
          );
      return disguised(db, {
        collection: (name: string) => (name === 'commits' ? disguised(db.collection(name), { createIndexes }) : db.collection(name)),
      });
    },
  },
  'number passed instead of tail': { store: numberInsteadOfTail },
  'counter moved outside the transaction': { store: counterOutsideTransaction },
  'command id made anew for each try': {
    store: (store) => {
      const load = store.load.bind(store);
      store.load = async (stream) => ({ ...(await load(stream)), find: () => null });
      replace<Parameters<EventStore['append']>, ReturnType<EventStore['append']>>(
        store,
        'append',
        (append) => (tail, command) => append(tail, { ...command, commandId: randomUUID() }),
      );
    },
  },
} satisfies Record<string, Bug>;

export type BugName = keyof typeof bugs;

/** The bug that SEEDED_BUG names; none where it is not set. */
export function seededBug(name: string | undefined): Bug {
  if (!name) return {};
  if (!Object.hasOwn(bugs, name)) throw new TypeError(`no seeded bug ${name}`);
  return bugs[name as BugName];
}
