import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { cellOf, LIMITS, RowCounter, TableRefused } from './table.js';
import type { TableRow } from './table.js';
import { encodingOf, textOf } from './text.js';

const DELIMITERS = [',', '\t', ';', '，'];
const RECORD_BYTES = 512 * 1024;

/** The delimiter that the first line with any uses most. */
function delimiterOf(bytes: Uint8Array): string {
  for (const text of textOf(bytes, encodingOf(bytes))) {
    const line = text.split(/\r\n|\r|\n/).find((each) => DELIMITERS.some((delimiter) => each.includes(delimiter))) ?? '';
    const uses = DELIMITERS.map((delimiter) => ({ delimiter, times: line.split(delimiter).length }));
    return uses.sort((a, b) => b.times - a.times)[0]!.delimiter;
  }
  return ',';
}

/** Rows of a CSV file of any usual encoding and delimiter. Throws `TableRefused`. */
export async function* csvRows(bytes: Uint8Array): AsyncGenerator<TableRow> {
  const encoding = encodingOf(bytes);
  const parser = parse({
    delimiter: delimiterOf(bytes),
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: RECORD_BYTES,
    relax_quotes: false,
  });
  const source = Readable.from(textOf(bytes, encoding), { objectMode: true });
  source.once('error', (error) => parser.destroy(error));
  source.pipe(parser);
  const counter = new RowCounter();
  let n = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      n++;
      const row = counter.take(n, record.slice(0, LIMITS.columns + 1).map(cellOf));
      if (row) yield row;
    }
  } catch (error) {
    throw error instanceof CsvError ? refusalOf(error, n + 1) : error;
  } finally {
    source.destroy();
    parser.destroy();
  }
}

function refusalOf(error: CsvError, line: number): TableRefused {
  if (error.code === 'CSV_MAX_RECORD_SIZE') return new TableRefused('csv-quote-wrong', { line }, { cause: error });
  return new TableRefused(/QUOTE/.test(error.code) ? 'csv-quote-wrong' : 'file-damaged', { line }, { cause: error });
}
