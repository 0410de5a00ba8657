import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Contract } from '@jiandu/kernel';
import { shanghaiDay } from '@jiandu/kernel';
import type { EventStore, SequencedCommit } from '../event-store/index.js';
import { disk, filesIn, sizeOf, textOf, writeWhole } from './disk.js';
import type { Disk } from './disk.js';
import { parquetFile, textTable } from './parquet-file.js';
import { toldRows } from './told-rows.js';
import type { ToldRow } from './told-rows.js';

/** A file of an export: `month=2024-07/g000000000001-000000050000.parquet`, named after all of g that was looked at for it. */
export type Part = { file: string; events: number; bytes: number; sha256: string };
/** All that counts: every event told up to `g` is in exactly one of the parts, and any other file is what a killed run left. */
export type ExportState = { service: string; incarnation: string; g: number; parts: Part[] };
export type Exported = { service: string; g: number; parts: number; events: number; written: { parts: number; events: number } };

/** `other-life`: the folder holds events of the store's former life. `part-lost`: a part is missing or not as it was written. */
export class ExportRefused extends Error {
  override readonly name = 'ExportRefused';
  constructor(
    readonly reason: 'other-life' | 'part-lost' | 'under-way',
    readonly what: string,
  ) {
    super(`${reason}: ${what}`);
  }
}

export type ExportOptions = {
  contracts: readonly Contract[];
  /** Small tables of text beside the events, written anew each time: `<folder>/<name>.parquet`. */
  tables?: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
  /** Events looked at for one part; default 50,000. */
  partEvents?: number;
  disk?: Disk;
  /** Throws once another export may have begun. */
  alone?: () => void;
  progress?: (g: number, head: number) => void;
};

const PART_EVENTS = 50_000;
const READ = 5000;
/** Engines that read folders pass over names that begin with `_`. */
export const STATE_FILE = '_parts.json';

type Source = Pick<EventStore, 'service' | 'incarnation' | 'readAfter' | 'head'>;

/**
 * Writes what a service told into `<folder>/service=<name>/month=<known in>/…parquet`, from where the last run came to, up to the head.
 * A part is put under its name whole, and counts once the state names it; a run begins by removing what counts for nothing.
 * So whoever is killed, and whenever, each event is in exactly one part. Throws `ExportRefused`.
 */
export async function exportEvents(store: Source, folder: string, options: ExportOptions): Promise<Exported> {
  const { contracts, tables = {}, partEvents = PART_EVENTS, disk: to = disk, alone = () => undefined, progress } = options;
  const { service, incarnation } = store;
  const room = join(folder, `service=${service}`);
  await to.makeFolder(room);
  const state = await stateIn(room, service, incarnation);
  await removeLeftovers(to, room, state);

  for (const [name, rows] of Object.entries(tables)) await writeWhole(to, folder, `${name}.parquet`, textTable(rows));
  const told = toldRows(store, contracts);
  const { g: head } = await store.head();
  const before = { parts: state.parts.length, events: eventsIn(state) };
  for await (const part of partsOf(store, state.g, head, partEvents)) {
    const rows = part.commits.flatMap(told);
    if (rows.length > 0) state.parts.push(await writePart(to, room, part, rows));
    state.g = part.to;
    alone();
    await writeWhole(to, room, STATE_FILE, Buffer.from(`${JSON.stringify(state, null, 1)}\n`));
    progress?.(state.g, head);
  }
  const [parts, events] = [state.parts.length, eventsIn(state)];
  return { service, g: state.g, parts, events, written: { parts: parts - before.parts, events: events - before.events } };
}

const eventsIn = ({ parts }: ExportState): number => parts.reduce((sum, { events }) => sum + events, 0);

async function stateIn(room: string, service: string, incarnation: string): Promise<ExportState> {
  const text = await textOf(join(room, STATE_FILE));
  if (text === null) return { service, incarnation, g: 0, parts: [] };
  const state = JSON.parse(text) as ExportState;
  if (state.service !== service || state.incarnation !== incarnation) throw new ExportRefused('other-life', room);
  for (const { file, bytes } of state.parts)
    if ((await sizeOf(join(room, file))) !== bytes) throw new ExportRefused('part-lost', join(room, file));
  return state;
}

async function removeLeftovers(to: Disk, room: string, { parts }: ExportState): Promise<void> {
  const counted = new Set([STATE_FILE, ...parts.map(({ file }) => file)]);
  for (const file of await filesIn(room)) if (!counted.has(file)) await to.remove(join(room, file));
}

type Stretch = { from: number; to: number; month: string; commits: SequencedCommit[] };

/** Commits in order, by the month in which they became known, so many events at a time. */
async function* partsOf(store: Source, after: number, head: number, partEvents: number): AsyncGenerator<Stretch> {
  let part: Stretch | null = null;
  for (let g = after; g < head;) {
    for (const commit of await store.readAfter(g, READ)) {
      if (commit.g > head) break;
      const month = shanghaiDay(commit.k).slice(0, 7);
      if (part && (part.month !== month || part.to - part.from + 1 >= partEvents)) {
        yield part;
        part = null;
      }
      g = commit.g + commit.n - 1;
      part ??= { from: commit.g, to: g, month, commits: [] };
      part.to = g;
      part.commits.push(commit);
    }
  }
  if (part) yield part;
}

async function writePart(to: Disk, room: string, { from, to: last, month }: Stretch, rows: readonly ToldRow[]): Promise<Part> {
  const folder = `month=${month}`;
  const file = `${folder}/g${padded(from)}-${padded(last)}.parquet`;
  const bytes = parquetFile(rows);
  await to.makeFolder(join(room, folder));
  await writeWhole(to, room, file, bytes);
  return { file, events: rows.length, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

const padded = (g: number): string => String(g).padStart(12, '0');
