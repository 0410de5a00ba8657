import { assessment } from '../assessment/assessment.js';
import type { Assessment } from '../assessment/assessment.js';
import type { QuarterPoint } from '../coverage/trend.js';
import type { IndicatorFigures } from '../indicator/indicator.js';
import { adverseCases, missing, problemsOf, staffLines, written } from './report.js';
import type { AdverseCase, Reported, ReportKind, StaffLine } from './report.js';

/** What a report says, for programs: of all that the paper counts, and the digest that the paper of the same question prints. */
export type ReportData = {
  kind: ReportKind;
  period: string;
  from: string;
  to: string;
  title: string;
  digest: string;
  indicators: readonly IndicatorFigures[];
  /** Of the year's quarters that are over; none of a brief. */
  quarters: readonly QuarterPoint[];
  adverse: readonly AdverseCase[];
  problems: readonly string[];
  staffing: readonly (StaffLine & { missing: number | null })[];
  /** Of a half-year and a year. */
  assessment: Assessment | null;
};

export const hasLedger = ({ kind }: Pick<Reported, 'kind'>): boolean => kind === 'half-year' || kind === 'year';

export function reportData(of: Reported): ReportData {
  const { document, digest } = written(of);
  return {
    ...{ kind: of.kind, period: of.period.id, from: of.period.from, to: of.period.to, title: document.title, digest },
    ...{ indicators: of.found.map(({ figures }) => figures), adverse: adverseCases(of), problems: problemsOf(of, Infinity) },
    quarters: of.quarters,
    staffing: staffLines(of).map((line) => ({ ...line, missing: line.needed === null ? null : missing(line) })),
    assessment: hasLedger(of) ? assessment(of) : null,
  };
}
