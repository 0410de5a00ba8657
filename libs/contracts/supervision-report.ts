import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { ArrayMaxSize, ArrayUnique, IsArray } from 'class-validator';
import { Attachment } from './attachment.js';
import { IsCivilDate, IsDocumentNumber, IsId, IsText } from './fields.js';
import { IsListOf } from './nested.js';
import { Optional } from './optional.js';
import { IsPeriod } from './period.js';
import { ended, PaperEnded } from './paper.js';

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
  @Optional() @IsDocumentNumber() documentNo?: string;
  @Optional() @IsListOf(Attachment, { max: 50 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
export class FileSupervisionReport extends SupervisionReportFiling {
  @IsId() reportId!: string;
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
  SupervisionReportFiled: FileSupervisionReport,
  SupervisionReportReceived: RecordReportReceipt,
  SupervisionReportWithdrawn: WithdrawSupervisionReport,
  SupervisionReportRecalled: PaperEnded,
};
export type SupervisionReportCommand = Messages<typeof SupervisionReportCommands>;
export type SupervisionReportEvent = Messages<typeof SupervisionReportEvents>;

/** One report as filed: stream `supervisionReport-<reportId>`. */
export const supervisionReportContract = contract({
  service: 'supervision',
  category: 'supervisionReport',
  commands: SupervisionReportCommands,
  events: SupervisionReportEvents,
  key: ['reportId', 'unitId', 'kind', 'period'],
  audience: { SupervisionReportWithdrawn: 'sealed' },
  summaryOf: { SupervisionReportWithdrawn: { type: 'SupervisionReportRecalled', tell: ended } },
  final: ['SupervisionReportWithdrawn'],
});
