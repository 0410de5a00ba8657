import { posix } from 'node:path';
import { cellOf, LIMITS, RowCounter, TableRefused } from './table.js';
import type { TableRow } from './table.js';
import { eachTag, readXml } from './xml.js';
import type { Attributes, XmlHandler } from './xml.js';
import { Zip } from './zip.js';

const WORKBOOK = 'xl/workbook.xml';
const DAY_MS = 86_400_000;
/** Formats that are dates in every program, Chinese ones included (ECMA-376, 18.8.30). */
const DATE_FORMATS = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

/** Rows of the first sheet that is shown. Formulas count by their stored value. Throws `TableRefused`. */
export async function* xlsxRows(bytes: Buffer): AsyncGenerator<TableRow> {
  const zip = await Zip.open(bytes);
  if (!zip.has(WORKBOOK)) throw new TableRefused('file-not-a-table');
  const { sheet, date1904 } = await firstSheet(zip);
  const texts = await sharedTexts(zip);
  const dates = await dateStyles(zip);
  const stream = await zip.read(sheet);
  if (!stream) throw new TableRefused('sheet-missing');
  const reader = new SheetReader(texts, dates, date1904);
  for (const reading = readXml(stream, reader); !(await reading.next()).done;) yield* reader.taken();
}

async function firstSheet(zip: Zip): Promise<{ sheet: string; date1904: boolean }> {
  const targets = new Map<string, string>();
  await eachTag(await zip.read('xl/_rels/workbook.xml.rels'), (name, { Id, Target }) => {
    if (name === 'Relationship' && Id !== undefined && Target !== undefined) targets.set(Id, Target);
  });
  let first: string | null = null;
  let date1904 = false;
  await eachTag(await zip.read(WORKBOOK), (name, { id, state, date1904: other }) => {
    if (name === 'workbookPr') date1904 = other === '1' || other === 'true';
    if (name === 'sheet' && (state ?? 'visible') === 'visible') first ??= id ?? null;
  });
  const target = first === null ? undefined : targets.get(first);
  if (target === undefined) throw new TableRefused('sheet-missing');
  return { sheet: target.startsWith('/') ? target.slice(1) : posix.normalize(`xl/${target}`), date1904 };
}

/** Texts that cells refer to by number; readings of Japanese words are left out. */
async function sharedTexts(zip: Zip): Promise<string[]> {
  const texts: string[] = [];
  let text = new TextOfCell();
  let characters = 0;
  const stream = await zip.read('xl/sharedStrings.xml');
  if (!stream) return texts;
  const handler: XmlHandler = {
    open: (name) => (name === 'si' ? (text = new TextOfCell()) : text.open(name)),
    text: (part) => text.take(part),
    close: (name) => {
      text.close(name);
      if (name !== 'si') return;
      characters += text.value.length;
      if (characters > LIMITS.sharedCharacters) throw new TableRefused('table-too-complex');
      texts.push(cellOf(text.value));
    },
  };
  const reading = readXml(stream, handler);
  while (!(await reading.next()).done);
  return texts;
}

/** The text of `t` elements, those inside `rPh` left out, escaped characters made plain. */
class TextOfCell {
  value = '';
  private inside = false;
  private hidden = false;

  open(name: string): void {
    if (name === 't') this.inside = true;
    if (name === 'rPh') this.hidden = true;
  }
  take(part: string): void {
    if (this.inside && !this.hidden && this.value.length <= LIMITS.cellCharacters)
      this.value += unescaped(part).slice(0, LIMITS.cellCharacters + 1);
  }
  close(name: string): void {
    if (name === 't') this.inside = false;
    if (name === 'rPh') this.hidden = false;
  }
}

const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

/** Numbers of the cell styles that show a date. */
async function dateStyles(zip: Zip): Promise<ReadonlySet<number>> {
  const own = new Map<number, string>();
  const dates = new Set<number>();
  let inCells = false;
  let style = 0;
  const stream = await zip.read('xl/styles.xml');
  if (!stream) return dates;
  const handler: XmlHandler = {
    open: (name, { numFmtId, formatCode }) => {
      if (name === 'cellXfs') inCells = true;
      if (name === 'numFmt') own.set(Number(numFmtId), formatCode ?? '');
      if (name === 'xf' && inCells && isDateFormat(Number(numFmtId), own)) dates.add(style);
      if (name === 'xf' && inCells) style++;
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  };
  const reading = readXml(stream, handler);
  while (!(await reading.next()).done);
  return dates;
}

const isDateFormat = (id: number, own: ReadonlyMap<number, string>): boolean => {
  const code = own.get(id);
  return code === undefined ? DATE_FORMATS.has(id) : /[yd]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
};

type Cell = { column: number; type: string; style: number; value: string };

class SheetReader implements XmlHandler {
  private readonly counter = new RowCounter();
  private rows: TableRow[] = [];
  private n = 0;
  private cells: string[] = [];
  private cell: Cell | null = null;
  private inline = new TextOfCell();
  private inValue = false;

  constructor(
    private readonly texts: readonly string[],
    private readonly dates: ReadonlySet<number>,
    private readonly date1904: boolean,
  ) {}

  taken(): TableRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(name: string, { r, t, s }: Attributes): void {
    if (name === 'row') {
      this.n = numberOf(r) ?? this.n + 1;
      this.cells = [];
    }
    if (name === 'c') {
      this.cell = { column: columnOf(r) ?? this.cells.length, type: t ?? 'n', style: Number(s ?? 0), value: '' };
      this.inline = new TextOfCell();
    }
    if (name === 'v') this.inValue = true;
    else this.inline.open(name);
  }

  text(part: string): void {
    if (this.inValue && this.cell && this.cell.value.length <= LIMITS.cellCharacters) this.cell.value += part;
    else this.inline.take(part);
  }

  close(name: string): void {
    if (name === 'v') this.inValue = false;
    else this.inline.close(name);
    if (name === 'c' && this.cell) this.put(this.cell);
    if (name === 'row') {
      const row = this.counter.take(this.n, this.cells);
      if (row) this.rows.push(row);
    }
  }

  private put(cell: Cell): void {
    this.cell = null;
    if (cell.column > LIMITS.columns) throw new TableRefused('table-too-wide', { limit: LIMITS.columns });
    while (this.cells.length < cell.column) this.cells.push('');
    this.cells[cell.column] = cellOf(this.shown(cell));
  }

  private shown({ type, style, value }: Cell): string {
    switch (type) {
      case 's':
        return this.texts[Number(value)] ?? '';
      case 'inlineStr':
        return this.inline.value;
      case 'n':
        return this.dates.has(style) ? this.dateOf(value) : plainNumber(value);
      case 'b':
        return value === '1' ? 'TRUE' : 'FALSE';
      default:
        return unescaped(value);
    }
  }

  /** A day as its number since the end of 1899 (or of 1903); the 29 February 1900 that never was is passed over. */
  private dateOf(value: string): string {
    const days = Number(value);
    if (value === '' || !(days >= 1 && days < 2_958_466)) return value;
    const epoch = this.date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
    return new Date(epoch + Math.floor(days) * DAY_MS).toISOString().slice(0, 10);
  }
}

const numberOf = (text: string | undefined): number | null => (text !== undefined && /^\d{1,7}$/.test(text) ? Number(text) : null);

/** `BC7` is column 54, counted from 0. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^([A-Z]{1,3})\d*$/.exec(reference ?? '')?.[1];
  return letters === undefined ? null : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** A number as a person would write it; what is longer than a number can hold stays as it stands. */
function plainNumber(value: string): string {
  if (!/[eE.]/.test(value)) return value;
  const number = Number(value);
  return Number.isSafeInteger(Math.round(number)) ? String(Number(number.toPrecision(15))) : value;
}
