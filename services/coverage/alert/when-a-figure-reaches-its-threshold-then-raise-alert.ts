import { periodOf } from '@jiandu/calendar';
import type { RaiseAlert } from '@jiandu/contracts/alert';
import type { CivilDate } from '@jiandu/kernel';
import { reached } from './alert.js';
import type { AlertPolicy } from './alert.js';

/** A figure of one unit, or of the city as a whole. A figure of nothing is none. */
export type Measured = { unitId: string | null; value: number };

/** The alert of one cause: the metric, whose it is, the period and the threshold. */
export const causeOf = ({ metric, unitId, period, threshold }: RaiseAlert): string =>
  [metric, unitId ?? 'city', period, threshold.thresholdId].join('.');

/** What figures of a day give cause for. Pure. */
export const causesOf = (policy: AlertPolicy, name: string, found: readonly Measured[], raisedOn: CivilDate): RaiseAlert[] =>
  policy.thresholds
    .filter(({ metric }) => metric === name)
    .flatMap(({ metric, of, every, ...threshold }) =>
      found
        .filter(({ unitId, value }) => (of === 'city') === (unitId === null) && reached(threshold, value))
        .map(({ unitId, value }) => ({
          ...{ metric, ...(unitId !== null && { unitId }), period: periodOf(raisedOn, every).id },
          ...{ threshold, value, raisedOn },
        })),
    );
