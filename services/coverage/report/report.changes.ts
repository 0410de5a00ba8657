import { changedIn, knownBetween } from '../as-of/known-between.js';
import type { Changed, Dates } from '../as-of/known-between.js';
import { assessmentChanges } from '../assessment/assessment.changes.js';
import type { AssessmentChanges } from '../assessment/assessment.changes.js';
import { assessment } from '../assessment/assessment.js';
import { changes } from '../coverage/changes.js';
import type { PartChange } from '../coverage/changes.js';
import type { Histories, Rules } from '../coverage/coverage.js';
import type { QuarterPoint } from '../coverage/trend.js';
import { indicatorChanges } from '../indicator/indicator.changes.js';
import type { IndicatorChanges } from '../indicator/indicator.changes.js';
import { supervisionBody } from '../coverage/supervision-body.js';
import { indicatorModels } from '../indicator/indicator.models.js';
import { hasLedger } from './report-data.js';
import { adverseFound, problemsFound, staffFound } from './report.js';
import type { AdverseCase, Reported, StaffLine } from './report.js';

/** A quarter of the year as it stood, null where it was not over or the plan not known yet; and which units made the difference. */
export type QuarterChange = { quarter: string; before: QuarterPoint | null; after: QuarterPoint | null; parts: readonly PartChange[] };
export type ReportChanges = {
  indicators: readonly ({ key: string; title: string } & IndicatorChanges)[];
  quarters: readonly QuarterChange[];
  adverse: readonly Changed<AdverseCase>[];
  /** By the kind of problem, each the sentence that the paper says of it. */
  problems: readonly Changed<string>[];
  /** By unit. */
  staffing: readonly Changed<StaffLine>[];
  /** Of a half-year and a year. */
  assessment: AssessmentChanges | null;
};
/** The figures of coverage that a report tells of a quarter. */
const TOLD = ['city.established', 'city.operating', 'township.established', 'township.operating'];

const models = { ...indicatorModels, bodies: supervisionBody };
const ledgerOf = (known: Reported) => ({ found: assessment(known), known });
const differ = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other);

/** What changed of a report's figures between two days of knowing: of its indicators, quarters, cases and ledger, each with the events in between that changed it. */
export function reportChanges(
  [before, after]: readonly [Reported, Reported],
  histories: Histories,
  dates: Dates,
  rules: Rules,
): ReportChanges {
  const between = knownBetween<keyof typeof models>(models, after.sources, dates, 'programmes');
  const problems = [problemsFound(before, Infinity), problemsFound(after, Infinity)] as const;
  const behind = problems.flat().flatMap(({ id, events }) => (id === 'late' ? [] : events)); // that there is none rests on what there was
  const [were, are] = [before, after].map(({ quarters }) => new Map(quarters.map((point) => [point.quarter, point])));
  const quarters = [...new Set([...were!.keys(), ...are!.keys()])].flatMap((quarter): QuarterChange[] => {
    const [was = null, is = null] = [were!.get(quarter), are!.get(quarter)];
    const isTold = [was, is].every((point) => point !== null && point.city !== null);
    const parts = isTold ? changes(histories, { ...dates, quarter }, rules).parts.filter(({ figure }) => TOLD.includes(figure)) : [];
    return differ(was, is) || parts.length > 0 ? [{ quarter, before: was, after: is, parts }] : [];
  });
  return {
    indicators: after.found.flatMap(({ figures: { key, title } }, i) => {
      const changed = indicatorChanges([before.found[i]!, after.found[i]!], between);
      return differ(changed.before, changed.after) || changed.records.length > 0 ? [{ key, title, ...changed }] : [];
    }),
    quarters,
    adverse: changedIn([adverseFound(before), adverseFound(after)], ({ said }) => said, between),
    problems: changedIn(
      problems,
      ({ said }) => said,
      between,
      (id) => (id === 'none' ? behind : []),
    ),
    staffing: changedIn([staffFound(before), staffFound(after)], ({ said }) => said, between),
    assessment: hasLedger(after) ? assessmentChanges([ledgerOf(before), ledgerOf(after)], between) : null,
  };
}
