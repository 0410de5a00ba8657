import type { Calendar } from '@jiandu/calendar';
import type { AsOfDates, EventRef } from '@jiandu/kernel';
import type { Sources, StreamsOf } from '../as-of/as-of.questions.js';
import { coverage } from '../coverage/coverage.js';
import type { UnitCoverage } from '../coverage/coverage.js';
import { conditionMessages } from '../coverage/coverage.messages.js';
import { figuresOf } from '../coverage/figures.js';
import { sumOf } from '../coverage/parts.js';
import type { Part } from '../coverage/parts.js';
import { SOURCES } from '../coverage/sources.js';
import { DUE_SOURCES, dueList } from '../due-list/due-list.js';
import { reconsiderationCorrectionRate, suitLossRate } from '../indicator/adverse-outcomes.js';
import { classHours } from '../indicator/class-hours.js';
import { indicatorOn, unitsOn } from '../indicator/indicator.js';
import type { Indicator } from '../indicator/indicator.js';
import { indicatorMessages } from '../indicator/indicator.messages.js';
import { indicatorModels } from '../indicator/indicator.models.js';
import { yearBegan } from '../indicator/indicators.js';
import { papersInTime } from '../indicator/papers-in-time.js';
import { recordMessages as say } from './alert.messages.js';
import type { Measured } from './when-a-figure-reaches-its-threshold-then-raise-alert.js';

/** A record behind a figure: what it adds, for whom, and why. */
export type Behind = { id: string; unitId: string | null; numerator: number; says: string; events: readonly EventRef[] };
export type Figure = Measured & { records: readonly Behind[] };

/** What may have thresholds: any figure that can be worked out from what the service follows. `as`: how its records make it. */
export type Metric<Of extends Sources = Sources> = {
  name: string;
  as: 'number' | 'percent';
  of: Of;
  measure(streams: StreamsOf<Of>, dates: AsOfDates, calendar: Calendar): readonly Figure[];
};
const metric = <Of extends Sources>(definition: Metric<Of>): Metric => definition as unknown as Metric;

export const numeratorOf = (records: readonly Behind[]): number => records.reduce((sum, { numerator }) => sum + numerator, 0);
/** A share in percent, rounded neither up to all nor down to none; of no records it is no figure. */
const percent = (unitId: string | null, records: readonly Behind[]): Figure[] =>
  records.length === 0 ? [] : [{ unitId, records, value: Math.floor((numeratorOf(records) * 10_000) / records.length) / 100 }];
/** The same of parts of coverage: with one that nothing records it is no figure. */
const shareMet = (unitId: string | null, parts: readonly Part[], saysOf: (part: Part) => string): Figure[] =>
  sumOf(parts).met === null
    ? []
    : percent(
        unitId,
        parts
          .filter(({ counts }) => counts !== 'nothing')
          .map((part) => ({
            ...{ id: part.id, unitId: part.unitId, numerator: part.counts === 'met' ? 1 : 0 },
            ...{ says: saysOf(part), events: part.events },
          })),
      );

/** What a unit itself is late with; what a court or the bureau owes is no unit's. */
const overdueItems = metric({
  ...{ name: 'overdue-items', as: 'number', of: DUE_SOURCES },
  measure(streams, dates, calendar) {
    const overdue = dueList(streams, dates, calendar).filter(({ state, whose }) => state === 'overdue' && whose === 'unit');
    const records = overdue.map(({ id, unitId, name, explanation, events }): Behind => ({
      id,
      unitId,
      numerator: 1,
      says: say.overdue(name, explanation),
      events,
    }));
    const ofUnits = [...Map.groupBy(records, ({ unitId }) => unitId)].filter(([unitId]) => unitId !== null);
    return [[null, records] as const, ...ofUnits].map(([unitId, its]) => ({ unitId, value: its.length, records: its }));
  },
});

const lackingOf = ({ conditions }: UnitCoverage): string[] =>
  Object.entries(conditions).flatMap(([key, { state }]) => (state === 'missing' ? [conditionMessages[key]?.missing ?? key] : []));

const establishedPercent = metric({
  ...{ name: 'established-percent', as: 'percent', of: SOURCES },
  measure(streams, dates, calendar) {
    const found = coverage(streams, dates, { calendar });
    const lackOf = new Map(found.township.units.map((unit) => [unit.id, lackingOf(unit)]));
    return shareMet(null, figuresOf(found).get('township.established') ?? [], ({ id, name }) =>
      say.established(name, lackOf.get(id) ?? []),
    );
  },
});

const readinessPercent = metric({
  ...{ name: 'readiness-percent', as: 'percent', of: SOURCES },
  measure(streams, dates, calendar) {
    const found = coverage(streams, dates, { calendar });
    const figures = figuresOf(found);
    return found.readiness.flatMap(({ id }) =>
      shareMet(id, figures.get(`readiness.${id}`) ?? [], ({ counts }) => indicatorMessages.certificate(counts === 'met')),
    );
  },
});

/** A share of the year up to the day; of too few records to be compared it is no figure. */
export const shareOf = (indicator: Indicator) =>
  metric({
    ...{ name: indicator.key, as: 'percent', of: indicatorModels },
    measure(sources, { on, known }, calendar) {
      const asking = { on, known, from: yearBegan(on), to: on, calendar, units: unitsOn(sources.units, { on, known }) };
      const { figures, parts } = indicatorOn(indicator, sources, asking);
      return [[null, parts] as const, ...Map.groupBy(parts, ({ unitId }) => unitId)].flatMap(([unitId, its]) =>
        its.length < figures.ranking.least ? [] : percent(unitId, its),
      );
    },
  });

/** Each by its name in the policy of thresholds; a further figure takes a line here. */
export const metrics: readonly Metric[] = [
  ...[overdueItems, establishedPercent, readinessPercent],
  ...[suitLossRate, reconsiderationCorrectionRate, classHours, papersInTime].map(shareOf),
];
