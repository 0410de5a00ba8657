import { Readable } from 'node:stream';
import { zipSync } from 'fflate';
import { csvFile, xlsxFile } from '../../exports/index.js';
import type { Cell } from '../../exports/index.js';

const collected = async (pieces: AsyncIterable<Buffer>): Promise<Buffer> =>
  Buffer.concat((await Readable.from(pieces).toArray()) as Buffer[]);

/** Files as other programs write them, for tests. */
export const xlsxOf = (rows: Iterable<readonly Cell[]>): Promise<Buffer> => collected(xlsxFile(asyncOf(rows)));
export const csvOf = (rows: Iterable<readonly Cell[]>): Promise<Buffer> => collected(csvFile(asyncOf(rows)));

async function* asyncOf<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}

const HEAD = '<?xml version="1.0"?>';
/** An XLSX of hand-made parts: the sheet, and what else is given by name. */
export function handmadeXlsx(sheet: string, parts: Record<string, string> = {}): Buffer {
  const all: Record<string, string> = {
    'xl/workbook.xml': `${HEAD}<workbook><sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${HEAD}<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ...parts,
  };
  const encoder = new TextEncoder();
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(all).map(([name, text]) => [name, encoder.encode(text)]))));
}

/** GB18030 bytes of a text whose characters are all of GB 2312 or ASCII. */
export function gb18030Of(text: string): Buffer {
  codes ??= doubleByteCodes();
  return Buffer.concat([...text].map((character) => Buffer.from(codes!.get(character) ?? [character.charCodeAt(0)])));
}

let codes: Map<string, number[]> | null = null;
function doubleByteCodes(): Map<string, number[]> {
  const found = new Map<string, number[]>();
  const decoder = new TextDecoder('gb18030');
  for (let high = 0xa1; high <= 0xf7; high++)
    for (let low = 0xa1; low <= 0xfe; low++) found.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  return found;
}
