import type { AnyDecider, CivilDate, Message } from '@jiandu/kernel';
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
  /** How a cell is read; `text` stays as it stands. */
  as?: 'text' | 'code' | 'date' | 'count';
  /** Words that stand for a value: `{ "执法人员": "officer" }`; the value itself is taken too. */
  words?: Readonly<Record<string, string>>;
};

export type KindFile = { title: string; columns: readonly Column[] };

/** `today`: the legal day of the service's clock. */
export type Tools = { readModels: ReadModels; personalData: PersonalData; today(): CivilDate };
/** What stands in a cell, to what is meant: null where nobody knows it, 'ambiguous' where it is not the only one. */
export type LookUp = (words: readonly string[], tools: Tools) => Promise<ReadonlyMap<string, { id: string } | 'ambiguous' | null>>;

export type Target = { decider: AnyDecider; id: string; command: Message };

/** What one kind of file says: its columns, what a row must be, and the one command that a row stands for. */
export type ImportKind = {
  /** `units`: part of the path and of the record. */
  name: string;
  /** Who may import it: the permission of the command. */
  permission: string;
  file: KindFile;
  shape: Class;
  /** Fields whose cells name a record in words. */
  lookUps?: Readonly<Record<string, LookUp>>;
  command(row: object, tools: Tools): Target;
};

/** `importKind({ shape: UnitRow, command: (row) => … })`: the command is told of a row of that class. */
export const importKind = <Row extends object>(
  kind: Omit<ImportKind, 'shape' | 'command'> & { shape: new () => Row; command(row: Row, tools: Tools): Target },
): ImportKind => kind as ImportKind;
