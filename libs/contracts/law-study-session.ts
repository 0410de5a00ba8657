import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsInt, Max, Min } from 'class-validator';
import { Attachment } from './attachment.js';
import { IsCivilDate, IsId, IsText } from './fields.js';
import { IsListOf } from './nested.js';
import { Optional } from './optional.js';

export const LAW_STUDY_KINDS = ['law-lecture', 'case-lecture'] as const;
/** 学法讲法、以案释法 */
export type LawStudyKind = (typeof LAW_STUDY_KINDS)[number];

/** 会前学法: what the body of the request says; without a unit it is the government's own, before its standing meeting */
export class LawStudyRecording {
  @Optional() @IsId() unitId?: string;
  /** 会议名称, as the unit calls it. */
  @IsText(100) meeting!: string;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(2) @ArrayUnique() @IsIn(LAW_STUDY_KINDS, { each: true }) kinds!: LawStudyKind[];
  /** What was taught, in the unit's words. */
  @IsText() topic!: string;
  @Optional() @IsArray() @ArrayMaxSize(10) @ArrayUnique() @IsId({ each: true }) itemIds?: string[];
  /** 主讲人, where it is somebody of the register. */
  @Optional() @IsId() presenterId?: string;
  /** 主讲人身份, such as 法律顾问; never a name. */
  @Optional() @IsText(100) presenterRole?: string;
  /** How many attended. */
  @IsInt() @Min(1) @Max(10_000) attendance!: number;
  /** Who of the register attended. */
  @Optional() @IsArray() @ArrayMaxSize(500) @ArrayUnique() @IsId({ each: true }) personIds?: string[];
  @Optional() @IsListOf(Attachment, { max: 20 }) attachments?: Attachment[];
  /** Day of the meeting. */
  @IsCivilDate() on!: string;
}
export class RecordLawStudySession extends LawStudyRecording {
  @IsId() sessionId!: string;
}
/** 撤回: it was keyed wrong or did not take place; it counts no longer, and may be recorded anew under another id */
export class WithdrawLawStudySession {
  @IsText() reason!: string;
  /** Day of the withdrawal. Not `on`: the session counts for no day, not even for one before. */
  @Optional() @IsCivilDate() withdrawnOn?: string;
}

export const LawStudySessionCommands = { Record: RecordLawStudySession, Withdraw: WithdrawLawStudySession };
export const LawStudySessionEvents = {
  LawStudySessionRecorded: RecordLawStudySession,
  LawStudySessionWithdrawn: WithdrawLawStudySession,
};
export type LawStudySessionCommand = Messages<typeof LawStudySessionCommands>;
export type LawStudySessionEvent = Messages<typeof LawStudySessionEvents>;

/** 会前学法 before one meeting: stream `lawStudySession-<sessionId>`. What its year's register holds is withdrawn, never corrected in passing. */
export const lawStudySessionContract = contract({
  service: 'training',
  category: 'lawStudySession',
  commands: LawStudySessionCommands,
  events: LawStudySessionEvents,
  key: ['sessionId', 'unitId', 'meeting', 'on'],
  final: ['LawStudySessionRecorded', 'LawStudySessionWithdrawn'],
});
