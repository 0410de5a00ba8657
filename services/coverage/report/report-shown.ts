import { supervisionReportContract } from '@jiandu/contracts/supervision-report';
import type { FileSupervisionReport, SupervisionReportEvent } from '@jiandu/contracts/supervision-report';
import { projection } from '@jiandu/kernel';
import type { AsOfDates, CivilDate } from '@jiandu/kernel';
import type { Units } from '../indicator/indicator.js';
import { CHARGED } from '../indicator/quarters.js';

/** Which report of coverage was filed, and the units that had been shown what is said of them, signed off by the head. */
export type ReportShown = {
  figure: string | null;
  on: CivilDate | null;
  known: CivilDate | null;
  shown: readonly string[];
  filedOn: CivilDate | null;
};
const initial: ReportShown = { figure: null, on: null, known: null, shown: [], filedOn: null };

const filed = ({ source, shown = [], on: filedOn }: FileSupervisionReport): ReportShown => {
  const { figure, on, known } = source?.service === 'coverage' ? source : initial;
  return { figure, on, known, shown: shown.map(({ unitId }) => unitId), filedOn };
};

export const reportShown = projection<ReportShown, SupervisionReportEvent>({
  name: 'report_shown_v2',
  of: [supervisionReportContract],
  skips: ['SupervisionReportReceived'],
  by: ['figure'],
  initial,
  evolve(row, { type, data }) {
    // prettier-ignore
    switch (type) {
      case 'SupervisionReportFiled': case 'SupervisionReportSent': return filed(data);
      case 'SupervisionReportReceived':  return row;
      case 'SupervisionReportWithdrawn': case 'SupervisionReportRecalled': return { ...row, filedOn: null };
    }
  },
});

export const figureOf = (kind: string, period: string): string => `reports/${kind}/${period}`;

/** The units in being that something said names. */
export const namedIn = (said: string, units: Pick<Units, 'charged'>): string[] =>
  units.charged(CHARGED).flatMap(({ unitId, name }) => (said.includes(name) ? unitId : []));

/** Whether a report on these dates was filed with all that it names, and nothing told on its day or later is in it; what was said of a unit that is no more was said of its heir. */
export const isShown = (
  row: ReportShown,
  { on, known, units }: Pick<AsOfDates, 'on' | 'known'> & { units: Pick<Units, 'heirOf'> },
  named: readonly string[],
): boolean =>
  row.filedOn !== null &&
  row.on === on &&
  row.known === known &&
  known < row.filedOn &&
  named.every((unitId) => row.shown.some((each) => units.heirOf(each) === unitId));
