import { DUTY_STATUSES } from '@jiandu/calendar';
import type { DutyFound } from '@jiandu/calendar';
import { ADMINISTRATIONS, UNIT_KINDS } from '@jiandu/contracts/unit';
import { count, date, flag, id, listOf, mapOf, object, oneOf, orNull, text } from '@jiandu/platform/http';
import { becauseFields, eventsShape as events, figureFields, figureShape as figure } from '../as-of/as-of.shapes.http.js';
import type { Changes, FigureChange, PartChange } from './changes.js';
import { CONDITION_STATES } from './coverage.js';
import type { BureauDuties, ConditionFound, Coverage, LevelCoverage, UnitCoverage } from './coverage.js';
import type { NamedFigure } from './figures.js';
import { COUNTS } from './parts.js';
import type { Part, StreamRecord, Sum } from './parts.js';
import { QUARTER_STATES } from './quarter.js';
import type { QuarterFound } from './quarter.js';
import type { OfficerReadiness, Readiness } from './readiness.js';
import type { Point, QuarterPoint } from './trend.js';

const sumFields = { ...figureFields, open: count };
const sum = object<Sum>(sumFields);
const quarter = object<QuarterFound>({
  ...{ state: oneOf(QUARTER_STATES), due: date, doneOn: orNull(date), inTime: orNull(flag), left: listOf(text), events },
});
const condition = object<ConditionFound>({ state: oneOf(CONDITION_STATES), met: orNull(flag), events });

export const unitShape = object<UnitCoverage>({
  ...{ id, name: text, kind: oneOf(UNIT_KINDS), administered: oneOf(ADMINISTRATIONS), established: orNull(flag), operating: orNull(flag) },
  ...{ conditions: mapOf(condition), quarter: mapOf(quarter), missing: listOf(text), withoutSource: listOf(text) },
});

const level = object<LevelCoverage>({
  ...{ ...figureFields, checkable: figure, conditions: mapOf(figure), operating: sum, quarter: mapOf(sum), units: listOf(unitShape) },
});
const summary = { ...figureFields, id, name: text, without: listOf(id), events };

export const readinessShape = object<Readiness>({
  ...summary,
  officers: listOf(object<OfficerReadiness>({ personId: text, holds: flag, events })),
});

const marks = oneOf(['L', 'P', 'D']);
const duty = object<DutyFound>({
  ...{ duty: id, task: id, name: text, source: text, mark: marks, dueMark: marks, period: text, times: count, due: date },
  ...{ done: orNull(count), doneOn: orNull(date), inTime: orNull(flag), status: oneOf(DUTY_STATUSES), events },
});

export const headlineShape = object<Coverage>({
  policy: object({ from: date, source: text, target: object({ by: date, wording: text }) }),
  ...{ quarter: text, city: level, township: level, bureau: level },
  duties: object<BureauDuties>({ ...sumFields, notKnown: count, found: listOf(duty) }),
  readiness: listOf(object<Omit<Readiness, 'officers'>>(summary)),
});

const named = { ...sumFields, figure: id, name: text };
export const figuresShape = object({ quarter: text, figures: listOf(object<NamedFigure>(named)) });
export type PartShown = Omit<Part, 'events'> & { records: readonly StreamRecord[] };
export const partsShape = object<NamedFigure & { quarter: string; parts: readonly PartShown[] }>({
  ...named,
  quarter: text,
  parts: listOf(
    object<PartShown>({
      ...{ id, name: text, unitId: text, counts: oneOf(COUNTS) },
      records: listOf(object<StreamRecord>({ service: id, stream: id, events })),
    }),
  ),
});

const pointLevel = object<Point['city']>({ established: figure, operating: sum });
export const quarterShape = object<QuarterPoint>({ quarter: text, city: orNull(pointLevel), township: orNull(pointLevel) });
export const pointsShape = listOf(
  object<Point>({ on: date, quarter: text, city: pointLevel, township: pointLevel, bureau: pointLevel, duties: sum }),
);

const counts = { anyOf: [oneOf(COUNTS), { type: 'null' }] };
export const partChangeShape = object<PartChange>({
  ...{ figure: id, id, name: text, unitId: text, before: counts, after: counts, ...becauseFields },
});
export const changesShape = object<Changes>({
  figures: listOf(object<FigureChange>({ figure: id, name: text, before: orNull(sum), after: orNull(sum) })),
  parts: listOf(partChangeShape),
});
