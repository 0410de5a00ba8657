import { count, date, id, listOf, number, object, oneOf, orNull, text } from '@jiandu/platform/http';
import { eventsShape, becauseFields } from '../as-of/as-of.shapes.http.js';
import { basisFields } from '../indicator/indicator.shapes.http.js';
import type { AssessmentChanges, Totals } from './assessment.changes.js';
import type { Assessment, LedgerEntry, RuleFound, UnitLedger } from './assessment.js';

const kind = oneOf(['deduction', 'bonus']);
const mark = oneOf(['P', 'D']);
const entryShape = object<LedgerEntry>({
  ...{ id, rule: id, kind, mark, unitId: id, on: date, points: orNull(number), says: text, events: eventsShape },
});
const ruleShape = object<RuleFound>({
  ...{ key: id, name: text, kind, mark, source: text, points: orNull(number), pointsMark: orNull(mark), entries: orNull(count) },
});
const sums = { deductions: orNull(number), bonuses: orNull(number), balance: orNull(number) };
const unitShape = object<UnitLedger>({ id, name: text, ...sums });
export const assessmentShape = object<Assessment>({
  ...{ year: count, policy: object(basisFields), rules: listOf(ruleShape), ...sums },
  ...{ units: listOf(unitShape), entries: listOf(entryShape) },
});

const totalsShape = object<Totals>({ policy: object(basisFields), ...sums });
const changedShape = object<AssessmentChanges['entries'][number]>({
  ...{ id, before: orNull(entryShape), after: orNull(entryShape), ...becauseFields },
});
const changesFields = {
  ...{ before: totalsShape, after: totalsShape, entries: listOf(changedShape) },
  rules: listOf(object<AssessmentChanges['rules'][number]>({ key: id, before: orNull(ruleShape), after: orNull(ruleShape) })),
  units: listOf(object<AssessmentChanges['units'][number]>({ id, before: orNull(unitShape), after: orNull(unitShape) })),
};
export const assessmentChangesShape = object<AssessmentChanges>(changesFields);
export const changesShape = object<AssessmentChanges & { from: string; year: number }>({ from: date, year: count, ...changesFields });
