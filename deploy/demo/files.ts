import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { City } from './city.js';
import { columns, fileNames } from './demo.messages.js';

type FileName = keyof typeof fileNames;
const names = Object.keys(fileNames) as FileName[];

/** Writes the city as the CSV files that a bureau keeps: UTF-8 with a byte order mark, so that a spreadsheet reads the Chinese. */
export function writeCity(folder: string, city: City): void {
  mkdirSync(folder, { recursive: true });
  for (const name of names) {
    const header = Object.entries(columns[name]).map(([key, header]) => ({ key, header }));
    writeFileSync(
      join(folder, fileNames[name]),
      stringify(city[name], { header: true, columns: header, bom: true, record_delimiter: 'windows' }),
    );
  }
}

/** Reads the same files back, columns by their Chinese names in any order. */
export function readCity(folder: string): City {
  const read = (name: FileName) => {
    const keys = new Map(Object.entries(columns[name]).map(([key, header]) => [header as string, key]));
    const text = readFileSync(join(folder, fileNames[name]));
    return parse(text, {
      bom: true,
      skip_empty_lines: true,
      trim: true,
      columns: (headers: string[]) => headers.map((header) => keys.get(header) ?? header),
    });
  };
  return Object.fromEntries(names.map((name) => [name, read(name)])) as City;
}
