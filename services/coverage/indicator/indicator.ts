import type { Calendar } from '@jiandu/calendar';
import type { UnitKind } from '@jiandu/contracts/unit';
import type { UnitStanding, Worker } from '@jiandu/contracts/unit-standing';
import { heirOf, unitStanding, workersFor } from '@jiandu/contracts/unit-standing';
import { policyInForce } from '@jiandu/kernel';
import type { AsOfDates, CivilDate, EventRef, PolicyEntry, Streams, Told } from '@jiandu/kernel';
import { toldOn } from '../as-of/held.js';
import type { IndicatorKey } from './indicator.messages.js';
import { indicatorMessages, NOTHING } from './indicator.messages.js';
import rankingEntries from './ranking.policy.json' with { type: 'json' };

/** Every kind of stream that indicators are folded from, whole. */
export const SOURCES = [
  ...(['units', 'posts', 'certificates', 'lawStudy', 'lawStudyYears', 'programmes', 'trainings', 'credits'] as const),
  ...(['files', 'selfReviews', 'draws', 'reviews', 'opinions', 'plans', 'checks', 'sites'] as const),
  ...(['suits', 'reconsiderations', 'returns'] as const),
] as const;
export type Sources = Readonly<Record<(typeof SOURCES)[number], Streams>>;

/** A period, as it stood on a day (never before its last one counted), as known on another. */
export type Asked = AsOfDates & { from: CivilDate; to: CivilDate };
export type Asking = Asked & { calendar: Calendar; units: Units };

/** One record in a figure: what it adds to numerator and denominator, for whom, and why. */
export type Part = {
  id: string;
  unitId: string;
  /** 0 or 1 of a share; of a mean, what is averaged. */
  numerator: number;
  denominator: 1;
  /** The day to which it belongs. */
  on: CivilDate;
  says: string;
  events: readonly EventRef[];
};
/** A record that was seen and is in neither numerator nor denominator, and why. */
export type Apart = Omit<Part, 'numerator' | 'denominator'>;
export type Counted = { basis: Basis | null; parts: readonly Part[]; apart: readonly Apart[] };
/** The entry of a policy on which a figure rests. */
export type Basis = { from: CivilDate; known: CivilDate; source: string };
export const basisOf = ({ from, known, source }: Basis): Basis => ({ from, known, source });

/** One figure of the assessment: a small pure module that says which records count. */
export type Indicator = {
  key: IndicatorKey;
  task: string;
  /** `share`: so many of so many. `mean`: the average of what each record adds. */
  kind: 'share' | 'mean';
  /** Which units stand first; null: none is better, and there is no ranking. */
  best: 'high' | 'low' | null;
  count(sources: Sources, asking: Asking): Counted;
};

/** The entry in force on a day as known on another; null where nothing was asked yet. */
export const askedBy = <Policy>(entries: readonly PolicyEntry<Policy>[], on: CivilDate, known: CivilDate): PolicyEntry<Policy> | null =>
  entries.some((entry) => entry.from <= on && entry.known <= known) ? policyInForce(entries, on, known) : null;
export const nothingAsked: Counted = { basis: null, parts: [], apart: [] };

export const counts = (met: boolean, of: Apart): Part => ({ ...of, numerator: met ? 1 : 0, denominator: 1 });

/** A unit of which is known what it is. */
export type Standing = UnitStanding & { unitId: string; kind: UnitKind };
/** The units of a day: who is charged with something, and whose the records of one that is no more have become. */
export type Units = {
  byId: ReadonlyMap<string, UnitStanding>;
  nameOf(unitId: string): string;
  heirOf(unitId: string): string;
  /** Whose work for a period counts for a unit. */
  workersFor(unitId: string, period: { from: CivilDate; to: CivilDate }): readonly Worker[];
  /** In being on the day asked, in the order of their ids. */
  charged(kinds: readonly string[]): readonly Standing[];
  /** In being at the end of a day, whatever became of them since. */
  chargedOn(day: CivilDate, kinds: readonly string[]): readonly Standing[];
};
export function unitsOn(streams: Streams, asOf: AsOfDates): Units {
  const told: Told<UnitStanding>[] = toldOn(unitStanding, streams, asOf);
  const rows = told.map(({ row }) => row).filter((row): row is Standing => row.unitId !== null && row.kind !== null);
  rows.sort((a, b) => (a.unitId < b.unitId ? -1 : 1));
  const byId = new Map<string, UnitStanding>(rows.map((row) => [row.unitId, row]));
  return {
    byId,
    nameOf: (unitId) => byId.get(unitId)?.name ?? unitId,
    heirOf: (unitId) => heirOf(byId, unitId),
    workersFor: (unitId, period) => workersFor(byId, unitId, heirOf(byId, unitId), period),
    charged: (kinds) => rows.filter(({ kind, inBeing }) => inBeing && kinds.includes(kind)),
    chargedOn: (day, kinds) =>
      rows.filter(({ kind, since, until }) => kinds.includes(kind) && (since === null || since <= day) && (until === null || until > day)),
  };
}

/** How few records are too few to compare by [D]. */
export type RankingPolicy = { least: number };

export type Figures = { numerator: number | null; denominator: number; printed: string; percent: number | null };
export type UnitFigures = Figures & {
  id: string;
  name: string;
  /** Null where nothing is ranked, or too little was counted. */
  rank: number | null;
  /** Another unit has the same rank. */
  tied: boolean;
  /** Fewer records than can be compared. */
  small: boolean;
};
export type IndicatorFigures = Figures & {
  key: IndicatorKey;
  task: string;
  title: string;
  of: string;
  numeratorIs: string;
  denominatorIs: string;
  kind: Indicator['kind'];
  best: Indicator['best'];
  from: CivilDate;
  to: CivilDate;
  basis: Basis | null;
  ranking: RankingPolicy & Basis;
  /** How many records are in neither number. */
  apart: number;
  units: readonly UnitFigures[];
};
/** A figure and every record behind it. */
export type IndicatorFound = { figures: IndicatorFigures; parts: readonly Part[]; asides: readonly Apart[] };

const hundredths = (n: number): number => Math.round(n * 100);

/** A share in percent, never rounded up to all or down to none. */
export function percentOf(numerator: number, denominator: number): number {
  const rounded = Math.round((numerator / denominator) * 1000) / 10;
  const percent = numerator < denominator ? Math.min(rounded, 99.9) : rounded;
  return numerator > 0 ? Math.max(percent, 0.1) : percent;
}

/** Sums of parts. Nothing to count prints —. */
export function figuresOf(parts: readonly Part[], { kind }: Pick<Indicator, 'kind'>): Figures {
  const denominator = parts.length;
  if (denominator === 0) return { numerator: null, denominator: 0, printed: NOTHING, percent: null };
  const numerator = parts.reduce((sum, part) => sum + hundredths(part.numerator), 0) / 100;
  if (kind === 'mean') return { numerator, denominator, printed: indicatorMessages.mean(numerator / denominator), percent: null };
  return { numerator, denominator, printed: `${numerator}/${denominator}`, percent: percentOf(numerator, denominator) };
}

type Ranked = Figures & { id: string };
/** Which of two is further on; by cross-multiplication, so that equal shares are equal. */
const compared = (a: Ranked, b: Ranked): number => (a.numerator ?? 0) * b.denominator - (b.numerator ?? 0) * a.denominator;

/** Ranks of those that have enough to be compared; equals share a rank, and the next one is counted on from all before it. */
function rankOf(units: readonly Ranked[], best: Indicator['best'], least: number): ReadonlyMap<string, { rank: number; tied: boolean }> {
  const large = units.filter(({ denominator }) => denominator >= least && denominator > 0);
  if (best === null) return new Map();
  const sign = best === 'high' ? 1 : -1;
  return new Map(
    large.map((unit) => {
      const before = large.filter((other) => sign * compared(other, unit) > 0).length;
      const same = large.filter((other) => compared(other, unit) === 0).length;
      return [unit.id, { rank: before + 1, tied: same > 1 }];
    }),
  );
}

/** One indicator on a day: the city's figure, each unit's, and every record behind them. */
export function indicatorOn(
  indicator: Indicator,
  sources: Sources,
  asking: Asking,
  entries: readonly PolicyEntry<RankingPolicy>[] = rankingEntries,
): IndicatorFound {
  const { key, task, kind, best } = indicator;
  const ranking = policyInForce(entries, asking.on, asking.known);
  const { basis, parts: all, apart } = indicator.count(sources, asking);
  const parts = [...all].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const byUnit = Map.groupBy(parts, ({ unitId }) => unitId);
  const named = [...new Set([...parts, ...apart].map(({ unitId }) => unitId))].sort();
  const figures = named.map((id) => ({ id, ...figuresOf(byUnit.get(id) ?? [], indicator) }));
  const ranks = rankOf(figures, best, ranking.least);
  const { title, of, numerator: numeratorIs, denominator: denominatorIs } = indicatorMessages.of[key];
  const units = named.map((id): UnitFigures => {
    const its = figuresOf(byUnit.get(id) ?? [], indicator);
    const { rank = null, tied = false } = ranks.get(id) ?? {};
    return { id, name: asking.units.nameOf(id), ...its, rank, tied, small: best !== null && its.denominator < ranking.least };
  });
  return {
    figures: {
      ...{ key, task, title, of, numeratorIs, denominatorIs, kind, best, from: asking.from, to: asking.to, basis },
      ...{ ranking: { least: ranking.least, ...basisOf(ranking) }, ...figuresOf(parts, indicator), apart: apart.length, units },
    },
    parts,
    asides: [...apart].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)),
  };
}
