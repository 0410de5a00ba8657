import type { Collection, Db } from 'mongodb';
import { available } from '../event-store/index.js';
import type { Caller } from '../decide/index.js';
import type { RowError } from './row.js';
import type { Encoding, TableFormat } from './table.js';
import type { TableRule } from './imports.messages.js';

export type ImportState = 'checking' | 'checked' | 'applying' | 'applied' | 'refused';
export type RowState = 'right' | 'unchanged' | 'wrong' | 'applied';
export type Counts = Record<RowState, number>;
export const NO_ROWS: Counts = { right: 0, unchanged: 0, wrong: 0, applied: 0 };

/** One file that somebody wants imported, and how far it has come. What stands in its rows is in the sealed file alone. */
export type ImportDoc = {
  _id: string;
  kind: string;
  /** SHA-256 of the file, keyed. */
  digest: string;
  format: TableFormat;
  encoding: Encoding | null;
  bytes: number;
  caller: Omit<Caller, 'key' | 'ifMatch'>;
  /** Ascending with time, for the list. */
  o: string;
  at: Date;
  state: ImportState;
  endedAt?: Date;
  /** Rows with content below the head; known once it is checked. */
  rows: number | null;
  /** Of the pass under way, or the last one. */
  done: number;
  counts: Counts;
  unknownColumns: string[];
  refused?: { rule: TableRule | 'import-broke-off'; facts: Record<string, string | number> };
  fileGone?: true;
  /** Who had it applied; its rows still run as whoever uploaded it. */
  applied?: Applier;
};
export type Applier = Pick<Caller, 'actor' | 'role' | 'unit'> & { at: Date };
export type RowDoc = { _id: { i: string; n: number }; s: RowState; errors?: RowError[] };

/** What an import's pass moves; a pass that another process has taken on moves nothing. */
export type Move = { done: number; counts: Counts };

/** Imports and the results of their rows, in the service's own database. */
export class ImportRecords {
  readonly imports: Collection<ImportDoc>;
  readonly rows: Collection<RowDoc>;

  constructor(db: Db) {
    this.imports = db.collection('imports');
    this.rows = db.collection('import_rows');
  }

  async prepare(): Promise<void> {
    await available(this.imports.createIndexes([{ key: { o: -1 } }, { key: { state: 1, o: 1 } }]));
    await available(this.rows.createIndex({ '_id.i': 1, s: 1, '_id.n': 1 }));
  }

  /** Imports that a filter lets through, the newest first, before a place in the list. */
  list(filter: object, before: string | null, limit: number): Promise<ImportDoc[]> {
    const wanted = before === null ? filter : { $and: [filter, { o: { $lt: before } }] };
    return available(this.imports.find(wanted).sort({ o: -1 }).limit(limit).toArray());
  }

  /** Stores it unless it is there; answers what is there. */
  async open(doc: ImportDoc): Promise<ImportDoc> {
    const stored = await available(
      this.imports.findOneAndUpdate({ _id: doc._id }, { $setOnInsert: doc }, { upsert: true, returnDocument: 'after' }),
    );
    return stored!;
  }

  find(id: string): Promise<ImportDoc | null> {
    return available(this.imports.findOne({ _id: id }));
  }

  /** The oldest import that waits for work. */
  next(): Promise<ImportDoc | null> {
    return available(this.imports.findOne({ state: { $in: ['checking', 'applying'] } }, { sort: { o: 1 } }));
  }

  /** Changes an import where it still stands as it was seen; null where it does not. */
  change({ _id, state, done }: ImportDoc, to: Partial<ImportDoc>): Promise<ImportDoc | null> {
    return available(this.imports.findOneAndUpdate({ _id, state, done }, { $set: to }, { returnDocument: 'after' }));
  }

  /** Keeps the results of rows; the same again changes nothing. */
  async keep(results: readonly RowDoc[]): Promise<void> {
    if (results.length === 0) return;
    const writes = results.map((doc) => ({ replaceOne: { filter: { _id: doc._id }, replacement: withoutId(doc), upsert: true } }));
    await available(this.rows.bulkWrite(writes, { ordered: false }));
  }

  /** Wrong rows from one number to another. */
  wrongBetween(id: string, first: number, last: number): Promise<RowDoc[]> {
    return available(this.rows.find({ '_id.i': id, s: 'wrong', '_id.n': { $gte: first, $lte: last } }).toArray());
  }

  /** Results after a row, in the order of the file. */
  results(id: string, { state, after = 0, limit }: { state?: RowState; after?: number; limit: number }): Promise<RowDoc[]> {
    const filter = { '_id.i': id, ...(state && { s: state }), '_id.n': { $gt: after } };
    return available(this.rows.find(filter).sort({ '_id.n': 1 }).limit(limit).toArray());
  }
}

const withoutId = ({ s, errors }: RowDoc) => ({ s, ...(errors && { errors }) });
