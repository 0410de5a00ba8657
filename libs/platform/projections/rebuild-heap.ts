import type { AnyBulkWriteOperation, Collection } from 'mongodb';
import { available } from '../event-store/mongo.js';
import type { RebuildOptions } from './rebuild-types.js';
import { emptyRow } from './row.js';
import type { RowDoc } from './row.js';

const MAX_ROWS = 100_000;
const WRITE = 1000;

/** Rows under construction: in memory, spilled to their collection when there are too many. */
export class Heap {
  private readonly docs = new Map<string, RowDoc>();
  private readonly dirty = new Set<RowDoc>();
  private readonly stored = new Set<string>();
  private writing: Promise<void> = Promise.resolve();
  private spilled = false;

  constructor(
    private readonly table: Collection<RowDoc>,
    private readonly options: RebuildOptions,
  ) {}

  /** Brings back what was spilled, before events of these streams are folded. */
  async recall(streams: Iterable<string>): Promise<void> {
    if (!this.spilled) return;
    const missing = new Set<string>();
    for (const stream of streams) if (!this.docs.has(stream) && this.stored.has(stream)) missing.add(stream);
    if (missing.size === 0) return;
    await this.writing;
    for (const doc of await available(this.table.find({ _id: { $in: [...missing] } }).toArray())) this.docs.set(doc._id, doc);
  }

  of(stream: string): RowDoc {
    let doc = this.docs.get(stream);
    if (!doc) {
      doc = emptyRow(stream, this.options.model.fold);
      if (!this.options.historyOf) doc.h = [];
      this.docs.set(stream, doc);
    }
    return doc;
  }

  /** Begins anew. */
  async clear(): Promise<void> {
    await this.writing;
    this.docs.clear();
    this.dirty.clear();
    this.stored.clear();
    await available(this.table.deleteMany({}));
  }

  changed(doc: RowDoc): void {
    this.dirty.add(doc);
  }

  /** Makes room once there are too many rows. */
  async spill(): Promise<void> {
    if (this.docs.size <= (this.options.maxRows ?? MAX_ROWS)) return;
    await this.flush();
    this.docs.clear();
    this.spilled = true;
  }

  /** Writes what has changed since. */
  flush(): Promise<void> {
    const changed = [...this.dirty];
    this.dirty.clear();
    this.writing = this.writing.then(() => this.write(changed));
    return this.writing;
  }

  private async write(changed: readonly RowDoc[]): Promise<void> {
    const inserts = changed.filter(({ _id }) => !this.stored.has(_id));
    const updates = changed.filter(({ _id }) => this.stored.has(_id));
    for (const { _id } of inserts) this.stored.add(_id);
    const jobs: (() => Promise<unknown>)[] = [];
    for (let i = 0; i < inserts.length; i += WRITE)
      jobs.push(() => this.table.insertMany(inserts.slice(i, i + WRITE), { ordered: false, writeConcern: { w: 1 } }));
    for (let i = 0; i < updates.length; i += WRITE) {
      const ops = updates
        .slice(i, i + WRITE)
        .map((doc) => ({ replaceOne: { filter: { _id: doc._id }, replacement: doc } })) as AnyBulkWriteOperation<RowDoc>[];
      jobs.push(() => this.table.bulkWrite(ops, { ordered: false, writeConcern: { w: 1 } }));
    }
    const worker = async () => {
      for (let job = jobs.shift(); job; job = jobs.shift()) await available(job());
    };
    await Promise.all([worker(), worker()]);
  }
}
