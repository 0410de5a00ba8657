import { neutral } from './cells.js';
import type { Cell } from './cells.js';

const MARK = '\uFEFF'; // without it Excel takes the file for GB18030
const PIECE = 64 * 1024;

/** A CSV file in UTF-8 as Excel opens it, piece by piece. */
export async function* csvFile(rows: AsyncIterable<readonly Cell[]>): AsyncGenerator<Buffer> {
  let text = MARK;
  for await (const row of rows) {
    text += `${row.map(written).join(',')}\r\n`;
    if (text.length < PIECE) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}

function written(cell: Cell): string {
  const text = typeof cell === 'string' ? neutral(cell) : String(cell ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
