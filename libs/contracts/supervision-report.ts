import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { Attachment } from './attachment.js';
import { SETTLEMENTS, StatementSource } from './circular-entry.js';
import type { Settlement } from './circular-entry.js';
import { IsCivilDate, IsDocumentNumber, IsId, IsText } from './fields.js';
import { IsListOf, IsPart } from './nested.js';
import { Optional } from './optional.js';
import { IsPeriod } from './period.js';
import { ended, PaperEnded } from './paper.js';

/** 核对情况: where a unit that the report names was shown what is said of it */
export class ShownStatement {
  @IsId() unitId!: string;
  @IsId() circularId!: string;
  @IsId() entryId!: string;
}
/** What the report says of the unit, as it was signed off, and what the unit said against it. */
export class CitedStatement {
  @IsId() unitId!: string;
  @IsText(2000) statement!: string;
  @IsIn(SETTLEMENTS) settledBy!: Settlement;
  @Optional() @IsText(2000) disputed?: string;
}
/** 报送报告: what the body of the request says */
export class SupervisionReportFiling {
  /** The unit that reports. */
  @IsId() unitId!: string;
  /** A kind of the policy in force on the day. */
  @IsId() kind!: string;
  @IsPeriod() period!: string;
  @IsText(200) title!: string;
  /** 报送对象 */
  @IsText(100) to!: string;
  /** 主要内容 */
  @IsText(4000) account!: string;
  /** The units that it is about, where it is about some. */
  @Optional() @IsArray() @ArrayMaxSize(100) @ArrayUnique() @IsId({ each: true }) about?: string[];
  /** Of each of them but the one that reports: nothing is reported of a unit that it was not shown. */
  @Optional() @IsListOf(ShownStatement, { max: 100 }) shown?: ShownStatement[];
  /** The report of coverage that is filed: `reports/brief/2024-Q3`, as of the two dates on which it rests. */
  @Optional() @IsPart(StatementSource) source?: StatementSource;
  @Optional() @IsDocumentNumber() documentNo?: string;
  @Optional() @IsListOf(Attachment, { max: 50 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
export class FileSupervisionReport extends SupervisionReportFiling {
  @IsId() reportId!: string;
}
export class SupervisionReportFiled extends FileSupervisionReport {
  @Optional() @IsListOf(CitedStatement, { max: 100 }) cited?: CitedStatement[];
}
/** 签收 */
export class RecordReportReceipt {
  /** Who received it. */
  @IsText(100) by!: string;
  @Optional() @IsListOf(Attachment, { max: 50 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
/** 撤回: it no longer counts as filed */
export class WithdrawSupervisionReport {
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}

export const SupervisionReportCommands = {
  File: FileSupervisionReport,
  RecordReceipt: RecordReportReceipt,
  Withdraw: WithdrawSupervisionReport,
};
export const SupervisionReportEvents = {
  SupervisionReportFiled,
  SupervisionReportReceived: RecordReportReceipt,
  SupervisionReportWithdrawn: WithdrawSupervisionReport,
  SupervisionReportRecalled: PaperEnded,
  /** What others are told of a report: all but the words of what it cites, which may be of no published circular, and in dispute. Never stored. */
  SupervisionReportSent: FileSupervisionReport,
};
export type SupervisionReportCommand = Messages<typeof SupervisionReportCommands>;
export type SupervisionReportEvent = Messages<typeof SupervisionReportEvents>;

function withoutWordsCited(filed: SupervisionReportFiled): FileSupervisionReport {
  const said = { ...filed };
  delete said.cited;
  return said;
}

/** One report as filed: stream `supervisionReport-<reportId>`. */
export const supervisionReportContract = contract({
  service: 'supervision',
  category: 'supervisionReport',
  commands: SupervisionReportCommands,
  events: SupervisionReportEvents,
  /** What units were shown is in other streams: a report that names others is withdrawn and filed anew. */
  key: ['reportId', 'unitId', 'kind', 'period', 'about', 'shown', 'cited', 'source'],
  audience: { SupervisionReportFiled: 'sealed', SupervisionReportWithdrawn: 'sealed' },
  summaryOf: {
    SupervisionReportFiled: { type: 'SupervisionReportSent', tell: withoutWordsCited },
    SupervisionReportWithdrawn: { type: 'SupervisionReportRecalled', tell: ended },
  },
  final: ['SupervisionReportWithdrawn'],
});
