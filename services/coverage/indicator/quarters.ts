import { owed, periodRules } from '@jiandu/calendar';
import type { Duty } from '@jiandu/calendar';
import { TOWNSHIP_KINDS } from '@jiandu/contracts/unit';
import { addDays, policyInForce, quarterRange } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import type { Asking, Basis } from './indicator.js';
import grace from './quarter.policy.json' with { type: 'json' };

/** Days after a quarter's last one on which its review is still in time [D]. */
export type QuarterPolicy = { graceDays: number };

/** Units and townships, each for itself; the bureau and its offices do not. */
export const CHARGED = ['enforcement-unit', ...TOWNSHIP_KINDS];

export type OwedQuarter = { quarter: string; from: CivilDate; to: CivilDate; due: CivilDate };

/** What the plan charges each quarter with, once it is in force: the quarters that have begun within what is asked. */
export function quartersOwed(id: string, { from, to }: Asking): { basis: Basis; quarters: OwedQuarter[] } {
  const duty: Duty = periodRules.duties.find((each) => each.id === id)!;
  const quarters = owed(duty, from > duty.from ? from : duty.from, to).map(({ period, due }) => ({
    ...{ quarter: period.id, ...quarterRange(period.id), due },
  }));
  return { basis: { from: duty.from, known: duty.from, source: duty.source }, quarters };
}

/** The same, for reviews: with their days of grace. */
export function reviewQuarters(id: 'self-review' | 'sampling', asking: Asking): { basis: Basis; quarters: OwedQuarter[] } {
  const { basis, quarters } = quartersOwed(id, asking);
  const graceOn = (to: CivilDate) => policyInForce<QuarterPolicy>(grace, to).graceDays;
  return { basis, quarters: quarters.map((each) => ({ ...each, due: addDays(each.due, graceOn(each.to)) })) };
}
