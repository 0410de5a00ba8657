import { owed, periodRules } from '@jiandu/calendar';
import type { FilesDrawn } from '@jiandu/contracts/case-draw';
import type { FindingGround, Grade } from '@jiandu/contracts/case-review';
import { workersFor, workOf } from '@jiandu/contracts/unit-standing';
import { addDays, policyInForce, quarterRange, rowAsOf } from '@jiandu/kernel';
import type { CivilDate, History } from '@jiandu/kernel';
import { caseDrawDirectory } from '../case-draw/case-draw.directory.js';
import { caseFileDirectory, closedBetween } from '../case-file/case-file.directory.js';
import { caseReviewDirectory } from '../case-review/case-review.directory.js';
import type { CaseReviewRow } from '../case-review/case-review.directory.js';
import { byId, heirOf, owesReview, reviewedUnits } from '../lookups/reviewed-units.js';
import type { ReviewedUnit, UnitsById } from '../lookups/reviewed-units.js';
import { selfReviewDirectory } from '../self-review/self-review.directory.js';
import type { SelfReviewRow } from '../self-review/self-review.directory.js';
import { changesIn } from './changes.js';
import type { Change } from './changes.js';
import policy from './quarter.policy.json' with { type: 'json' };

/** Of each kind, all streams of which it was ever told that they are of the quarter; others do no harm. */
export type QuarterHistories = {
  [of in 'units' | 'files' | 'selfReviews' | 'draws' | 'reviews']: readonly History[];
};
export type Asked = { quarter: string; on: CivilDate; known: CivilDate };

/** Confirmed grades only; `average` is cut, never rounded, after two places. Of nothing there is no average. */
export type Tally = { files: number; excellent: number; pass: number; fail: number; average: number | null };
/** Due at the end of the quarter and some days of grace, which is our reading. */
export type Duty = {
  due: CivilDate | null;
  dueMark: 'L' | 'P' | 'D' | null;
  afterDue: boolean;
  state: 'done' | 'not-yet' | 'overdue' | 'not-owed';
};
export type UnitQuarter = {
  id: string;
  name: string;
  closedFiles: number;
  selfReview: Duty & {
    kind: 'reported' | 'no-file' | null;
    reportedOn: CivilDate | null;
    files: number | null;
    problems: number | null;
    /** Declared to have no file, though files closed in the quarter are registered. */
    contradicted: boolean;
  };
  drawn: number;
  pending: number;
  self: Tally;
  city: Tally;
  /** Average of the self-review less the city's. */
  gap: number | null;
  findings: readonly { reviewId: string; fileId: string; grounds: readonly FindingGround[] }[];
};
export type QuarterReport = {
  quarter: string;
  from: CivilDate;
  to: CivilDate;
  draw: Duty & { drawnOn: CivilDate | null; population: number | null; sample: number | null };
  selfReviewed: { met: number | null; all: number };
  city: Tally;
  units: readonly UnitQuarter[];
  changes: readonly Change[];
};

type Reported = { kind: 'reported' | 'no-file'; files: number | null; problems: number | null; reportedOn: CivilDate };

const present = <Row>(row: Row | null): row is Row => row !== null;

/** What became of a quarter: each unit's own review against the city's sample, and what is still owed. */
export function quarterReport(of: QuarterHistories, { quarter, on, known: knownOn }: Asked): QuarterReport {
  const { from, to } = quarterRange(quarter);
  const asOf = { on, known: knownOn };
  const lastDay = to < on ? to : on;
  const files = of.files.map((history) => rowAsOf(caseFileDirectory, history, { known: knownOn })).filter(present);
  const closed = files.filter((row) => closedBetween(row, from, lastDay));
  const reports = of.selfReviews.map((history) => rowAsOf(selfReviewDirectory, history, asOf)).filter(present);
  const doneBy = Map.groupBy(
    reports.filter((row) => row.quarter === quarter),
    ({ unitId }) => unitId ?? '',
  );
  const reviews = of.reviews.map((history) => rowAsOf(caseReviewDirectory, history, asOf)).filter(present);
  const ofQuarter = reviews.filter((row) => row.quarter === quarter);
  const drawn = of.draws.map((history) => rowAsOf(caseDrawDirectory, history, asOf)?.drawn).find((each) => each?.quarter === quarter);
  const known = byId(of.units.map((history) => rowAsOf(reviewedUnits, history, asOf)).filter(present));
  const owing = [...known.values()].filter((unit) => owesReview(unit, { to: lastDay }));
  const units = [...Map.groupBy(owing, ({ unitId }) => heirOf(known, unitId!))]
    .map(([id, owed]): UnitQuarter => {
      const isOwn = (row: { unitId: string | null }) => row.unitId !== null && heirOf(known, row.unitId) === id;
      const report = reported(doneBy, known, owed, { from, to });
      const own = ofQuarter.filter(isOwn);
      const closedFiles = closed.filter(isOwn).length;
      const [self, city] = [tally(own, 'self'), tally(own, 'draw')];
      return {
        ...{ id, name: known.get(id)?.name ?? '', closedFiles, self, city, gap: gapOf(self, city) },
        selfReview: {
          ...dutyOf('self-review', quarter, report?.reportedOn ?? null, on),
          ...{ kind: report?.kind ?? null, reportedOn: report?.reportedOn ?? null },
          ...{ files: report?.files ?? null, problems: report?.problems ?? null },
          contradicted: report?.kind === 'no-file' && closedFiles > 0,
        },
        drawn: sampleOf(drawn, (unitId) => heirOf(known, unitId) === id),
        pending: own.filter(({ confirmedOn }) => confirmedOn === null).length,
        findings: own.filter((row) => row.basis === 'draw' && row.confirmedOn !== null && row.findings.length > 0).map(findingsOf),
      };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const done = units.filter(({ selfReview }) => selfReview.state === 'done').length;
  return {
    ...{ quarter, from, to, units, city: tally(ofQuarter, 'draw') },
    draw: {
      ...dutyOf('sampling', quarter, drawn?.on ?? null, on),
      ...{ drawnOn: drawn?.on ?? null, population: drawn?.population ?? null, sample: drawn ? sampleOf(drawn, () => true) : null },
    },
    selfReviewed: { met: units.length === 0 ? null : done, all: units.length },
    changes: changesIn(touching(of, quarter, from, to), knownOn),
  };
}

/** What stands reported for all that became one unit: each owed it, until the one that took it over reports for it. Null while any is missing. */
function reported(
  doneBy: ReadonlyMap<string, readonly SelfReviewRow[]>,
  units: UnitsById,
  owed: readonly ReviewedUnit[],
  period: { from: CivilDate; to: CivilDate },
): Reported | null {
  const of = owed.map(
    ({ unitId }) => workOf(workersFor(units, unitId!, heirOf(units, unitId!), period), doneBy, ({ reportedOn }) => reportedOn)[0],
  );
  const made = [...new Set(of)].filter((row) => row !== undefined);
  if (made.length === 0 || of.includes(undefined)) return null;
  const sum = (field: 'files' | 'problems') =>
    made.reduce<number | null>((all, row) => (row[field] === null ? all : (all ?? 0) + row[field]), null);
  return {
    ...{ kind: made.some(({ kind }) => kind === 'reported') ? 'reported' : 'no-file', files: sum('files'), problems: sum('problems') },
    reportedOn: made
      .map((row) => row.reportedOn!)
      .sort()
      .at(-1)!,
  };
}

function dutyOf(id: string, quarter: string, doneOn: CivilDate | null, on: CivilDate): Duty {
  const { from, to } = quarterRange(quarter);
  const duty = periodRules.duties.find((each) => each.id === id);
  const [found] = duty ? owed(duty, from, to) : [];
  if (!found) return { due: null, dueMark: null, afterDue: false, state: doneOn === null ? 'not-owed' : 'done' };
  const { dueMark } = found;
  const due = dueMark === 'D' ? addDays(found.due, policyInForce(policy, to).graceDays) : found.due;
  const open = on > due ? 'overdue' : 'not-yet';
  return { due, dueMark, afterDue: doneOn !== null && doneOn > due, state: doneOn === null ? open : 'done' };
}

const sampleOf = (drawn: FilesDrawn | undefined | null, fits: (unitId: string) => boolean): number =>
  (drawn?.strata ?? []).filter(({ unitId }) => fits(unitId)).reduce((sum, { sample }) => sum + sample.length, 0);

function tally(rows: readonly CaseReviewRow[], basis: 'self' | 'draw'): Tally {
  const counted = rows.filter((row) => row.basis === basis && row.confirmedOn !== null && row.points !== null);
  const of = (grade: Grade) => counted.filter((row) => row.grade === grade).length;
  const tenths = counted.reduce((sum, { points }) => sum + Math.round(points! * 10), 0);
  const average = counted.length === 0 ? null : Math.floor((tenths * 10) / counted.length) / 100;
  return { files: counted.length, excellent: of('excellent'), pass: of('pass'), fail: of('fail'), average };
}

const gapOf = (self: Tally, city: Tally): number | null =>
  self.average === null || city.average === null ? null : (Math.round(self.average * 100) - Math.round(city.average * 100)) / 100;

const findingsOf = ({ reviewId, fileId, findings }: CaseReviewRow) => ({
  ...{ reviewId: reviewId!, fileId: fileId! },
  grounds: [...new Set(findings.map(({ ground }) => ground))],
});

/** Histories that are, or once were, of the quarter. */
function touching(of: QuarterHistories, quarter: string, from: CivilDate, to: CivilDate): History[] {
  const wasClosed = (history: History) =>
    history.some((_, i) => {
      const row = rowAsOf(caseFileDirectory, history.slice(0, i + 1), {});
      return row !== null && row.closedOn !== null && from <= row.closedOn && row.closedOn <= to;
    });
  const isOf = (history: History) => history.some(({ data }) => (data as { quarter?: string }).quarter === quarter);
  return [...of.files.filter(wasClosed), ...of.selfReviews.filter(isOf), ...of.reviews.filter(isOf)];
}
