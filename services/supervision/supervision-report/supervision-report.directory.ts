import type { Attachment } from '@jiandu/contracts/attachment';
import { supervisionReportContract } from '@jiandu/contracts/supervision-report';
import type { Settlement, StatementSource } from '@jiandu/contracts/circular-entry';
import type { SupervisionReportEvent } from '@jiandu/contracts/supervision-report';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

export type Cited = { unitId: string; statement: string; settledBy: Settlement; disputed: string | null };
/** Which reports were filed, to whom, who received them, and which were withdrawn. */
export type SupervisionReportRow = {
  reportId: string | null;
  unitId: string | null;
  kind: string | null;
  period: string | null;
  title: string | null;
  to: string | null;
  account: string | null;
  about: readonly string[];
  /** What it says of each unit that it names, and what that one said against it. */
  cited: readonly Cited[];
  /** The report of coverage that was filed, where one was. */
  source: StatementSource | null;
  documentNo: string | null;
  attachments: readonly Attachment[];
  filedOn: CivilDate | null;
  receivedBy: string | null;
  receivedOn: CivilDate | null;
  withdrawnOn: CivilDate | null;
};

export const supervisionReportDirectory = projection<SupervisionReportRow, SupervisionReportEvent>({
  name: 'supervision_report_directory_v3',
  of: [supervisionReportContract],
  by: ['unitId'],
  initial: {
    ...{
      reportId: null,
      unitId: null,
      kind: null,
      period: null,
      title: null,
      to: null,
      account: null,
      about: [],
      cited: [],
      source: null,
      documentNo: null,
    },
    ...{ attachments: [], filedOn: null, receivedBy: null, receivedOn: null, withdrawnOn: null },
  },
  evolve(row, { type, data }) {
    switch (type) {
      case 'SupervisionReportFiled': {
        const {
          reportId,
          unitId,
          kind,
          period,
          title,
          to,
          account,
          about = [],
          cited = [],
          source = null,
          documentNo = null,
          attachments = [],
          on,
        } = data;
        const told = cited.map(({ disputed = null, ...each }) => ({ ...each, disputed }));
        const said = { reportId, unitId, kind, period, title, to, account, about, source, documentNo, attachments };
        return { ...row, ...said, cited: told, filedOn: on };
      }
      case 'SupervisionReportReceived':
        return { ...row, receivedBy: data.by, receivedOn: data.on };
      case 'SupervisionReportRecalled':
      case 'SupervisionReportSent':
        return row;
      case 'SupervisionReportWithdrawn':
        return { ...row, withdrawnOn: data.on };
    }
  },
});
