import { supervisionReportContract } from '@jiandu/contracts/supervision-report';
import type { SupervisionReportEvent } from '@jiandu/contracts/supervision-report';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** Which report was filed for which period, and whether it still counts. */
export type ReportFiled = { unitId: string | null; kind: string | null; period: string | null; filedOn: CivilDate | null };

export const reportFiled = projection<ReportFiled, SupervisionReportEvent>({
  name: 'report_filed_v3',
  of: [supervisionReportContract],
  skips: ['SupervisionReportReceived'],
  initial: { unitId: null, kind: null, period: null, filedOn: null },
  evolve(row, { type, data }) {
    // prettier-ignore
    switch (type) {
      case 'SupervisionReportFiled': case 'SupervisionReportSent': return { unitId: data.unitId, kind: data.kind, period: data.period, filedOn: data.on };
      case 'SupervisionReportReceived':  return row;
      // of those before it, the withdrawal itself was told
      case 'SupervisionReportWithdrawn': case 'SupervisionReportRecalled': return { ...row, filedOn: null };
    }
  },
});
