import { endOfShanghaiDay, isCorrection, legalDate, refTo } from '@jiandu/kernel';
import type { CivilDate, EventRef, Recorded } from '@jiandu/kernel';
import { coverage } from './coverage.js';
import type { Coverage, Histories, Rules } from './coverage.js';
import { figureName, figuresOf } from './figures.js';
import { recordsOf, sumOf } from './parts.js';
import type { Counts, Part, Sum } from './parts.js';

export type KnownEvent = EventRef & { k: string };

/** A part that counts otherwise, is called otherwise or rests on other events than before; null: it was not there. */
export type PartChange = {
  figure: string;
  id: string;
  name: string;
  unitId: string;
  before: Counts | null;
  after: Counts | null;
  /** `date`: no event did it, but a day that came to be over, or a rule that came to be known. */
  by: 'events' | 'date';
  events: readonly KnownEvent[];
};
export type FigureChange = { figure: string; name: string; before: Sum | null; after: Sum | null };
export type Changes = { figures: readonly FigureChange[]; parts: readonly PartChange[] };

/** What changed of a day's figures between two days of knowing, and the events in between that changed it. */
export function changes(histories: Histories, { on, from, to }: { on: CivilDate; from: CivilDate; to: CivilDate }, rules: Rules): Changes {
  const [before, after] = [from, to].map((known) => coverage(histories, { on, known }, rules)) as [Coverage, Coverage];
  const [was, is] = [figuresOf(before), figuresOf(after)];
  const streams = new Map(
    Object.entries(histories).flatMap(([about, of]) => of.map((history) => [history[0]?.stream ?? about, history] as const)),
  );
  const [since, until] = [from, to].map((day) => endOfShanghaiDay(day).toISOString()) as [string, string];
  const between = (refs: readonly EventRef[]) =>
    recordsOf(refs).flatMap(({ service, stream }) =>
      (streams.get(stream) ?? [])
        .filter((event) => event.k > since && event.k <= until && concerns(event, on))
        .map((event) => ({ ...refTo(service, event), k: event.k })),
    );
  const figures: FigureChange[] = [];
  const parts: PartChange[] = [];
  for (const figure of new Set([...was.keys(), ...is.keys()])) {
    const name = figureName(figure, is.has(figure) ? after : before);
    const sums = [was, is].map((of) => (of.has(figure) ? sumOf(of.get(figure)!) : null)) as [Sum | null, Sum | null];
    if (differ(...sums)) figures.push({ figure, name, before: sums[0], after: sums[1] });
    const [old, now] = [was, is].map((of) => new Map(of.get(figure)?.map((part) => [part.id, part]))) as [
      Map<string, Part>,
      Map<string, Part>,
    ];
    for (const id of [...new Set([...old.keys(), ...now.keys()])].sort()) {
      const [a, b] = [old.get(id), now.get(id)];
      if (!differ(a, b)) continue;
      const { name, unitId } = (b ?? a)!;
      const events = between([...(a?.events ?? []), ...(b?.events ?? []), ...unitEvents(streams, unitId)]);
      parts.push({
        figure,
        id,
        name,
        unitId,
        before: a?.counts ?? null,
        after: b?.counts ?? null,
        by: events.length > 0 ? 'events' : 'date',
        events,
      });
    }
  }
  return { figures, parts };
}

const differ = (a: object | null | undefined, b: object | null | undefined): boolean => JSON.stringify(a) !== JSON.stringify(b);

/** What lies after the day asked changes nothing of it; a correction may reach back. */
const concerns = (event: Recorded, on: CivilDate): boolean => isCorrection(event) || (legalDate(event) ?? on) <= on;

/** A unit that comes, goes or is called otherwise changes every figure that it is a part of. */
const unitEvents = (streams: ReadonlyMap<string, readonly Recorded[]>, unitId: string): EventRef[] =>
  (streams.get(`unit-${unitId}`) ?? []).slice(0, 1).map((event) => refTo('registry', event));
