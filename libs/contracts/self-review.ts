import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { IsInt, Matches, Max, Min } from 'class-validator';
import { Attachment } from './attachment.js';
import { IsCivilDate, IsId, IsText } from './fields.js';
import { IsListOf } from './nested.js';
import { Optional } from './optional.js';

/** `2024-Q3` */
export const QUARTER = /^(19|20)\d\d-Q[1-4]$/;

/** 自评报告: what the body says. */
export class SelfReviewReport {
  /** 自评案卷数 */
  @IsInt() @Min(1) @Max(100_000) files!: number;
  /** 发现问题数 */
  @IsInt() @Min(0) @Max(100_000) problems!: number;
  @IsText(2000) summary!: string;
  @Optional() @IsListOf(Attachment, { max: 20 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
export class ReportSelfReview extends SelfReviewReport {
  @IsId() unitId!: string;
  @Matches(QUARTER) quarter!: string;
}
/** 本季度无案卷 */
export class NoFileDeclaration {
  @IsCivilDate() on!: string;
}
export class DeclareNoFile extends NoFileDeclaration {
  @IsId() unitId!: string;
  @Matches(QUARTER) quarter!: string;
}

export const SelfReviewCommands = { Report: ReportSelfReview, DeclareNoFile };
export const SelfReviewEvents = { SelfReviewReported: ReportSelfReview, NoFileDeclared: DeclareNoFile };
export type SelfReviewCommand = Messages<typeof SelfReviewCommands>;
export type SelfReviewEvent = Messages<typeof SelfReviewEvents>;

/** 案卷自评 of one unit in one quarter: stream `selfReview-<unitId>.<quarter>`. */
export const selfReviewContract = contract({
  service: 'case-review',
  category: 'selfReview',
  commands: SelfReviewCommands,
  events: SelfReviewEvents,
  key: ['unitId', 'quarter'],
});
