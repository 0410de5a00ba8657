import { answer, atLine, dueLine, openCalendar, parseLength, rejectionText, termCommandText } from '@jiandu/calendar';
import type { Answer, Ask, Calendar, Excluded, ParsedCalendar, Tables, TermCommandRule } from '@jiandu/calendar';
import { readTables } from '@jiandu/calendar/node';
import { Rejection } from '@jiandu/kernel';

type Io = { stdin: NodeJS.ReadableStream; out(text: string): void; err(text: string): void };
type Field = 'from' | 'add' | 'before' | 'id' | 'region' | 'roll' | 'extend' | 'exclude';
type Row = Partial<Record<Field, string>>;

/** Bad input: one sentence, exit code 2. */
class BadInput extends Error {}
const raise = (sentence: string): never => {
  throw new BadInput(sentence);
};
const bad = (rule: TermCommandRule, text = ''): never => raise(termCommandText(rule, text));
/** The sentence of what the caller did wrong; null for what went wrong here. */
const sentenceOf = (error: unknown): string | null =>
  error instanceof BadInput ? error.message : error instanceof Rejection ? rejectionText(error.rule, error.detail) : null;

/**
 * `jiandu term`: one due date from options, or many from standard input (JSON lines, a JSON array, or CSV with a header) when there is
 * no `--from`; options then are defaults for every row. Nothing is printed unless all of it is good.
 */
export async function term(argv: string[], io: Io): Promise<number> {
  try {
    const { row, json, tables } = options(argv);
    const calendars = opener(tablesIn(tables));
    const rows = row.from === undefined ? await readRows(io.stdin, row) : [{ line: 0, row }];
    const results = rows.map(({ line, row }) => at(line, () => answered(row, calendars)));
    for (const found of results)
      io.out(`${json ? JSON.stringify(result(found)) : dueLine(found.state === 'dated' ? found.due : null, found.explanation)}\n`);
    return 0;
  } catch (error) {
    const sentence = sentenceOf(error);
    if (sentence === null) throw error;
    io.err(`${sentence}\n`);
    return 2;
  }
}

const fields: readonly Field[] = ['from', 'add', 'before', 'id', 'region', 'roll', 'extend', 'exclude'];
const isField = (name: string): name is Field => (fields as readonly string[]).includes(name);

function options(argv: string[]): { row: Row; json: boolean; tables: string | undefined } {
  const row: Row = {};
  let json = false;
  let tables = process.env.JIANDU_CALENDAR || undefined;
  for (let i = 0; i < argv.length; i++) {
    const [, name = '', inline] = /^--([a-z]+)(?:=(.*))?$/s.exec(argv[i]!) ?? bad('unknown-option', argv[i]!);
    const value = () => {
      const text = inline ?? argv[++i];
      return text === undefined || text === '' || (inline === undefined && text.startsWith('--'))
        ? bad('option-needs-a-value', `--${name}`)
        : text;
    };
    if (name === 'json') json = true;
    else if (name === 'roll') row.roll = inline ?? 'true';
    else if (name === 'tables') tables = value();
    else if (name === 'exclude') row.exclude = row.exclude ? `${row.exclude};${value()}` : value();
    else if (!isField(name)) bad('unknown-option', argv[i]!);
    else if (row[name] !== undefined) bad('option-twice', `--${name}`);
    else row[name] = value();
  }
  return { row, json, tables };
}

function answered(row: Row, calendars: (region: string) => Calendar): Answer {
  if (row.from === undefined) return bad('from-missing');
  if ([row.add, row.before, row.id].filter((text) => text !== undefined).length !== 1) return bad('one-term');
  const ask: Ask = {
    start: row.from,
    term: row.id ?? { length: parseLength((row.add ?? row.before)!), direction: row.add ? 'after' : 'before', roll: 'none' },
  };
  if (yes(row.roll)) ask.roll = true;
  if (row.extend !== undefined) ask.extension = parseLength(row.extend);
  if (row.exclude !== undefined) ask.excluded = row.exclude.split(';').map(exclusion);
  return answer(calendars(row.region ?? 'national'), ask);
}

function yes(text: string | undefined): boolean {
  if (text === undefined || text === 'false') return false;
  return text === 'true' || bad('not-yes-or-no', text);
}

function exclusion(text: string): Excluded {
  const [, from = '', to = '', reason = '扣除'] =
    /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)(?:=(.+))?$/.exec(text) ?? bad('not-an-exclusion', text);
  return { from, to, reason };
}

/** `provisional` also where the region's table is missing: the date may move. The explanation says which. */
function result(found: Answer) {
  const { start, provisional, missingOverlay, skipped, explanation } = found;
  const [nominal, due] = found.state === 'dated' ? [found.nominal, found.due] : [null, null];
  return { start, nominal, due, provisional: provisional.length + missingOverlay.length > 0, skipped, explanation };
}

async function readRows(stdin: Io['stdin'], defaults: Row): Promise<{ line: number; row: Row }[]> {
  if ((stdin as { isTTY?: boolean }).isTTY) bad('from-missing');
  let text = '';
  stdin.setEncoding('utf8');
  for await (const chunk of stdin) text += chunk;
  const whole = text.replace(/^\uFEFF/, '').trim();
  const lines = (whole.startsWith('[') ? arrayRows(whole) : whole.split(/\r?\n/))
    .map((line, i) => ({ line: i + 1, text: line.trim() }))
    .filter(({ text }) => text !== '');
  const head = lines[0] ?? bad(defaults.add || defaults.before || defaults.id ? 'from-missing' : 'nothing-to-read');
  if (head.text.startsWith('{')) return lines.map(({ line, text }) => ({ line, row: at(line, () => ({ ...defaults, ...jsonRow(text) })) }));
  const columns = at(head.line, () => cells(head.text).map((name) => (isField(name) ? name : bad('unknown-column', name))));
  return lines.slice(1).map(({ line, text }) => ({ line, row: at(line, () => ({ ...defaults, ...csvRow(columns, cells(text)) })) }));
}

/** A JSON array of rows, one a line again. */
function arrayRows(text: string): string[] {
  try {
    return (JSON.parse(text) as unknown[]).map((row) => JSON.stringify(row));
  } catch {
    return bad('not-a-row');
  }
}

function at<T>(line: number, run: () => T): T {
  try {
    return run();
  } catch (error) {
    const sentence = sentenceOf(error);
    if (line === 0 || sentence === null) throw error;
    return raise(atLine(line, sentence));
  }
}

function jsonRow(text: string): Row {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return bad('not-a-row');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return bad('not-a-row');
  const row: Row = {};
  for (const [name, cell] of Object.entries(value)) {
    if (!isField(name)) return bad('unknown-column', name);
    if (cell !== null) row[name] = String(cell);
  }
  return row;
}

function csvRow(columns: readonly Field[], values: readonly string[]): Row {
  if (values.length !== columns.length) return bad('too-few-cells');
  const row: Row = {};
  columns.forEach((name, i) => {
    if (values[i] !== '') row[name] = values[i]!;
  });
  return row;
}

/** Cells of one CSV line: quotes doubled inside quotes, no line breaks inside a cell. */
const cells = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    (quoted?.replaceAll('""', '"') ?? plain ?? '').trim(),
  );

function opener(tables: Tables): (region: string) => Calendar {
  const opened = new Map<string, Calendar>();
  return (region) => {
    const calendar = opened.get(region) ?? openCalendar(tables, region);
    opened.set(region, calendar);
    return calendar;
  };
}

function tablesIn(folder: string | undefined): Tables {
  let parsed: ParsedCalendar;
  try {
    parsed = readTables(folder);
  } catch {
    return bad('tables-unreadable', folder);
  }
  return parsed.ok ? parsed.tables : raise(parsed.problems.join('；'));
}
