import type { TableRule } from './imports.messages.js';

/** One row as it stands in a file: its number as the spreadsheet shows it, and its cells as text. */
export type TableRow = { n: number; cells: string[] };
export type TableFormat = 'csv' | 'xlsx';
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** More than any honest register of a city; less than what a worker may hold. */
export const LIMITS = {
  fileBytes: 20 * 1024 * 1024,
  rows: 200_000,
  columns: 100,
  cellCharacters: 4_000,
  zipEntries: 1_000,
  unpackedBytes: 256 * 1024 * 1024,
  /** Of one entry above 1 MiB: deflate itself reaches 1,032. */
  unpackedRatio: 250,
  sharedCharacters: 24 * 1024 * 1024,
};

/** Why a file as a whole cannot be read. */
export class TableRefused extends Error {
  override readonly name = 'TableRefused';
  constructor(
    readonly rule: TableRule,
    readonly facts: Record<string, string | number> = {},
    options?: ErrorOptions,
  ) {
    super(rule, options);
  }
}

/** A cell as it is shown: without what is invisible, cut where no field would take it. */
export const cellOf = (text: string): string =>
  text
    .slice(0, LIMITS.cellCharacters + 1)
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/[\u00A0\u3000]/g, ' ')
    .trim();

/** Gathers rows and keeps the limits. */
export class RowCounter {
  private rows = 0;

  /** The row without the empty cells at its end, or null for an empty one. */
  take(n: number, cells: readonly string[]): TableRow | null {
    let end = cells.length;
    while (end > 0 && cells[end - 1] === '') end--;
    if (end === 0) return null;
    if (end > LIMITS.columns) throw new TableRefused('table-too-wide', { limit: LIMITS.columns });
    if (++this.rows > LIMITS.rows) throw new TableRefused('table-too-long', { limit: LIMITS.rows });
    return { n, cells: cells.slice(0, end) };
  }
}
