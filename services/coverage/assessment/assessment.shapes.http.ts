import { count, date, id, listOf, number, object, oneOf, orNull, text } from '@jiandu/platform/http';
import { eventsShape } from '../as-of/as-of.shapes.http.js';
import { basisFields } from '../indicator/indicator.shapes.http.js';
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
export const assessmentShape = object<Assessment>({
  ...{ year: count, policy: object(basisFields), rules: listOf(ruleShape), ...sums },
  ...{ units: listOf(object<UnitLedger>({ id, name: text, ...sums })), entries: listOf(entryShape) },
});
