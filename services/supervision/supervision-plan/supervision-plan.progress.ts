import { periodNamed, periodOf } from '@jiandu/calendar';
import type { PlannedCheck } from '@jiandu/contracts/supervision-plan';
import type { CivilDate } from '@jiandu/kernel';
import type { SupervisionCheckRow } from '../supervision-check/supervision-check.directory.js';
import type { SupervisionPlanRow } from './supervision-plan.directory.js';

export const PROGRESS = ['done', 'open', 'due-today', 'late'] as const;

/** `done` of `planned`, each planned check counted in the period in which it falls due; `done: null` prints —: nothing was planned. */
export type Done = { done: number | null; planned: number };
export type ItemProgress = {
  itemId: string;
  subject: string;
  period: string;
  due: CivilDate;
  times: number;
  /** Checks under the item within its period, no more than were planned. */
  done: number;
  /** Checks under the item outside its period. */
  afterwards: number;
  status: (typeof PROGRESS)[number];
  checkIds: readonly string[];
};
export type PlanProgress = {
  year: Done;
  quarters: Record<string, Done>;
  items: readonly ItemProgress[];
  /** Checks of the year under no plan. */
  unplanned: number;
  /** Checks under an item that no longer stands in the plan. */
  ofNoItem: readonly string[];
};

/** What was done of a plan by the end of a day. The checks are those of the plan's unit, as known then. */
export function progressOf(
  { year, items }: Pick<SupervisionPlanRow, 'year' | 'items'>,
  checks: readonly SupervisionCheckRow[],
  on: CivilDate,
): PlanProgress {
  const done = checks.filter(({ doneOn }) => doneOn !== null && doneOn <= on);
  const under = done.filter((check) => check.under?.year === year);
  const found = items.map((item) => itemProgress(item, under, on));
  const sum = (of: readonly ItemProgress[]): Done => ({
    done: of.length === 0 ? null : of.reduce((all, item) => all + item.done, 0),
    planned: of.reduce((all, item) => all + item.times, 0),
  });
  const quarters = ['Q1', 'Q2', 'Q3', 'Q4'].map((quarter) => `${year}-${quarter}`);
  return {
    year: sum(found),
    quarters: Object.fromEntries(quarters.map((id) => [id, sum(found.filter(({ due }) => periodOf(due, 'quarter').id === id))])),
    items: found,
    unplanned: done.filter((check) => check.under === null && check.doneOn?.startsWith(String(year))).length,
    ofNoItem: under.flatMap((check) => (items.some(({ itemId }) => itemId === check.under?.itemId) ? [] : (check.checkId ?? []))),
  };
}

function itemProgress(
  { itemId, subject, period, times }: PlannedCheck,
  checks: readonly SupervisionCheckRow[],
  on: CivilDate,
): ItemProgress {
  const { from, to } = periodNamed(period)!;
  const its = checks.filter((check) => check.under?.itemId === itemId);
  const within = its.filter(({ doneOn }) => doneOn! >= from && doneOn! <= to).length;
  const status = within >= times ? 'done' : on > to ? 'late' : on === to ? 'due-today' : 'open';
  return {
    ...{ itemId, subject, period, times, due: to, status, done: Math.min(within, times), afterwards: its.length - within },
    checkIds: its.flatMap(({ checkId }) => checkId ?? []),
  };
}
