import { ADMINISTRATIONS, UNIT_KINDS } from '@jiandu/contracts/unit';
import { count, date, flag, id, listOf, mapOf, object, oneOf, orNull, text } from '@jiandu/platform/http';
import type { ConditionFound, Coverage, Figure, LevelCoverage, OfficerReadiness, Readiness, UnitCoverage } from './coverage.js';
import type { EventRef } from '@jiandu/kernel';

/** The two dates asked, and the cut on which the answer rests. */
export const asked = object({ on: date, known: date, position: mapOf(object({ g: count, partitions: listOf(count) })), final: flag });

const events = listOf(object<EventRef>({ service: id, stream: id, version: count, g: count, type: text, on: orNull(date) }));
const figureFields = { met: orNull(count), all: count };
const figure = object<Figure>(figureFields);

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
