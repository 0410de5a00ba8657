import type { SchemaElement } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { ToldRow } from './told-rows.js';

type Column = Omit<SchemaElement, 'name'> & { of?: (row: ToldRow) => unknown };

const text: Column = { type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' };
const maybe: Column = { ...text, repetition_type: 'OPTIONAL' };
const number: Column = { type: 'INT32', repetition_type: 'REQUIRED' };
const instant: Column = { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', repetition_type: 'REQUIRED' };
const date: Column = { type: 'INT32', converted_type: 'DATE', repetition_type: 'OPTIONAL' };

/** What is not a day must not end an export; it is in `data` as it is. */
const dayOf = (day: string | null): Date | null => {
  const midnight = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(midnight.getTime()) ? null : midnight;
};

const COLUMNS: Record<keyof ToldRow, Column> = {
  g: { type: 'INT64', repetition_type: 'REQUIRED', of: ({ g }) => BigInt(g) },
  k: instant,
  known_on: { ...date, of: ({ known_on }) => dayOf(known_on) },
  stream: text,
  category: text,
  version: number,
  type: text,
  schema: number,
  legal_on: { ...date, of: ({ legal_on }) => dayOf(legal_on) },
  recorded_at: instant,
  unit: maybe,
  corrects: maybe,
  corrects_type: maybe,
  event_id: text,
  commit_id: text,
  correlation: text,
  data: text,
};
const columns = Object.entries(COLUMNS) as [keyof ToldRow, Column][];
const schema: SchemaElement[] = [
  { name: 'root', num_children: columns.length },
  ...columns.map(([name, { type, converted_type, repetition_type }]) => ({
    ...{ name, type, repetition_type },
    ...(converted_type && { converted_type }),
  })),
];
/** Rows that a reader skips or takes as one. */
const ROW_GROUP = 25_000;

/** A Parquet file of these rows; the same rows give the same bytes. */
export function parquetFile(rows: readonly ToldRow[]): Uint8Array {
  const columnData = columns.map(([name, { of }]) => ({ name, data: rows.map(of ?? ((row) => row[name])) }));
  return new Uint8Array(parquetWriteBuffer({ columnData, schema, rowGroupSize: ROW_GROUP, createdBy: 'jiandu' }));
}

/** A small table of text, whose columns are those of its first row. */
export function textTable(rows: readonly Readonly<Record<string, string>>[]): Uint8Array {
  const columnData = Object.keys(rows[0] ?? {}).map((name) => ({ name, data: rows.map((row) => row[name]), type: 'STRING' as const }));
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy: 'jiandu' }));
}
