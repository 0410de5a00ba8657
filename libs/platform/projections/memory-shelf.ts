import type { Recorded } from '@jiandu/kernel';
import type { RowDoc } from './row.js';
import { checkpointId } from './shelf.js';
import type { Checkpoint, Daybreak, DeadLetter, Origin, Parked, Shelf, Standing, Step } from './shelf.js';

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** A shelf in memory, for property tests: it keeps what MongoDB would, and nothing of what its callers hold. */
export class MemoryShelf implements Shelf {
  readonly checkpoints = new Map<string, Checkpoint>();
  readonly collections = new Map<string, Map<string, RowDoc>>();
  readonly parked = new Map<string, Parked>();
  readonly daybreaks = new Map<string, Daybreak>();
  readonly letters = new Map<string, DeadLetter>();
  /** Asked before each step is stored; throwing loses the step, as a crash would. */
  crash: () => void = () => undefined;

  async load(origin: Origin): Promise<Standing> {
    const _id = checkpointId(origin);
    const seed = { _id, ...origin, target: origin.consumer, incarnation: null, offset: 0, g: 0, k: '', epoch: 0, revision: 0 };
    if (!this.checkpoints.has(_id)) this.checkpoints.set(_id, seed);
    const aside = [...this.parked.values()].filter(({ checkpoint }) => checkpoint === _id).sort((a, b) => a.order - b.order);
    const parked = new Map<string, number>();
    for (const { stream, g, state } of aside) if (state === 'parked' && !parked.has(stream)) parked.set(stream, g ?? -1);
    return {
      checkpoint: copy(this.checkpoints.get(_id)!),
      parked,
      skipped: new Set(aside.filter(({ state }) => state === 'skipped').map((doc) => doc._id)),
    };
  }

  async commit({ from, to, rows, letters, parked, daybreaks }: Step): Promise<boolean> {
    const stored = this.checkpoints.get(from._id)!;
    if (stored.offset !== from.offset || stored.target !== from.target || stored.revision !== from.revision || stored.epoch > to.epoch)
      return false;
    this.crash();
    this.checkpoints.set(from._id, { ...stored, ...copy(to) });
    const table = this.table(from.target);
    for (const { doc, fresh, h } of rows) {
      const before = table.get(doc._id);
      if (fresh === (before !== undefined)) throw new Error(`row ${doc._id} is ${fresh ? 'already' : 'not'} there`);
      const { _id, v, g, k, on, row } = copy(doc);
      const history = [...(before?.h ?? []), ...copy(h)];
      table.set(_id, { _id, v, g, k, on, row, ...(history.length > 0 && { h: history }) });
    }
    for (const letter of letters) if (!this.letters.has(letter._id)) this.letters.set(letter._id, letter);
    for (const doc of parked) if (!this.parked.has(doc._id)) this.parked.set(doc._id, copy({ ...doc, at: doc.at }) as Parked);
    for (const daybreak of daybreaks) if (!this.daybreaks.has(daybreak._id)) this.daybreaks.set(daybreak._id, daybreak);
    return true;
  }

  async release({ _id }: Checkpoint): Promise<void> {
    this.checkpoints.get(_id)!.held = null;
  }

  async rows(target: string, streams: readonly string[]): Promise<RowDoc[]> {
    return streams.flatMap((stream) => {
      const found = this.table(target).get(stream);
      if (!found) return [];
      const doc = copy(found);
      delete doc.h;
      return [doc];
    });
  }

  async histories(target: string, streams: readonly string[]): Promise<Map<string, Recorded[]>> {
    return new Map(streams.map((stream) => [stream, copy(this.table(target).get(stream)?.h ?? [])]));
  }

  /** Rows in the order of their streams, as text: equal read models are equal byte for byte. */
  bytes(target: string): string {
    return [...this.table(target).values()]
      .sort((a, b) => (a._id < b._id ? -1 : 1))
      .map((doc) => JSON.stringify(doc))
      .join('\n');
  }

  private table(target: string): Map<string, RowDoc> {
    let table = this.collections.get(target);
    if (!table) this.collections.set(target, (table = new Map<string, RowDoc>()));
    return table;
  }
}
