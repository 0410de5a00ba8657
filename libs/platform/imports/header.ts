import type { Column, KindFile } from './kind.js';
import { texts } from './imports.messages.js';
import { TableRefused } from './table.js';
import type { TableRow } from './table.js';

/** A title and a line of remarks may stand above the head. */
export const HEAD_WITHIN = 10;

/** Which column stands where, and what the file has beside. */
export type Header = { n: number; titles: string[]; columns: (Column | null)[]; unknown: string[] };

/** A column's name without width, spaces, stars and what stands in brackets. */
const bare = (title: string): string =>
  title
    .normalize('NFKC')
    .replace(/[(（〔[【][^)）〕\]】]*[)）〕\]】]/g, '')
    .replace(/[\s*]/g, '')
    .toLowerCase();

/** The head of a file is the row that names the most columns. Throws `TableRefused`. */
export function headerOf(rows: readonly TableRow[], { columns }: KindFile): Header {
  const known = new Map(
    columns.flatMap((column) => [column.title, column.field, ...(column.aliases ?? [])].map((name) => [bare(name), column])),
  );
  const candidates = rows.slice(0, HEAD_WITHIN).map(({ n, cells }) => {
    const found = cells.map((cell) => known.get(bare(cell)) ?? null);
    return { n, cells, found, hits: new Set(found.filter((column) => column !== null)).size };
  });
  const best = candidates.reduce<(typeof candidates)[number] | null>((a, b) => (b.hits > (a?.hits ?? 0) ? b : a), null);
  if (!best) throw new TableRefused('header-missing');
  for (const column of columns) {
    const times = best.found.filter((each) => each === column).length;
    if (times > 1) throw new TableRefused('column-twice', { column: column.title });
  }
  const missing = columns.filter((column) => column.required && !best.found.includes(column)).map(({ title }) => title);
  if (missing.length > 0) throw new TableRefused('column-missing', { columns: missing.join(texts.list) });
  const unknown = best.cells.filter((cell, i) => cell !== '' && best.found[i] === null && cell !== texts.reason);
  return { n: best.n, titles: best.cells, columns: best.found, unknown };
}
