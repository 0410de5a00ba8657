import type { Cell } from './cells.js';

/** A list as a file: which fields of an item, under which titles; kept with its Chinese words in `<list>.columns.json`. */
export type ListTable = { title: string; columns: readonly ListColumn[] };
export type ListColumn = {
  /** Of the item: `kind`, `cards.number`; several values stand side by side in one cell. */
  field: string;
  title: string;
  /** What is written for a value: `{ "officer": "执法人员" }`. */
  words?: Readonly<Record<string, string | undefined>> | undefined;
};

const BETWEEN = '、';
const NOTHING = '—';

export const titlesOf = ({ columns }: ListTable): string[] => columns.map(({ title }) => title);

export const cellsOf = ({ columns }: ListTable, item: object): Cell[] =>
  columns.map(({ field, words = {} }) => {
    const found = valuesAt(item, field.split('.'));
    const shown = (value: unknown): Cell => {
      if (value === null || value === undefined) return null;
      return typeof value === 'number' ? value : (words[String(value)] ?? String(value as string | boolean));
    };
    return found.length === 1 ? shown(found[0]) : found.map((value) => shown(value) ?? NOTHING).join(BETWEEN);
  });

function valuesAt(value: unknown, [field, ...rest]: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((each) => valuesAt(each, field === undefined ? [] : [field, ...rest]));
  if (field === undefined || value === null || value === undefined) return [value];
  return valuesAt((value as Record<string, unknown>)[field], rest);
}
