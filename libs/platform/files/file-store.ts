import { Rejection } from '@jiandu/kernel';
import type { ClientSession, Collection } from 'mongodb';
import { v7 as uuidv7 } from 'uuid';
import type { Caller } from '../decide/caller.js';
import { available, Loop } from '../event-store/index.js';
import { isDuplicateKey } from '../event-store/mongo.js';
import type { EventStore, Lease } from '../event-store/index.js';
import type { Authority } from '../identity/authority.js';
import type { Keys } from '../personal-data/index.js';
import { kindOf } from './kinds.js';
import { SealedFiles } from './sealed-files.js';

/** What is kept of a file beside its sealed bytes. */
type FileDoc = {
  /** SHA-256 of the bytes, hex. */
  _id: string;
  type: string;
  size: number;
  /** Under which name the bytes are sealed: another each time they come, since a removed name is never used again. */
  content: string;
  /** Who brought it, and when it last came. */
  by: string[];
  at: Date;
  /** An event names it: it stays for ever. */
  named: boolean;
  /** Whose records name it, null for the city's own; sealed records do not count. */
  units: (string | null)[];
};
/** Bytes on their way in: written before them, gone once a file names them. */
type UploadDoc = { _id: string; sha256: string; at: Date };

export type FileRecord = { sha256: string; type: string; size: number };
/** Whose record names a file; `sealed`: by an event that is opened through routes of its own only. */
export type Naming = { unit: string | null; sealed: boolean };

export type FileStoreOptions = {
  store: EventStore;
  lease: Pick<Lease, 'held'>;
  keys: Keys;
  authority: Pick<Authority, 'mayRead'>;
  failed: (error: unknown) => void;
};

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const POLL_MS = 60_000;
const SWEPT_AT_ONCE = 1000;

/**
 * The files of one service, by the SHA-256 of their content, sealed. The bytes are there before the record that says so, the record before
 * an event that names it; a file is named in the transaction that stores the event, so that a sweep and a naming exclude each other.
 */
export class FileStore {
  private readonly files: Collection<FileDoc>;
  private readonly uploads: Collection<UploadDoc>;
  private readonly contents: SealedFiles<object>;
  private readonly loop: Loop;
  private sweptAt = -Infinity;

  constructor(private readonly options: FileStoreOptions) {
    const { store, keys, failed } = options;
    this.files = store.db.collection('files');
    this.uploads = store.db.collection('file_uploads');
    this.contents = new SealedFiles(store.db, 'file_contents', keys);
    this.loop = new Loop(() => this.turn(), failed, POLL_MS);
  }

  async start(): Promise<void> {
    await available(this.files.createIndex({ at: 1 }, { name: 'unnamed', partialFilterExpression: { named: false } }));
    this.loop.start();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** Stores a file durably; the same bytes again are the same file (`fresh` false). Throws `Refusal` for a type that is not let in. */
  async put(bytes: Buffer, sha256: string, caller: Pick<Caller, 'actor'>): Promise<FileRecord & { fresh: boolean }> {
    const again = await this.brought(sha256, caller);
    if (again) return { ...again, fresh: false };
    const { type } = await kindOf(bytes);
    const content = uuidv7();
    const at = this.options.store.clock();
    await available(this.uploads.insertOne({ _id: content, sha256, at }));
    await this.contents.put(content, bytes, {});
    const doc = { _id: sha256, type, size: bytes.length, content, by: [caller.actor], at, named: false, units: [] };
    const isFirst = await available(
      this.files.insertOne(doc).then(
        () => true,
        (error: unknown) => {
          if (isDuplicateKey(error)) return false;
          throw error;
        },
      ),
    );
    if (!isFirst) await this.contents.remove(content, at);
    await available(this.uploads.deleteOne({ _id: content }));
    return isFirst ? { ...recordOf(doc), fresh: true } : this.put(bytes, sha256, caller);
  }

  private async brought(_id: string, { actor }: Pick<Caller, 'actor'>): Promise<FileRecord | null> {
    const change = { $addToSet: { by: actor }, $set: { at: this.options.store.clock() } };
    const doc = await available(this.files.findOneAndUpdate({ _id }, change, { returnDocument: 'after' }));
    return doc && recordOf(doc);
  }

  /** Whether a record of somebody's may name it: they brought it, or may open it. A digest that was only heard of gives nothing away. */
  async mayName(sha256: string, caller: Caller): Promise<boolean> {
    const doc = await this.find(sha256);
    return doc !== null && (doc.by.includes(caller.actor) || this.isInReach(doc, caller));
  }

  /** Says of files that an event names them, in the transaction that stores it. Rejects unknown-reference for one that is not there. */
  async name(files: readonly string[], { unit, sealed }: Naming, session: ClientSession): Promise<void> {
    const change = { $set: { named: true }, ...(!sealed && { $addToSet: { units: { $each: [unit] } } }) };
    for (const _id of new Set(files)) {
      const { matchedCount } = await this.files.updateOne({ _id }, change, { session });
      if (matchedCount === 0) throw new Rejection('unknown-reference', { id: _id });
    }
  }

  /** A file that the caller may open by the rule of every file, or null. */
  async within(sha256: string, caller: Caller): Promise<FileRecord | null> {
    const doc = await this.find(sha256);
    if (!doc) return null;
    const isOwn = doc.by.includes(caller.actor) && !(doc.named && doc.units.length === 0);
    return isOwn || this.isInReach(doc, caller) ? recordOf(doc) : null;
  }

  /** The bytes piece by piece, or null. Whoever asks has made sure who may see them: for routes of records that are sealed. */
  async open(sha256: string): Promise<AsyncGenerator<Buffer> | null> {
    const doc = await this.find(sha256);
    return doc && this.contents.open(doc.content);
  }

  /** Removes what no event names a day after it last came, and what broken-off uploads have left. Answers how many files went. */
  async sweep(now: Date): Promise<number> {
    const old = { $lt: new Date(now.getTime() - DAY_MS) };
    const unnamed = await available(this.files.find({ named: false, at: old }).limit(SWEPT_AT_ONCE).toArray());
    let gone = 0;
    for (const { _id, content, at } of unnamed) {
      const mark = { $setOnInsert: { sha256: _id, at } };
      await available(this.uploads.updateOne({ _id: content }, mark, { upsert: true })); // who finishes this sweep after a crash finds it
      gone += (await available(this.files.deleteOne({ _id, content, named: false, at: old }))).deletedCount;
    }
    for (const { _id, sha256 } of await available(this.uploads.find({ at: old }).limit(SWEPT_AT_ONCE).toArray())) {
      const isKept = (await this.find(sha256))?.content === _id;
      if (!isKept) await this.contents.remove(_id, now);
      await available(this.uploads.deleteOne({ _id }));
    }
    await this.contents.sweepPieces(now);
    return gone;
  }

  private async turn(): Promise<boolean> {
    if (!this.options.lease.held() || performance.now() - this.sweptAt < HOUR_MS) return false;
    this.sweptAt = performance.now();
    await this.sweep(this.options.store.clock());
    return false;
  }

  private find(_id: string): Promise<FileDoc | null> {
    return available(this.files.findOne({ _id }));
  }

  private isInReach({ units }: FileDoc, caller: Caller): boolean {
    return units.some((unitId) => this.options.authority.mayRead(caller, { unitId }));
  }
}

const recordOf = ({ _id, type, size }: FileDoc): FileRecord => ({ sha256: _id, type, size });
