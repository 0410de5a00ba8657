import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { IsBoolean, IsIn } from 'class-validator';
import { Attachment } from './attachment.js';
import { ADVERSE_OUTCOMES, CASE_KINDS } from './case-outcome.js';
import type { AdverseOutcome, CaseKind } from './case-outcome.js';
import { IsCivilDate, IsId, IsText } from './fields.js';
import { LegalTerm } from './legal-term.js';
import { IsListOf, IsPart } from './nested.js';
import { Optional } from './optional.js';

export const LOSS_CAUSES = ['inaction', 'misconduct', 'other'] as const;
/** 不作为、乱作为、其他原因 */
export type LossCause = (typeof LOSS_CAUSES)[number];

/** 开启复盘分析: no act of the unit, so it carries no `on` */
export class OpenAnalysis {
  @IsId() caseId!: string;
  @IsId() unitId!: string;
  @IsIn(CASE_KINDS) kind!: CaseKind;
  @IsIn(ADVERSE_OUTCOMES) outcome!: AdverseOutcome;
  @IsCivilDate() effectiveOn!: string;
}
export class AnalysisOpened extends OpenAnalysis {
  @IsPart(LegalTerm) term!: LegalTerm;
}
/** 提交复盘分析 */
export class SubmitAnalysis {
  @IsText(4000) findings!: string;
  /** What the unit itself holds to be the cause. */
  @IsIn(LOSS_CAUSES) cause!: LossCause;
  @Optional() @IsListOf(Attachment, { max: 20 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
/** 报送整改报告 */
export class ReportRectification {
  @IsText(4000) measures!: string;
  @Optional() @IsListOf(Attachment, { max: 20 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
/** 逐案核实 */
export class VerifyAnalysis {
  /** 纠错内容是否整改到位 */
  @IsBoolean() rectified!: boolean;
  /** What the bureau finds to be the cause. */
  @IsIn(LOSS_CAUSES) cause!: LossCause;
  @IsText(2000) note!: string;
  @IsCivilDate() on!: string;
}
/** 败诉原因认定: cited by a proposal to refer those responsible, who are named in the sealed room of accountability and nowhere else */
export class LossCauseFound {
  @IsId() caseId!: string;
  @IsId() unitId!: string;
  @IsIn(CASE_KINDS) kind!: CaseKind;
  @IsIn(LOSS_CAUSES) cause!: LossCause;
  @IsCivilDate() on!: string;
}
/** 退回补充 */
export class ReturnAnalysis {
  @IsText(2000) reason!: string;
  @IsCivilDate() on!: string;
}
export class AnalysisReturned extends ReturnAnalysis {
  @IsPart(LegalTerm) term!: LegalTerm;
}
/** 销号 */
export class CloseAnalysis {
  @IsCivilDate() on!: string;
}
/** 因改判撤销: no legal act of the unit, so it carries no `on` */
export class WithdrawAnalysis {
  @IsCivilDate() reversedOn!: string;
}

export const PostCaseAnalysisCommands = {
  Open: OpenAnalysis,
  Submit: SubmitAnalysis,
  Report: ReportRectification,
  Verify: VerifyAnalysis,
  Return: ReturnAnalysis,
  Close: CloseAnalysis,
  Withdraw: WithdrawAnalysis,
};
export const PostCaseAnalysisEvents = {
  AnalysisOpened,
  AnalysisSubmitted: SubmitAnalysis,
  RectificationReported: ReportRectification,
  AnalysisVerified: VerifyAnalysis,
  LossCauseFound,
  AnalysisReturned,
  AnalysisClosed: CloseAnalysis,
  AnalysisWithdrawn: WithdrawAnalysis,
};
export type PostCaseAnalysisCommand = Messages<typeof PostCaseAnalysisCommands>;
export type PostCaseAnalysisEvent = Messages<typeof PostCaseAnalysisEvents>;

/** 复盘分析 of one adverse outcome: stream `postCaseAnalysis-<caseId>`. */
export const postCaseAnalysisContract = contract({
  service: 'litigation',
  category: 'postCaseAnalysis',
  commands: PostCaseAnalysisCommands,
  events: PostCaseAnalysisEvents,
  key: ['caseId', 'unitId', 'kind'],
  final: ['AnalysisOpened', 'AnalysisWithdrawn', 'AnalysisVerified', 'LossCauseFound'],
});
