import type { Readable } from 'node:stream';
import { fromBuffer } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { LIMITS, TableRefused } from './table.js';

const ENCRYPTED = 1;
const SMALL = 1024 * 1024;

/** The entries of a zip by name, with sizes as its directory declares them, all checked before any is unpacked. Throws `TableRefused`. */
export class Zip {
  private constructor(
    private readonly file: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  static async open(bytes: Buffer): Promise<Zip> {
    const file = await new Promise<ZipFile>((opened, failed) =>
      fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true, strictFileNames: false, autoClose: false }, (error, zip) =>
        error ? failed(damaged(error)) : opened(zip),
      ),
    );
    return new Zip(file, await entriesOf(file));
  }

  get names(): string[] {
    return [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** An entry unpacked as it is read; more bytes than were declared break it off. Null where there is none. */
  async read(name: string): Promise<Readable | null> {
    const entry = this.entries.get(name);
    if (!entry) return null;
    return new Promise((opened, failed) =>
      this.file.openReadStream(entry, (error, stream) => (error ? failed(damaged(error)) : opened(stream))),
    );
  }
}

export const damaged = (error: unknown): TableRefused => new TableRefused('file-damaged', {}, { cause: error });

function entriesOf(file: ZipFile): Promise<Map<string, Entry>> {
  if (file.entryCount > LIMITS.zipEntries) throw new TableRefused('zip-unpacks-too-large', { limit: LIMITS.zipEntries });
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  return new Promise((done, failed) => {
    file.on('entry', (entry: Entry) => {
      unpacked += entry.uncompressedSize;
      const { fileName, compressedSize, uncompressedSize, generalPurposeBitFlag } = entry;
      const ratio = uncompressedSize / Math.max(1, compressedSize);
      if (generalPurposeBitFlag & ENCRYPTED) return failed(new TableRefused('file-encrypted'));
      if (unpacked > LIMITS.unpackedBytes || (uncompressedSize > SMALL && ratio > LIMITS.unpackedRatio)) {
        return failed(new TableRefused('zip-unpacks-too-large', { limit: LIMITS.unpackedBytes }));
      }
      if (entries.has(fileName)) return failed(new TableRefused('file-damaged'));
      entries.set(fileName, entry);
      file.readEntry();
    });
    file.once('end', () => done(entries));
    file.once('error', (error) => failed(damaged(error)));
    file.readEntry();
  });
}
