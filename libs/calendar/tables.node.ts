import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseCalendar } from './calendar.js';
import type { ParsedCalendar } from './calendar.js';

/** The text of every JSON file under a folder, by name; throws as `readdirSync` does. */
export const tableFiles = (folder: string): { name: string; text: string }[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

/** The files shipped with the library. */
export function shippedFiles(): { name: string; text: string }[] {
  const library = dirname(createRequire(import.meta.url).resolve('@jiandu/calendar/package.json'));
  return ['tables', 'overlays'].flatMap((folder) => tableFiles(join(library, folder)));
}

/** The edge's way to the tables: the shipped ones, then a deployer's folder over them. */
export const readTables = (folder?: string): ParsedCalendar => parseCalendar([...shippedFiles(), ...(folder ? tableFiles(folder) : [])]);
