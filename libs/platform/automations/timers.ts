import { createHash } from 'node:crypto';
import type { AnyTimer, Contract, Message } from '@jiandu/kernel';
import { shanghaiDay } from '@jiandu/kernel';
import type { Collection } from 'mongodb';
import { Fenced } from '../event-store/errors.js';
import type { Lease } from '../event-store/lease.js';
import { Loop } from '../event-store/loop.js';
import { available } from '../event-store/mongo.js';
import type { EventStore } from '../event-store/store.js';
import type { Clock } from '../event-store/types.js';
import type { Tables } from '../projections/mongo-shelf.js';
import type { ReadModels, SomeProjection } from '../projections/read-models.js';
import type { RowDoc } from '../projections/row.js';
import type { DeadLetter } from '../projections/shelf.js';
import { attempt, commandIdOf } from './execute.js';
import type { Execute, Result } from './execute.js';

/** The row of one stream: the state that decisions would see, and the day on which a proposal is due. */
type Due = { state: unknown; due: string | null };

/** A timer that has gone off. `ignored` and `refused` go off again once the stream has moved on from `v`. */
type Fired = { _id: string; timer: string; stream: string; due: string; outcome: Result['kind']; v: number; at: Date };

const PAGE = 500;
const TICK_MS = 1000;
/** Rows in which proposals not made yet are counted: the latest to fall due. */
const COUNTED = 2000;

/**
 * The read model behind a timer. Its name changes with the words of the fold, so that what an earlier build
 * worked out is never taken for what this one would.
 */
export function dueDays(timer: AnyTimer, contracts: readonly Contract[]): SomeProjection & { name: string } {
  const { id, on, due } = timer;
  const words = [String(on.evolve), String(due), JSON.stringify(on.initial)];
  const fold = createHash('sha256').update(words.join('\u0000')).digest('hex').slice(0, 8);
  const dueIn = (state: never): Due => ({ state, due: timer.due(state) });
  return {
    name: `timer.${id}.${fold}_v1`,
    of: contracts.filter(({ category }) => category === on.category),
    initial: dueIn(on.initial as never),
    evolve: (row: Due, event: never) => dueIn(on.evolve(row.state as never, event) as never),
  };
}

export type TimersOptions = {
  timers: readonly { timer: AnyTimer; days: SomeProjection & { name: string } }[];
  readModels: ReadModels;
  tables: Tables;
  store: EventStore;
  lease: Pick<Lease, 'held' | 'onChange'>;
  clock: Clock;
  execute: Execute;
};

/** Makes each proposal once, on its due day by the injected clock, while the lease is held. */
export class Timers {
  private readonly loop: Loop;
  private readonly unsubscribe: (() => void)[];
  /** The head at the last tick: rows that have not come so far may still hold what is no longer due. */
  private head = Infinity;
  problem: string | null = null;

  constructor(private readonly options: TimersOptions) {
    const failed = (error: unknown) => void (this.problem = error instanceof Error ? error.message : String(error));
    this.loop = new Loop(() => this.turn(), failed, TICK_MS);
    this.unsubscribe = [options.lease.onChange(() => this.loop.wake())];
  }

  start(): void {
    this.loop.start();
  }

  async stop(): Promise<void> {
    for (const unsubscribe of this.unsubscribe) unsubscribe();
    await this.loop.stop();
  }

  async createIndexes(): Promise<void> {
    for (const { days } of this.options.timers) await this.options.readModels.rows(days as never).index({ 'row.due': 1, _id: 1 });
    await available(this.fired.createIndex({ timer: 1, at: 1 }));
  }

  /** All that is due; true when there may be more. */
  async turn(): Promise<boolean> {
    const held = this.options.lease.held();
    if (!held) {
      this.head = Infinity;
      return false;
    }
    const head = (await this.options.store.head()).g;
    let more = false;
    for (const { timer, days } of this.options.timers)
      if (await this.hasCaughtUp(days.name)) more = (await this.fire(timer, days, held.epoch)) || more;
    this.head = head;
    this.problem = null;
    return more;
  }

  /** By timer: proposals that are due and not made yet. */
  async due(): Promise<ReadonlyMap<string, number>> {
    const today = shanghaiDay(this.options.clock());
    const counts = new Map<string, number>();
    for (const { timer, days } of this.options.timers) {
      const rows = await this.options.readModels.rows(days as never).collection();
      const dueNow = rows.find({ 'row.due': { $lte: today } } as never, { projection: { _id: 1, v: 1, 'row.due': 1 } });
      const page = (await available(dueNow.sort({ 'row.due': -1 }).limit(COUNTED).toArray())) as unknown as RowDoc<Due>[];
      counts.set(timer.id, (await this.unfired(timer, page)).length);
    }
    return counts;
  }

  private async hasCaughtUp(name: string): Promise<boolean> {
    const checkpoint = await available(this.options.tables.checkpoints.findOne({ _id: `${name}|own` }));
    return (checkpoint?.g ?? 0) >= this.head;
  }

  private async fire(timer: AnyTimer, days: SomeProjection, epoch: number): Promise<boolean> {
    const today = shanghaiDay(this.options.clock());
    const rows = await this.options.readModels.rows(days as never).collection();
    const parked = new Set((await this.options.readModels.parked.list({ projection: days.name })).map(({ stream }) => stream));
    let fired = 0;
    for (let after: RowDoc<Due> | undefined; ;) {
      const due = { $lte: today, ...(after && { $gte: after.row.due! }) };
      const beyond = after ? { $or: [{ 'row.due': { $gt: after.row.due } }, { _id: { $gt: after._id } }] } : {};
      const page = (await available(
        rows
          .find({ 'row.due': due, ...beyond } as never, { projection: { _id: 1, v: 1, row: 1 } })
          .sort({ 'row.due': 1, _id: 1 })
          .limit(PAGE)
          .toArray(),
      )) as unknown as RowDoc<Due>[];
      for (const row of await this.unfired(timer, page)) {
        if (parked.has(row._id)) continue;
        await this.propose(timer, row, today, epoch);
        fired++;
      }
      if (page.length < PAGE) return fired > 0;
      after = page.at(-1);
    }
  }

  private async unfired(timer: AnyTimer, page: readonly RowDoc<Due>[]): Promise<RowDoc<Due>[]> {
    const keys = new Map(page.map((row) => [keyOf(timer, row._id, row.row.due!), row]));
    for (const { _id, outcome, v } of await available(this.fired.find({ _id: { $in: [...keys.keys()] } }).toArray()))
      if (outcome === 'done' || outcome === 'repeated' || keys.get(_id)!.v <= v) keys.delete(_id);
    return [...keys.values()];
  }

  /** Carried out before it is noted: a crash between the two gives the same order again, under the same id. */
  private async propose(timer: AnyTimer, { _id: stream, v, row }: RowDoc<Due>, today: string, epoch: number): Promise<void> {
    const { execute, clock, tables } = this.options;
    const due = row.due!;
    const key = keyOf(timer, stream, due);
    const { result, command } = await this.give(timer, stream, row, today, key, execute);
    const mark = { timer: timer.id, stream, due, outcome: result.kind, v, at: clock() };
    await tables.transaction(async (session) => {
      const _id = `timer:${timer.id}`;
      const seats = tables.db.collection<{ _id: string; epoch: number }>('timers');
      const seat = await seats.findOne({ _id }, { session });
      if (!seat) await seats.insertOne({ _id, epoch }, { session });
      else if ((await seats.updateOne({ _id, epoch: { $lte: epoch } }, { $set: { epoch } }, { session })).matchedCount === 0)
        throw new Fenced(_id);
      await this.fired.updateOne({ _id: key }, { $set: mark }, { upsert: true, session });
      if (result.kind !== 'refused') return;
      const { rule, detail } = result;
      const about = { category: timer.on.category, id: idOf(stream), command, causation: key, correlation: key, rule, detail };
      const letter: Omit<DeadLetter, '_id'> = { automation: timer.id, ...about, at: clock(), state: 'dead' };
      await tables.letters.updateOne({ _id: key }, { $set: letter }, { upsert: true, session });
    });
  }

  private async give(
    timer: AnyTimer,
    stream: string,
    row: Due,
    today: string,
    key: string,
    execute: Execute,
  ): Promise<{ result: Result; command: Message }> {
    let command: Message;
    try {
      command = timer.propose(row.state as never, row.due!, today);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { command: { type: '', data: {} }, result: { kind: 'refused', rule: 'no-proposal', detail: { message } } };
    }
    const order = {
      decider: timer.on,
      id: idOf(stream),
      command,
      commandId: key,
      actor: `system:${timer.id}`,
      causation: key,
      correlation: key,
    };
    return { command, result: await attempt(execute, order, timer.ignores) };
  }

  private get fired(): Collection<Fired> {
    return this.options.tables.db.collection('fired');
  }
}

const idOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
const keyOf = ({ id, term, calendar }: AnyTimer, stream: string, due: string): string => commandIdOf(id, stream, term, due, calendar);
