import type { CivilDate } from '@jiandu/kernel';
import type { Caller, Statement } from '../decide/index.js';
import type { EventStore } from '../event-store/index.js';
import type { Class } from '../http/shape.js';
import type { PersonalData } from '../personal-data/index.js';
import type { ReadModels } from '../projections/index.js';

/** One column of a kind's files; kept with its Chinese words in the kind's `.import.json`. */
export type Column = {
  /** Of the row's class. */
  field: string;
  title: string;
  /** Other names of the column, as rosters have them. */
  aliases?: readonly string[];
  required?: boolean;
  /** How a cell is read; `text` stays as it stands, `codes` are several, set apart as people do. */
  as?: 'text' | 'code' | 'codes' | 'date' | 'count' | 'decimal';
  /** Words that stand for a value: `{ "执法人员": "officer" }`; the value itself is taken too. */
  words?: Readonly<Record<string, string>>;
};

export type KindFile = { title: string; columns: readonly Column[] };

/** `today`: the legal day of the service's clock. */
export type Tools = { store: EventStore; readModels: ReadModels; personalData: PersonalData; today(): CivilDate };
/** What stands in a cell, to what is meant: null where nobody knows it, 'ambiguous' where it is not the only one. */
export type LookUp = (words: readonly string[], tools: Tools) => Promise<ReadonlyMap<string, { id: string } | 'ambiguous' | null>>;

/** `newId`: for a record that the row begins; the same for this row however often it is read. `caller`: who brought the file. */
export type RowTools = Tools & { newId: string; caller: Pick<Caller, 'role' | 'unit'> };
/** The record that a row is about and what it says of it, in order: stored together or not at all, without what is recorded already. */
export type Target = Omit<Statement, 'caller'>;

/** What one kind of file says: its columns, what a row must be, and what a row states. */
export type ImportKind = {
  /** `units`: part of the path and of the record. */
  name: string;
  /** Who may import it: whoever has the permissions of all its commands. */
  permissions: readonly string[];
  file: KindFile;
  shape: Class;
  /** Fields whose cells name a record in words. */
  lookUps?: Readonly<Record<string, LookUp>>;
  /** Fields of personal data: who reads them back in the wrong rows is written down with them. */
  personal?: readonly string[];
  /** Throws `Rejection`; a fact `field` names the column that is to blame. */
  target(row: object, tools: RowTools): Target | Promise<Target>;
};

/** `importKind({ shape: UnitRow, target: (row) => … })`: what a row states is told of a row of that class. */
export const importKind = <Row extends object>(
  kind: Omit<ImportKind, 'shape' | 'target'> & { shape: new () => Row; target(row: Row, tools: RowTools): Target | Promise<Target> },
): ImportKind => kind as ImportKind;
