import { ADMINISTRATIONS, UNIT_KINDS } from '@jiandu/contracts/unit';
import { date, flag, id, listOf, mapOf, object, oneOf, orNull, text } from '@jiandu/platform/http';
import { eventsShape as events, figureFields, figureShape as figure } from '../as-of/as-of.shapes.http.js';
import type { ConditionFound, Coverage, LevelCoverage, OfficerReadiness, Readiness, UnitCoverage } from './coverage.js';

export const unitShape = object<UnitCoverage>({
  ...{ id, name: text, kind: oneOf(UNIT_KINDS), administered: oneOf(ADMINISTRATIONS), established: orNull(flag) },
  conditions: mapOf(object<ConditionFound>({ met: orNull(flag), events })),
  ...{ missing: listOf(text), withoutSource: listOf(text) },
});

const level = object<LevelCoverage>({ ...figureFields, checkable: figure, conditions: mapOf(figure), units: listOf(unitShape) });
const summary = { ...figureFields, id, name: text, without: listOf(id), events };

export const readinessShape = object<Readiness>({
  ...summary,
  officers: listOf(object<OfficerReadiness>({ personId: text, holds: flag, events })),
});

export const headlineShape = object<Coverage>({
  policy: object({ from: date, source: text, target: object({ by: date, wording: text }) }),
  ...{ city: level, township: level, bureau: level },
  readiness: listOf(object<Omit<Readiness, 'officers'>>(summary)),
});
