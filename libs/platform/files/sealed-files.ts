import { GridFSBucket, ObjectId } from 'mongodb';
import type { Db, GridFSFile } from 'mongodb';
import { available } from '../event-store/index.js';
import { openBytes, SEAL_BYTES, sealBytes } from '../personal-data/index.js';
import type { Keys } from '../personal-data/index.js';

const RECORD_BYTES = 256 * 1024;
const PIECE_BYTES = RECORD_BYTES - SEAL_BYTES;
/** An upload that was broken off leaves pieces that no file names. */
const UPLOAD_MS = 3_600_000;

export type StoredFile<About extends object> = { name: string; size: number; at: Date; about: About };

/** Files in GridFS, sealed piece by piece under a key per file: without the key a file is gone, backups included. */
export class SealedFiles<About extends object> {
  private readonly bucket: GridFSBucket;

  constructor(
    private readonly db: Db,
    private readonly name: string,
    private readonly keys: Keys,
  ) {
    this.bucket = new GridFSBucket(db, { bucketName: name, chunkSizeBytes: RECORD_BYTES });
  }

  /** Stores a file durably under a name of the caller's; what is there under that name stays. False: it was removed once, for ever. */
  async put(name: string, bytes: Uint8Array, about: About): Promise<boolean> {
    if (await this.find(name)) return true;
    const key = await this.key(name, true);
    if (!key) return false;
    const upload = this.bucket.openUploadStream(name, {
      metadata: { size: bytes.length, about },
      writeConcern: { w: 'majority', journal: true },
    });
    const stored = new Promise<void>((resolve, reject) => upload.once('finish', () => resolve()).once('error', reject));
    stored.catch(() => undefined);
    for (let at = 0, i = 0; at < bytes.length || i === 0; at += PIECE_BYTES, i++) {
      const last = at + PIECE_BYTES >= bytes.length;
      const record = sealBytes(key, aboutOf(name, i, last), bytes.subarray(at, at + PIECE_BYTES));
      if (!upload.write(record)) await Promise.race([new Promise((resolve) => upload.once('drain', resolve)), stored]);
    }
    upload.end();
    await available(stored);
    return true;
  }

  async find(name: string): Promise<StoredFile<About> | null> {
    const [found] = await available(this.bucket.find({ filename: name }).limit(1).toArray());
    return found ? describe<About>(found) : null;
  }

  /** Files whose description matches, oldest first. */
  async list(filter: object, limit = 0): Promise<StoredFile<About>[]> {
    return (await available(this.bucket.find(filter).sort({ _id: 1 }).limit(limit).toArray())).map((found) => describe<About>(found));
  }

  /** The content piece by piece; null for a file that is not there or whose key is destroyed. Throws where it was tampered with. */
  async open(name: string): Promise<AsyncGenerator<Buffer> | null> {
    const [file, key] = [(await available(this.bucket.find({ filename: name }).limit(1).toArray()))[0], await this.key(name, false)];
    return file && key ? this.pieces(name, file, key) : null;
  }

  async read(name: string): Promise<Buffer | null> {
    const pieces = await this.open(name);
    if (!pieces) return null;
    const all: Buffer[] = [];
    for await (const piece of pieces) all.push(piece);
    return Buffer.concat(all);
  }

  /** Destroys the key, then the content. The same again changes nothing; a file of that name is never stored again. */
  async remove(name: string, at: Date): Promise<void> {
    await this.keys.erase(this.keyName(name), at);
    for (const { _id } of await available(this.bucket.find({ filename: name }).toArray())) await available(this.bucket.delete(_id));
  }

  /** Removes what broken-off uploads have left behind. */
  async sweepPieces(now: Date): Promise<number> {
    const chunks = this.db.collection<{ files_id: ObjectId }>(`${this.name}.chunks`);
    const before = ObjectId.createFromTime(Math.floor((now.getTime() - UPLOAD_MS) / 1000));
    const uploads = await available(chunks.distinct('files_id', { files_id: { $lt: before } }));
    const kept = await available(this.db.collection(`${this.name}.files`).distinct('_id'));
    const known = new Set(kept.map(String));
    const orphans = uploads.filter((upload) => !known.has(String(upload)));
    if (orphans.length > 0) await available(chunks.deleteMany({ files_id: { $in: orphans } }));
    return orphans.length;
  }

  private async *pieces(name: string, { _id, length }: GridFSFile, key: Buffer): AsyncGenerator<Buffer> {
    const stream = this.bucket.openDownloadStream(_id);
    let rest = Buffer.alloc(0);
    let read = 0;
    let i = 0;
    try {
      for await (const chunk of stream) {
        rest = Buffer.concat([rest, chunk as Buffer]);
        while (rest.length >= RECORD_BYTES || (rest.length > 0 && read + rest.length === length)) {
          const record = rest.subarray(0, RECORD_BYTES);
          rest = rest.subarray(RECORD_BYTES);
          read += record.length;
          yield openBytes(key, aboutOf(name, i++, read === length), record);
        }
      }
    } finally {
      stream.destroy();
    }
    if (read !== length) throw new Error(`file ${name} is not whole`);
  }

  private async key(name: string, make: boolean): Promise<Buffer | null> {
    const id = this.keyName(name);
    return (await this.keys.of([id], make)).get(id) ?? null;
  }

  private keyName(name: string): string {
    return `${this.name}-${name}`;
  }
}

/** A piece is good in its place alone: not moved, not left out at the end. */
const aboutOf = (name: string, i: number, last: boolean): string => `${name}\u0000${i}\u0000${last ? 'last' : 'more'}`;

const describe = <About extends object>({ filename, uploadDate, metadata }: GridFSFile): StoredFile<About> => {
  const { size, about } = metadata as { size: number; about: About };
  return { name: filename, size, at: uploadDate, about };
};
