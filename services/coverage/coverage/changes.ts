import type { EventRef } from '@jiandu/kernel';
import { because, knownBetween } from '../as-of/known-between.js';
import type { Because, Dates, KnownEvent } from '../as-of/known-between.js';
import { coverage } from './coverage.js';
import type { Coverage, Histories, Rules } from './coverage.js';
import { recordedIn } from './bureau-duties.js';
import { figureName, figuresOf } from './figures.js';
import { SOURCES } from './sources.js';
import { sumOf } from './parts.js';
import type { Counts, Part, Sum } from './parts.js';

/** A part that counts otherwise, is called otherwise or rests on other events than before; null: it was not there. */
export type PartChange = {
  figure: string;
  id: string;
  name: string;
  unitId: string;
  before: Counts | null;
  after: Counts | null;
} & Because;
export type FigureChange = { figure: string; name: string; before: Sum | null; after: Sum | null };
export type Changes = { figures: readonly FigureChange[]; parts: readonly PartChange[] };

/** `quarter`: whose work is judged; by default that of the day. */
export type CoverageDates = Dates & { quarter?: string };

/** What changed of a day's figures between two days of knowing, and the events in between that changed it. */
export function changes(histories: Histories, dates: CoverageDates, rules: Rules): Changes {
  const { from, to, ...question } = dates;
  const [before, after] = [from, to].map((known) => coverage(histories, { ...question, known }, rules)) as [Coverage, Coverage];
  const [was, is] = [figuresOf(before), figuresOf(after)];
  const between = eventsBetween(histories, dates);
  const figures: FigureChange[] = [];
  const parts: PartChange[] = [];
  for (const figure of new Set([...was.keys(), ...is.keys()])) {
    const [old, now] = [was.get(figure), is.get(figure)];
    const name = figureName(figure, now ? after : before);
    const [a, b] = [old && sumOf(old), now && sumOf(now)];
    if (differ(a, b)) figures.push({ figure, name, before: a ?? null, after: b ?? null });
    parts.push(
      ...changesOf(figure, old ?? [], now ?? []).map(({ refs, charged, ...change }) => ({
        ...change,
        ...because(between({ refs, charged, ...change })),
      })),
    );
  }
  return { figures, parts };
}

const differ = (a: object | undefined, b: object | undefined): boolean => JSON.stringify(a) !== JSON.stringify(b);

/** `charged`: the units that had it before and after. */
type Changed = Omit<PartChange, 'by' | 'events'> & { charged: readonly string[]; refs: readonly EventRef[] };

/** The parts of a figure that differ. */
function changesOf(figure: string, old: readonly Part[], now: readonly Part[]): Changed[] {
  const [was, is] = [old, now].map((parts) => new Map(parts.map((part) => [part.id, part]))) as [Map<string, Part>, Map<string, Part>];
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((id) => {
    const [a, b] = [was.get(id), is.get(id)];
    if (!differ(a, b)) return [];
    const { name, unitId } = (b ?? a)!;
    const refs = [...(a?.events ?? []), ...(b?.events ?? [])];
    const charged = [a, b].flatMap((part) => part?.unitId ?? []);
    return { figure, id, name, unitId, charged, before: a?.counts ?? null, after: b?.counts ?? null, refs };
  });
}

/** Finds the events of the streams behind a part that became known in between. */
function eventsBetween(histories: Histories, dates: Dates): (change: Changed) => KnownEvent[] {
  const { told, behind } = knownBetween(SOURCES, histories, dates, 'trainings'); // who arranges a programme
  const streamsOf = (about: keyof Histories) => histories[about].map((history) => history[0]!.stream);
  return ({ figure, id, charged, before, after, refs }) => {
    // a duty of an earlier year leaves the list once it is done, by whoever is the bureau: what did it stands in no part
    const isElsewhere = figure === 'bureau.duties' && (before === null || after === null);
    const gone = isElsewhere ? [...recordedIn(id.slice(0, id.indexOf('.'))).flatMap(streamsOf), ...streamsOf('units')] : [];
    const streams = new Set([...refs.map(({ stream }) => stream), ...behind(charged), ...gone]);
    return [...streams].flatMap((stream) => told.get(stream) ?? []);
  };
}
