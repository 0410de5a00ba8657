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

/** Everything that the assessment counts, in the order in which it is shown. */
export const indicators: readonly Indicator[] = [
  ...[lawStudyPace, classHours, certificateReadiness, reviewerRatio, reviewAndSupervisionStaff],
  ...[selfReview, citySampling, sampledFileQuality, selfVsCityGap, penaltyInTerm, papersInTime],
  ...[suitLossRate, reconsiderationCorrectionRate, suitReturns, plannedChecks],
];

export const yearBegan = (on: CivilDate): CivilDate => `${on.slice(0, 4)}-01-01`;

/** Every indicator of the same day and the same period. */
export function indicatorsOn(sources: Sources, asking: Omit<Asking, 'units'>): { asking: Asking; found: readonly IndicatorFound[] } {
  const whole: Asking = { ...asking, units: unitsOn(sources.units, asking) };
  return { asking: whole, found: indicators.map((indicator) => indicatorOn(indicator, sources, whole)) };
}
