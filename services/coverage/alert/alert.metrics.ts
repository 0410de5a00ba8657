import type { Calendar } from '@jiandu/calendar';
import type { AsOfDates } from '@jiandu/kernel';
import type { Sources, StreamsOf } from '../as-of/as-of.questions.js';
import { coverage } from '../coverage/coverage.js';
import { SOURCES } from '../coverage/sources.js';
import { DUE_SOURCES, dueList } from '../due-list/due-list.js';
import { reconsiderationCorrectionRate, suitLossRate } from '../indicator/adverse-outcomes.js';
import { classHours } from '../indicator/class-hours.js';
import { indicatorOn, unitsOn } from '../indicator/indicator.js';
import type { Figures, Indicator } from '../indicator/indicator.js';
import { indicatorModels } from '../indicator/indicator.models.js';
import { yearBegan } from '../indicator/indicators.js';
import { papersInTime } from '../indicator/papers-in-time.js';
import type { Measured } from './when-a-figure-reaches-its-threshold-then-raise-alert.js';

/** What may have thresholds: any figure that can be worked out from what the service follows. */
export type Metric<Of extends Sources = Sources> = {
  name: string;
  of: Of;
  measure(streams: StreamsOf<Of>, dates: AsOfDates, calendar: Calendar): readonly Measured[];
};
const metric = <Of extends Sources>(definition: Metric<Of>): Metric => definition as unknown as Metric;

const percent = ({ met, all }: { met: number | null; all: number }): number[] =>
  met === null || all === 0 ? [] : [Math.floor((met * 10_000) / all) / 100];

/** What a unit itself is late with; what a court or the bureau owes is no unit's. */
const overdueItems = metric({
  ...{ name: 'overdue-items', of: DUE_SOURCES },
  measure(streams, dates, calendar) {
    const overdue = dueList(streams, dates, calendar).filter(({ state, whose }) => state === 'overdue' && whose === 'unit');
    const units = Map.groupBy(overdue, ({ unitId }) => unitId);
    const ofUnits = [...units].flatMap(([unitId, items]) => (unitId === null ? [] : [{ unitId, value: items.length }]));
    return [{ unitId: null, value: overdue.length }, ...ofUnits];
  },
});

const establishedPercent = metric({
  ...{ name: 'established-percent', of: SOURCES },
  measure: (streams, dates, calendar) => percent(coverage(streams, dates, { calendar }).township).map((value) => ({ unitId: null, value })),
});

const readinessPercent = metric({
  ...{ name: 'readiness-percent', of: SOURCES },
  measure: (streams, dates, calendar) =>
    coverage(streams, dates, { calendar }).readiness.flatMap((one) => percent(one).map((value) => ({ unitId: one.id, value }))),
});

const HUNDRED = 100;
/** A share of the year up to the day in percent, rounded neither up to all nor down to none; of too few records to be compared it is no figure. */
export const shareOf = (indicator: Indicator) =>
  metric({
    ...{ name: indicator.key, of: indicatorModels },
    measure(sources, { on, known }, calendar) {
      const asking = { on, known, from: yearBegan(on), to: on, calendar, units: unitsOn(sources.units, { on, known }) };
      const { figures } = indicatorOn(indicator, sources, asking);
      const measured = (unitId: string | null, { numerator, denominator }: Figures): Measured[] =>
        numerator === null || denominator < figures.ranking.least
          ? []
          : [{ unitId, value: Math.floor((numerator * HUNDRED * HUNDRED) / denominator) / HUNDRED }];
      return [...measured(null, figures), ...figures.units.flatMap((unit) => measured(unit.id, unit))];
    },
  });

/** Each by its name in the policy of thresholds; a further figure takes a line here. */
export const metrics: readonly Metric[] = [
  ...[overdueItems, establishedPercent, readinessPercent],
  ...[suitLossRate, reconsiderationCorrectionRate, classHours, papersInTime].map(shareOf),
];
