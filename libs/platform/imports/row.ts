import { plainAgain } from '../exports/index.js';
import { Refusal } from '../http/refusal.js';
import { StrictFields } from '../http/validation.js';
import { CHINESE_DATE, texts } from './imports.messages.js';
import type { Header } from './header.js';
import type { Column, ImportKind, Tools } from './kind.js';
import type { TableRow } from './table.js';

/** Why a row is wrong: the column as its reader knows it (null: the row as a whole), and a sentence. Never what stood in the cell. */
export type RowError = { column: string | null; title: string };
export type ReadRow = { n: number } & ({ row: object } | { errors: RowError[] });

const narrow = (cell: string): string => cell.normalize('NFKC').replace(/\s/g, '');
const DATES = [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})([ T]0{1,2}:00(:00(\.0+)?)?)?$/, /^(\d{4})(\d{2})(\d{2})$/, CHINESE_DATE];

/** A day as `YYYY-MM-DD` where a cell writes one in a usual way, else as it stands. */
export function dateOf(cell: string): string {
  const text = cell.normalize('NFKC').trim();
  for (const pattern of DATES) {
    const [, year, month, day] = pattern.exec(text) ?? [];
    if (year && month && day) return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  }
  return text;
}

function valueOf({ as = 'text', words }: Column, cell: string): unknown {
  const text = plainAgain(cell);
  const word = words && Object.entries(words).find(([known]) => narrow(known) === narrow(text));
  if (word) return word[1];
  switch (as) {
    case 'text':
      return words ? narrow(text) : text;
    case 'code':
      return narrow(text);
    case 'codes':
      return [
        ...new Set(
          text
            .normalize('NFKC')
            .split(/[\s、,;]+/)
            .filter((part) => part !== ''),
        ),
      ];
    case 'date':
      return dateOf(text);
    case 'count':
      return /^\d{1,9}$/.test(narrow(text)) ? Number(narrow(text)) : text;
    case 'decimal':
      return /^\d{1,9}(\.\d{1,4})?$/.test(narrow(text)) ? Number(narrow(text)) : text;
  }
}

/** Rows of a file as fields of a kind's class, checked; what a cell names in words is looked up for all rows at once. */
export class RowReader {
  constructor(
    private readonly kind: ImportKind,
    private readonly fields: StrictFields,
    private readonly tools: Tools,
  ) {}

  async read({ columns }: Header, rows: readonly TableRow[]): Promise<ReadRow[]> {
    const found = rows.map(({ n, cells }) => ({ n, fields: this.fieldsOf(columns, cells), errors: [] as RowError[] }));
    for (const [field, lookUp] of Object.entries(this.kind.lookUps ?? {})) {
      const words = new Set(found.map(({ fields }) => fields[field]).filter((word) => typeof word === 'string'));
      if (words.size === 0) continue;
      const meant = await lookUp([...words], this.tools);
      for (const { fields, errors } of found) {
        const word = fields[field];
        if (typeof word !== 'string') continue;
        const is = meant.get(word) ?? null;
        if (is === null || is === 'ambiguous')
          errors.push({ column: this.titleOf(field), title: is === null ? texts.notFound : texts.ambiguous });
        else fields[field] = is.id;
      }
    }
    return Promise.all(found.map(({ n, fields, errors }) => this.checked(n, fields, errors)));
  }

  /** What the reader of a file calls a field. */
  titleOf(field: string): string | null {
    return this.kind.file.columns.find((column) => column.field === field)?.title ?? null;
  }

  private fieldsOf(columns: Header['columns'], cells: readonly string[]): Record<string, unknown> {
    const fields: Record<string, unknown> = {};
    columns.forEach((column, i) => {
      const cell = cells[i] ?? '';
      if (column && cell !== '') fields[column.field] = valueOf(column, cell);
    });
    return fields;
  }

  private async checked(n: number, fields: object, errors: RowError[]): Promise<ReadRow> {
    if (errors.length > 0) return { n, errors };
    try {
      const row = (await this.fields.transform(fields, { type: 'body', metatype: this.kind.shape })) as object;
      return { n, row };
    } catch (error) {
      if (!(error instanceof Refusal) || !error.errors) throw error;
      return { n, errors: error.errors.map(({ field, title }) => ({ column: this.titleOf(field), title })) };
    }
  }
}

export const sentenceOf = (errors: readonly RowError[]): string =>
  errors.map(({ column, title }) => (column === null ? title : `${column}${texts.of}${title}`)).join(texts.between);
