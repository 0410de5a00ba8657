import { randomBytes } from 'node:crypto';
import { Binary } from 'mongodb';
import type { Collection, Db } from 'mongodb';
import { available, isDuplicateKey } from '../event-store/mongo.js';
import { openBytes, sealBytes } from './cipher.js';

/** The key port: a key per person, until the person is erased. */
export type Keys = {
  /** Keys of persons. Null: erased, for ever. Absent: never made; `make` makes it. */
  of(persons: readonly string[], make: boolean): Promise<ReadonlyMap<string, Buffer | null>>;
  /** Destroys the key. The same again changes nothing. */
  erase(person: string, at: Date): Promise<void>;
};

/** `key`: wrapped by the master key; null once destroyed, so that no other is ever made for this person. */
type KeyDoc = { _id: string; key: Binary | null; erasedAt?: Date };
type Known = { key: Buffer | null; until: number };

/** A key destroyed by another process is forgotten here after so long. */
const REMEMBERED_MS = 5000;
const REMEMBERED_KEYS = 20_000;

/** Keys in a database of their own, wrapped by a master key. Those asked for at the same moment are read and made together. */
export class PersonKeys implements Keys {
  private readonly known = new Map<string, Known>();
  private batch: { persons: Map<string, boolean>; read: Promise<ReadonlyMap<string, Buffer | null>> } | null = null;
  private readonly keys: Collection<KeyDoc>;

  constructor(
    db: Db,
    private readonly masterKey: Buffer,
  ) {
    this.keys = db.collection('keys');
  }

  async of(persons: readonly string[], make: boolean): Promise<ReadonlyMap<string, Buffer | null>> {
    const found = new Map<string, Buffer | null>();
    const asked = new Map<string, boolean>();
    for (const person of new Set(persons)) {
      const known = this.known.get(person);
      if (known && known.until > performance.now()) found.set(person, known.key);
      else asked.set(person, make);
    }
    if (asked.size === 0) return found;
    const read = await this.join(asked);
    for (const person of asked.keys()) if (read.has(person)) found.set(person, read.get(person)!);
    return found;
  }

  async erase(person: string, at: Date): Promise<void> {
    this.known.delete(person);
    await available(
      this.keys.updateOne({ _id: person }, [{ $set: { key: null, erasedAt: { $ifNull: ['$erasedAt', at] } } }], { upsert: true }),
    );
    this.known.delete(person);
  }

  private join(asked: ReadonlyMap<string, boolean>): Promise<ReadonlyMap<string, Buffer | null>> {
    if (!this.batch) {
      const persons = new Map<string, boolean>();
      const boarded = new Promise<void>((resolve) => setImmediate(resolve));
      const read = boarded.then(() => {
        this.batch = null;
        return this.read(persons);
      });
      this.batch = { persons, read };
    }
    for (const [person, make] of asked) this.batch.persons.set(person, make || (this.batch.persons.get(person) ?? false));
    return this.batch.read;
  }

  private async read(asked: ReadonlyMap<string, boolean>): Promise<ReadonlyMap<string, Buffer | null>> {
    const found = await this.find([...asked.keys()]);
    const missing = [...asked].filter(([person, make]) => make && !found.has(person)).map(([person]) => person);
    if (missing.length > 0) {
      await this.make(missing);
      for (const [person, key] of await this.find(missing)) found.set(person, key); // another process may have been first
    }
    if (this.known.size > REMEMBERED_KEYS) this.known.clear();
    const until = performance.now() + REMEMBERED_MS;
    for (const [person, key] of found) this.known.set(person, { key, until });
    return found;
  }

  private async find(persons: readonly string[]): Promise<Map<string, Buffer | null>> {
    const docs = await available(this.keys.find({ _id: { $in: [...persons] } }).toArray());
    return new Map(docs.map(({ _id, key }) => [_id, key && this.unwrap(_id, Buffer.from(key.buffer))]));
  }

  private async make(persons: readonly string[]): Promise<void> {
    const docs = persons.map((_id) => ({ _id, key: new Binary(this.wrap(_id, randomBytes(32))) }));
    await available(this.keys.insertMany(docs, { ordered: false })).catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
    });
  }

  private wrap(person: string, key: Buffer): Buffer {
    return sealBytes(this.masterKey, person, key);
  }

  private unwrap(person: string, wrapped: Buffer): Buffer {
    return openBytes(this.masterKey, person, wrapped);
  }
}
