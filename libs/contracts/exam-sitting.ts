import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, Max, Min } from 'class-validator';
import { CERTIFICATE_KINDS } from './certificate.js';
import type { CertificateKind } from './certificate.js';
import { IsCivilDate, IsDecimal, IsId, IsText } from './fields.js';
import { IsListOf } from './nested.js';
import { Optional } from './optional.js';

/** 考试安排: what the body of the request says */
export class SittingSchedule {
  /** 参考的乡镇(街道)或者单位 */
  @IsId() unitId!: string;
  @IsIn(CERTIFICATE_KINDS) kind!: CertificateKind;
  @IsText(200) title!: string;
  @Optional() @IsText(200) place?: string;
  /** Day of the examination. */
  @IsCivilDate() heldOn!: string;
  @IsCivilDate() on!: string;
}
export class ScheduleSitting extends SittingSchedule {
  @IsId() sittingId!: string;
}
/** 改期 */
export class PostponeSitting {
  @IsCivilDate() heldOn!: string;
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}
/** 报名: what the body of the request says */
export class ExamRegistration {
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(200) @ArrayUnique() @IsId({ each: true }) officerIds!: string[];
  @IsCivilDate() on!: string;
}
/** 报名的一人, with the class hours of the year as worked out from training's events that day */
export class Examinee {
  @IsId() officerId!: string;
  @IsDecimal(1) @Min(0) @Max(10_000) hours!: number;
}
export class RegisterOfficers {
  @IsListOf(Examinee, { min: 1, max: 200 }) officers!: Examinee[];
  @IsCivilDate() on!: string;
}
export class OfficersRegistered extends RegisterOfficers {
  /** Hours asked of each, where policy asked any. */
  @Optional() @IsDecimal(1) @Min(0) @Max(10_000) hoursGate?: number;
}
export const SITTING_RESULTS = ['pass', 'fail', 'absent'] as const;
/** 合格、不合格、缺考 */
export type SittingResult = (typeof SITTING_RESULTS)[number];

/** 登记考试结果 of one officer; passed or failed, it stands in the officer's certificate too, both or neither */
export class RecordSittingResult {
  @IsId() officerId!: string;
  @IsIn(SITTING_RESULTS) result!: SittingResult;
  /** Day of the examination. */
  @IsCivilDate() on!: string;
}
/** 更正考试结果: what was recorded, an absence too, is another; the officer's certificate is set right with it, both or neither */
export class AmendSittingResult {
  @IsId() officerId!: string;
  @IsIn(SITTING_RESULTS) result!: SittingResult;
  @IsText() reason!: string;
}

export const ExamSittingCommands = {
  Schedule: ScheduleSitting,
  Postpone: PostponeSitting,
  Register: RegisterOfficers,
  RecordResult: RecordSittingResult,
  AmendResult: AmendSittingResult,
};
export const ExamSittingEvents = {
  SittingScheduled: ScheduleSitting,
  SittingPostponed: PostponeSitting,
  OfficersRegistered,
  SittingResultRecorded: RecordSittingResult,
  SittingResultAmended: AmendSittingResult,
};
export type ExamSittingCommand = Messages<typeof ExamSittingCommands>;
export type ExamSittingEvent = Messages<typeof ExamSittingEvents>;

/** 考试场次 of one township or unit: stream `examSitting-<sittingId>`. */
export const examSittingContract = contract({
  service: 'certification',
  category: 'examSitting',
  commands: ExamSittingCommands,
  events: ExamSittingEvents,
  key: ['sittingId', 'unitId', 'kind', 'officerId'],
  final: ['SittingResultRecorded', 'SittingResultAmended'],
});
