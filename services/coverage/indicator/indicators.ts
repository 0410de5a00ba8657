import type { CivilDate } from '@jiandu/kernel';
import { reconsiderationCorrectionRate, suitLossRate } from './adverse-outcomes.js';
import { classHours } from './class-hours.js';
import { indicatorOn, unitsOn } from './indicator.js';
import type { Asking, Indicator, IndicatorFound, Sources } from './indicator.js';
import { lawStudyPace } from './law-study-pace.js';
import { papersInTime } from './papers-in-time.js';
import { penaltyInTerm } from './penalty-in-term.js';
import { plannedChecks } from './planned-checks.js';
import { citySampling, sampledFileQuality, selfVsCityGap } from './sampling.js';
import { selfReview } from './self-review.js';
import { certificateReadiness, reviewAndSupervisionStaff, reviewerRatio } from './staffing.js';
import { suitReturns } from './suit-returns.js';
import { unitTrainings } from './unit-trainings.js';

/** Everything that the assessment counts, in the order in which it is shown. */
export const indicators: readonly Indicator[] = [
  ...[lawStudyPace, classHours, unitTrainings, certificateReadiness, reviewerRatio, reviewAndSupervisionStaff],
  ...[selfReview, citySampling, sampledFileQuality, selfVsCityGap, penaltyInTerm, papersInTime],
  ...[suitLossRate, reconsiderationCorrectionRate, suitReturns, plannedChecks],
];

export const yearBegan = (on: CivilDate): CivilDate => `${on.slice(0, 4)}-01-01`;

/** Every indicator of the same day and the same period, up to the day where none is named. */
export function indicatorsOn(
  sources: Sources,
  asked: Omit<Asking, 'units' | 'to'> & { to?: CivilDate },
): { asking: Asking; found: readonly IndicatorFound[] } {
  const { on, to = on } = asked;
  const whole: Asking = { ...asked, to: to < on ? to : on, units: unitsOn(sources.units, asked) };
  return { asking: whole, found: indicators.map((indicator) => indicatorOn(indicator, sources, whole)) };
}
