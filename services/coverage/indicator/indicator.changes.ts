import type { CivilDate } from '@jiandu/kernel';
import { because, knownBetween } from '../as-of/known-between.js';
import type { Because, Dates } from '../as-of/known-between.js';
import type { Apart, Figures, IndicatorFound, Part, Sources } from './indicator.js';
import { indicatorModels } from './indicator.models.js';

/** How a record stood: `numerator` null, in neither number. */
export type Stood = { unitId: string; numerator: number | null; on: CivilDate; says: string };
/** A record that counts otherwise than before; null: it was not there. */
export type RecordChange = { id: string; unitId: string; before: Stood | null; after: Stood | null } & Because;
export type IndicatorChanges = { before: Figures; after: Figures; records: readonly RecordChange[] };

/** By what the records of one unit become another's. */
const TAKES_OVER: readonly string[] = ['UnitMerged', 'UnitSplit', 'UnitAbolished', 'DutiesTakenOver', 'EventCorrected'];

type Seen = Part | Apart;
const stood = (record: Seen): Stood => ({
  ...{ unitId: record.unitId, numerator: 'numerator' in record ? record.numerator : null, on: record.on, says: record.says },
});
const figures = ({ figures: { numerator, denominator, printed, percent } }: IndicatorFound): Figures => ({
  ...{ numerator, denominator, printed, percent },
});

/** What changed of one figure of a day between two days of knowing, record by record, and the events in between that changed it. */
export function indicatorChanges(
  [before, after]: readonly [IndicatorFound, IndicatorFound],
  sources: Sources,
  dates: Dates,
): IndicatorChanges {
  const { told, whose } = knownBetween(indicatorModels, sources, dates, 'programmes'); // of whom a course is said to be
  const [was, is] = [before, after].map(
    ({ parts, asides }) => new Map([...parts, ...asides].map((each): [string, Seen] => [each.id, each])),
  ) as [...[Map<string, Seen>, Map<string, Seen>]];
  const takenOver = sources.units.flatMap(([first]) => (told.get(first!.stream) ?? []).filter(({ type }) => TAKES_OVER.includes(type)));
  const records = [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((id): RecordChange[] => {
    const both = [was.get(id), is.get(id)] as const;
    const [old, now] = both.map((each) => (each ? stood(each) : null)) as [Stood | null, Stood | null];
    if (JSON.stringify(old) === JSON.stringify(now)) return [];
    // a unit that comes, goes or is taken over changes every figure that it is a part of
    const streams = new Set(both.flatMap((each) => (each ? [...each.events.map(({ stream }) => stream), `unit-${each.unitId}`] : [])));
    const known = [...streams].flatMap((stream) => told.get(stream) ?? []);
    const charged = both.flatMap((each) => each?.unitId ?? []);
    const isAnothers = [...streams].some((stream) => !charged.includes(whose.get(stream) ?? charged[0]!));
    const events = [...new Set([...known, ...(isAnothers ? takenOver : [])])];
    return [{ id, unitId: (now ?? old)!.unitId, before: old, after: now, ...because(events) }];
  });
  return { before: figures(before), after: figures(after), records };
}
