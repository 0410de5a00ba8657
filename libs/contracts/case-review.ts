import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsInt, Matches, Max, Min } from 'class-validator';
import { Attachment } from './attachment.js';
import { FILE_KINDS } from './case-file.js';
import type { FileKind } from './case-file.js';
import { IsCivilDate, IsDecimal, IsId, IsText } from './fields.js';
import { LegalTerm } from './legal-term.js';
import { IsListOf, IsPart } from './nested.js';
import { Optional } from './optional.js';
import { CAME } from './paper.js';
import type { Came } from './paper.js';
import { QUARTER } from './self-review.js';

export const REVIEW_BASES = ['draw', 'self'] as const;
/** 市级抽查、单位自评 */
export type ReviewBasis = (typeof REVIEW_BASES)[number];

export const FINDING_GROUNDS = [
  'illegal-subject',
  'illegal-power',
  'illegal-content',
  'illegal-procedure',
  'illegal-decision',
  'system-not-applied',
  'perfunctory-legal-review',
] as const;
/** 执法主体、权限、内容、程序、执法决定不合法，不落实行政执法重要制度，法制审核流于形式或不履行职能 */
export type FindingGround = (typeof FINDING_GROUNDS)[number];

export const RECORDING_STAGES = ['inspection', 'investigation', 'evidence', 'hearing', 'coercion', 'service'] as const;
/** 现场检查、调查取证、证据保全、听证、行政强制、送达 */
export type RecordingStage = (typeof RECORDING_STAGES)[number];

export const GRADES = ['excellent', 'pass', 'fail'] as const;
/** 优秀、合格、不合格 */
export type Grade = (typeof GRADES)[number];

/** 启动评查: what the body says. */
export class ReviewOpening {
  @IsIn(REVIEW_BASES) basis!: ReviewBasis;
  @Matches(QUARTER) quarter!: string;
  @IsId() reviewerId!: string;
  @IsCivilDate() on!: string;
}
class ReviewedFile extends ReviewOpening {
  @IsId() reviewId!: string;
  @IsId() fileId!: string;
  @IsId() unitId!: string;
  @IsIn(FILE_KINDS) kind!: FileKind;
  @IsCivilDate() decidedOn!: string;
}
/** What the file, the draw and the posts say of it, looked up by us. */
export class OpenReview extends ReviewedFile {
  @Optional() @IsId() legalReviewerId?: string;
  /** Where the legal reviewer was on post on the decision's day, other than in the reviewed unit. */
  @Optional() @IsArray() @IsId({ each: true }) legalReviewOfficeIds?: string[];
  @IsArray() @IsId({ each: true }) handlerIds!: string[];
  /** Units where the reviewer is on post on that day, and those that became one with them. */
  @IsArray() @IsId({ each: true }) reviewerUnitIds!: string[];
  /** Whether the file is in the quarter's sample (of a self-review: was closed in the quarter). */
  @IsBoolean() eligible!: boolean;
}
export class ReviewOpened extends ReviewedFile {
  /** Version of the sheet, by the decision's day. */
  @IsText(100) sheet!: string;
}
/** 一票否决项 */
export class VetoMark {
  @IsId() item!: string;
  @IsText(200) article!: string;
  @IsInt() @Min(1) @Max(100_000) page!: number;
  @IsText(300) facts!: string;
}
/** 扣分 */
export class Deduction {
  /** The part of the sheet. */
  @IsId() part!: string;
  @IsDecimal(1) @Min(0.1) @Max(100) points!: number;
  @IsText(200) article!: string;
  @IsInt() @Min(1) @Max(100_000) page!: number;
  @IsText(300) reason!: string;
}
/** 违法问题 */
export class Finding {
  @IsIn(FINDING_GROUNDS) ground!: FindingGround;
  @IsText(300) facts!: string;
  @Optional() @IsText(200) article?: string;
  /** Of an act signed while the officer's certificate was not valid. */
  @Optional() @IsId() officerId?: string;
}
/** 执法记录抽查 */
export class RecordingCheck {
  @IsIn(RECORDING_STAGES) stage!: RecordingStage;
  /** 有文字记录且已归档 */
  @IsBoolean() archived!: boolean;
  /** 有执法记录设备的音像记录 */
  @IsBoolean() recorded!: boolean;
  @Optional() @IsText(300) note?: string;
}
/** 经核实持证有效: an officer whom the certificate events do not show as valid, though he was. */
export class ClearedOfficer {
  @IsId() officerId!: string;
  @IsText(300) reason!: string;
}
/** What a reviewer marks on a sheet. */
export class SheetMarks {
  @IsListOf(VetoMark, { max: 30 }) vetoes!: VetoMark[];
  @IsListOf(Deduction, { max: 100 }) deductions!: Deduction[];
  @IsListOf(Finding, { max: 30 }) findings!: Finding[];
  @Optional() @IsListOf(RecordingCheck, { max: 20 }) recordings?: RecordingCheck[];
  @Optional() @IsListOf(ClearedOfficer, { max: 20 }) cleared?: ClearedOfficer[];
}
/** 评分: what the body says. */
export class ReviewSheet extends SheetMarks {
  @IsCivilDate() on!: string;
}
/** 执法人员资格 on the day of the act, as known on a day. */
export class OfficerCheck {
  @IsId() officerId!: string;
  @IsCivilDate() actOn!: string;
  @IsCivilDate() known!: string;
  @IsBoolean() valid!: boolean;
  @IsIn(['valid', 'suspended', 'cancelled', 'expired', 'not-issued']) status!:
    'valid' | 'suspended' | 'cancelled' | 'expired' | 'not-issued';
  /** Ids of the certificate events on which this rests. */
  @IsArray() @IsId({ each: true }) because!: string[];
}
export class GradeReview extends ReviewSheet {
  @IsListOf(OfficerCheck, { max: 40 }) officers!: OfficerCheck[];
}
/** 分项得分 */
export class PartScore {
  @IsId() part!: string;
  @IsDecimal(1) @Min(0) @Max(100) points!: number;
}
/** `findings` also has those that the certificates show. */
export class ReviewGraded extends GradeReview {
  @IsListOf(PartScore, { max: 30 }) parts!: PartScore[];
  @IsDecimal(1) @Min(0) @Max(100) points!: number;
  @IsIn(GRADES) grade!: Grade;
}
/** What others are told of a sheet, an objection to it and its answer: that it came, not what it says. Never stored; the outcome is told when it is confirmed. */
export class ReviewMarked {
  @IsCivilDate() on!: string;
}
/** 送单位确认 */
export class ShowReview {
  @IsCivilDate() on!: string;
}
export class ReviewShown extends ShowReview {
  /** 异议期限 */
  @IsPart(LegalTerm) term!: LegalTerm;
}
/** 单位确认 */
export class AcceptReview {
  @IsCivilDate() on!: string;
}
/** 单位异议: what the body says. A posted one counts on its postmark. */
export class ReviewObjection {
  @IsText(2000) grounds!: string;
  @IsCivilDate() received!: string;
  @Optional() @IsCivilDate() postmarked?: string;
  /** 挂号、快递单号: what proves the postmark, if no attachment does. */
  @Optional() @IsText(100) proofNo?: string;
  @Optional() @IsListOf(Attachment, { max: 20 }) attachments?: Attachment[];
}
export class ObjectToReview {
  @IsText(2000) grounds!: string;
  /** Of those before it, `on` alone tells. */
  @Optional() @IsCivilDate() received?: string;
  @Optional() @IsCivilDate() postmarked?: string;
  @Optional() @IsText(100) proofNo?: string;
  @Optional() @IsListOf(Attachment, { max: 20 }) attachments?: Attachment[];
  /** The day on which the unit sent it itself, by our clock; absent where the bureau keyed it. */
  @Optional() @IsCivilDate() sentOn?: string;
  /** What the unit itself says of the day of posting; nothing counts on it before the bureau has seen the postmark. */
  @Optional() @IsCivilDate() claimedPostmark?: string;
  @IsCivilDate() on!: string;
}
export class ReviewObjected extends ObjectToReview {
  @Optional() @IsIn(CAME) came?: Came;
}
/** 答复异议: what the body says. */
export class ObjectionAnswer {
  @IsIn(['upheld', 'amended']) outcome!: 'upheld' | 'amended';
  @IsText(2000) answer!: string;
  /** The sheet anew, where it is amended. */
  @Optional() @IsPart(SheetMarks) marks?: SheetMarks;
  @IsCivilDate() on!: string;
}
export class AnswerObjection extends ObjectionAnswer {
  @IsListOf(OfficerCheck, { max: 40 }) officers!: OfficerCheck[];
}
export class ObjectionAnswered {
  @IsIn(['upheld', 'amended']) outcome!: 'upheld' | 'amended';
  @IsText(2000) answer!: string;
  @IsCivilDate() on!: string;
}
/** 审签 */
export class ConfirmReview {
  @IsCivilDate() on!: string;
}
export class ReviewConfirmed extends ConfirmReview {
  @IsDecimal(1) @Min(0) @Max(100) points!: number;
  @IsIn(GRADES) grade!: Grade;
}
/** 违法问题确认: what an Opinion is proposed from. */
export class IllegalFindingConfirmed {
  /** Of this finding among those of the review; the first ones of all were told without. */
  @Optional() @IsId() findingId?: string;
  @IsId() reviewId!: string;
  @IsId() fileId!: string;
  @IsId() unitId!: string;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(7) @IsIn(FINDING_GROUNDS, { each: true }) grounds!: FindingGround[];
  @IsText(20_000) facts!: string;
  @IsCivilDate() on!: string;
}

/** 违法问题不再成立: the review was confirmed anew, without it or with another. */
export class IllegalFindingCleared {
  @IsId() findingId!: string;
  @IsId() reviewId!: string;
  @IsId() fileId!: string;
  @IsId() unitId!: string;
  @IsCivilDate() on!: string;
}

export const CaseReviewCommands = {
  Open: OpenReview,
  Grade: GradeReview,
  Show: ShowReview,
  Accept: AcceptReview,
  Object: ObjectToReview,
  Answer: AnswerObjection,
  Confirm: ConfirmReview,
};
export const CaseReviewEvents = {
  ReviewOpened,
  ReviewGraded,
  ReviewShown,
  ReviewAccepted: AcceptReview,
  ReviewObjected,
  ObjectionAnswered,
  ReviewConfirmed,
  IllegalFindingConfirmed,
  IllegalFindingCleared,
  ...{ ReviewMarked, ObjectionLodged: ReviewMarked, ObjectionSettled: ReviewMarked },
};
export type CaseReviewCommand = Messages<typeof CaseReviewCommands>;
export type CaseReviewEvent = Messages<typeof CaseReviewEvents>;

const came = ({ on }: ReviewMarked): ReviewMarked => ({ on });

/** 案卷评查 of one file in one draw or self-review: stream `caseReview-<basis>.<quarter>.<fileId>`. */
export const caseReviewContract = contract({
  service: 'case-review',
  category: 'caseReview',
  commands: CaseReviewCommands,
  events: CaseReviewEvents,
  key: ['reviewId', 'fileId', 'unitId', 'basis', 'quarter'],
  audience: { ReviewGraded: 'sealed', ReviewObjected: 'sealed', ObjectionAnswered: 'sealed' },
  summaryOf: {
    ReviewGraded: { type: 'ReviewMarked', tell: came },
    ReviewObjected: { type: 'ObjectionLodged', tell: came },
    ObjectionAnswered: { type: 'ObjectionSettled', tell: came },
  },
  final: [
    'ReviewOpened',
    'ReviewGraded',
    'ReviewConfirmed',
    'IllegalFindingConfirmed',
    'IllegalFindingCleared',
    'ReviewShown',
    'ReviewAccepted',
    'ReviewObjected',
  ],
});
