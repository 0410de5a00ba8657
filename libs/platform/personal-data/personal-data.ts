import { createHmac, hkdfSync } from 'node:crypto';
import { ERASED } from '@jiandu/contracts/personal-data.messages';
import { isSealed, sealedFieldsOf } from '@jiandu/contracts/personal-data';
import type { Contract, Message, Stored } from '@jiandu/kernel';
import { isCorrection, Rejection } from '@jiandu/kernel';
import type { Access, AccessRecord } from './access-record.js';
import { aes256Gcm } from './cipher.js';
import type { Cipher } from './cipher.js';
import type { Keys } from './person-keys.js';

export type PersonalDataOptions = {
  keys: Keys;
  /** 32 bytes; from it come the key of the blind index and the key of command hashes. */
  blindIndexKey: Buffer;
  cipher?: Cipher;
  /** What is sealed as personal is opened for nobody without a record. */
  contracts?: readonly Contract[];
  record?: Pick<AccessRecord, 'note'>;
  /** Told of a sealed field that its person's key does not open: the key database is older than the ledger. */
  unreadable?: (person: string, field: string) => void;
};

type Class = new () => object;
type Fields = Record<string, unknown>;
/** Values of one event or row that belong to a person. */
type Place = { person: string; in: Fields; fields: readonly string[] };

const derived = (key: Buffer, use: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', `jiandu ${use}`, 32));

/** Seals what belongs to a person, opens it for whoever may see it, and finds it without opening. */
export class PersonalData {
  private readonly cipher: Cipher;
  private readonly indexKey: Buffer;
  private readonly hashKey: Buffer;
  private readonly personal: ReadonlySet<string>;

  constructor(private readonly options: PersonalDataOptions) {
    this.personal = new Set((options.contracts ?? []).flatMap(personalFieldsOf));
    this.cipher = options.cipher ?? aes256Gcm;
    this.indexKey = derived(options.blindIndexKey, 'blind index');
    this.hashKey = derived(options.blindIndexKey, 'command hash');
  }

  /** Copies of rows with these fields opened: what is known at work, named as in the event that it comes from. */
  async open<Row extends object>(
    rows: readonly Row[],
    personOf: (row: Row) => string | null,
    ...fields: (keyof Row & string)[]
  ): Promise<Row[]> {
    const secret = fields.find((field) => this.personal.has(field));
    if (secret !== undefined) throw new TypeError(`${secret} is personal: openPersonal keeps the record`);
    return this.opened(rows, personOf, fields);
  }

  /** As `open`, for any sealed field; first writes down who reads whose. */
  async openPersonal<Row extends object>(
    access: Access,
    rows: readonly Row[],
    personOf: (row: Row) => string | null,
    ...fields: (keyof Row & string)[]
  ): Promise<Row[]> {
    const persons = rows.map((row) => personOf(row) ?? '');
    if (rows.length > 0) await this.notePersonal(access, persons, ...fields);
    return this.opened(rows, personOf, fields);
  }

  /** Writes down a reading that opens nothing: whose an ID number is. */
  async notePersonal(access: Access, persons: readonly string[], ...fields: string[]): Promise<void> {
    if (!this.options.record) throw new TypeError('personal data is read only where a record is kept');
    await this.options.record.note(access, persons, fields);
  }

  private async opened<Row extends object>(
    rows: readonly Row[],
    personOf: (row: Row) => string | null,
    fields: readonly string[],
  ): Promise<Row[]> {
    const opened = rows.map((row) => ({ ...row }));
    const places = opened.map((row, i) => ({ person: personOf(rows[i]!) ?? '', in: row as Fields, fields }));
    await this.openPlaces(places);
    return opened;
  }

  /** Events as `decide` hears of them: sealed fields opened, erased ones marked. */
  async openEvents<E extends Stored>(of: Contract | undefined, stream: string, events: readonly E[]): Promise<E[]> {
    if (!of?.person) return [...events];
    const opened: E[] = [];
    const places: Place[] = [];
    for (const event of events) {
      const { copy, place } = this.placeOf(of, stream, event, (id) => events.find((earlier) => earlier.id === id)?.type);
      opened.push(copy);
      if (place) places.push(place);
    }
    await this.openPlaces(places);
    return opened;
  }

  /** Events as they are stored. Rejects `personal-data-erased` for a person whose key was destroyed. */
  async sealEvents(of: Contract | undefined, stream: string, events: readonly Message[]): Promise<Message[]> {
    if (!of?.person) return [...events];
    const sealed: Message[] = [];
    const places: Place[] = [];
    for (const event of events) {
      const { copy, place } = this.placeOf(of, stream, event, () => undefined);
      sealed.push(copy);
      if (place) places.push(place);
    }
    const persons = places.map(({ person }) => person);
    const keys = await this.options.keys.of(persons, true);
    for (const { person, in: data, fields } of places) {
      for (const field of fields) {
        const value = data[field];
        if (value === undefined) continue;
        const key = keys.get(person);
        if (!key) throw new Rejection('personal-data-erased');
        data[field] = this.cipher.seal(key, aboutOf(person, field), String(value));
      }
    }
    return sealed;
  }

  /** Keyed digest of a text, the same for the same text: by it a record is found without opening any. */
  blind(text: string): string {
    return createHmac('sha256', this.indexKey).update(text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()).digest('base64url');
  }

  /** Keyed, because whoever holds the ledger could try all ID numbers against a plain hash. */
  commandHash(...parts: readonly string[]): string {
    return createHmac('sha256', this.hashKey).update(parts.join('\u0000')).digest('base64url');
  }

  private async openPlaces(places: readonly Place[]): Promise<void> {
    const closed = places.filter(({ in: data, fields }) => fields.some((field) => isSealed(data[field])));
    if (closed.length === 0) return;
    const keys = await this.options.keys.of(
      closed.map(({ person }) => person),
      false,
    );
    for (const { person, in: data, fields } of closed)
      for (const field of fields) {
        const value = data[field];
        if (isSealed(value)) data[field] = this.openOne(keys.get(person), person, field, value);
      }
  }

  private openOne(key: Buffer | null | undefined, person: string, field: string, sealed: string): string {
    if (key === null) return ERASED;
    try {
      if (key) return this.cipher.open(key, aboutOf(person, field), sealed);
    } catch {
      // said below: whatever does not open is not shown
    }
    this.options.unreadable?.(person, field);
    return ERASED;
  }

  /** A copy of an event whose sealed fields may be written, and where they are. */
  private placeOf<E extends Message>(
    of: Contract,
    stream: string,
    event: E,
    typeOf: (id: string) => string | undefined,
  ): { copy: E; place: Place | null } {
    const type = isCorrection(event) ? (event.data.of ?? typeOf(event.data.eventId) ?? '') : event.type;
    const fields = [...sealedFieldsOf(of.events[type] ?? (Object as unknown as Class)).keys()];
    const inner: unknown = isCorrection(event) ? event.data.replacement : event.data;
    if (fields.length === 0 || typeof inner !== 'object' || inner === null) return { copy: event, place: null };
    const data = { ...inner } as Fields;
    const copy = { ...event, data: isCorrection(event) ? { ...event.data, replacement: data } : data };
    return { copy, place: { person: of.person!(stream, event), in: data, fields } };
  }
}

/** What a sealed text is bound to: it opens for this person and this field alone. */
const aboutOf = (person: string, field: string): string => `${person}\u0000${field}`;

/** Fields of events that are personal data: opened for nobody without a record, and in no list. */
export const personalFieldsOf = ({ events }: Contract): string[] =>
  Object.values(events).flatMap((event) =>
    [...sealedFieldsOf(event)].filter(([, privacy]) => privacy === 'personal').map(([field]) => field),
  );
