import { periodOf, periodsBetween } from '@jiandu/calendar';
import type { AsOfDates, CivilDate } from '@jiandu/kernel';
import { coverage, hasPolicy } from './coverage.js';
import type { Coverage, Figure, Histories, LevelCoverage, Rules } from './coverage.js';
import type { Sum } from './parts.js';

export const STEPS = ['month', 'quarter'] as const;
export type Step = (typeof STEPS)[number];
type PointLevel = { established: Figure; operating: Sum };

/** The figures of one day, all as known on the same day. */
export type Point = { on: CivilDate; quarter: string; city: PointLevel; township: PointLevel; bureau: PointLevel; duties: Sum };

/**
 * The figures of a year at the end of each month or quarter, as known on one day; days after that one, and those before the plan was in
 * force, have no figure.
 */
export function trend(histories: Histories, { year, known, by }: { year: string; known: CivilDate; by: Step }, rules: Rules): Point[] {
  const ends = periodsBetween(`${year}-01-01`, `${year}-12-31`, by).map(({ to }) => to);
  return ends
    .filter((on) => on <= known && hasPolicy(on, known, rules))
    .map((on) => pointOf(on, coverage(histories, { on, known, quarter: periodOf(on, 'quarter').id }, rules)));
}

/** The two levels at the end of one quarter; null where the plan was not in force then. */
export type QuarterPoint = { quarter: string; city: PointLevel | null; township: PointLevel | null };

/** The quarters of a year that are over, each as it stood on its last day; what was done for it is counted up to the day asked. */
export function quartersOver(histories: Histories, year: string, { on, known }: AsOfDates, rules: Rules): QuarterPoint[] {
  return periodsBetween(`${year}-01-01`, `${year}-12-31`, 'quarter')
    .filter(({ to }) => to <= on && to <= known)
    .map(({ id: quarter, to }) => {
      if (!hasPolicy(to, known, rules)) return { quarter, city: null, township: null };
      const { city, township } = coverage(histories, { on, known, quarter }, rules);
      return { quarter, city: levelOf(city), township: levelOf(township) };
    });
}

const levelOf = ({ met, all, operating }: LevelCoverage): PointLevel => ({ established: { met, all }, operating });

const pointOf = (on: CivilDate, { quarter, city, township, bureau, duties: { met, all, open } }: Coverage): Point => ({
  ...{ on, quarter, city: levelOf(city), township: levelOf(township), bureau: levelOf(bureau), duties: { met, all, open } },
});
