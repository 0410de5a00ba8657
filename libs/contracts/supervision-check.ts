import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsInt, Max, Min } from 'class-validator';
import { Attachment } from './attachment.js';
import { IsCivilDate, IsId, IsText } from './fields.js';
import { IsListOf, IsPart } from './nested.js';
import { Optional } from './optional.js';

/** 检查发现的问题 */
export class CheckFinding {
  @IsId() findingId!: string;
  @IsText(2000) text!: string;
  /** 依据 */
  @Optional() @IsText() basis?: string;
}
/** The item of the checking unit's own plan under which a check is done */
export class UnderPlan {
  @IsInt() @Min(2000) @Max(2199) year!: number;
  @IsId() itemId!: string;
}
/** 监督检查: what the body of the request says. Without `under` it was not planned. */
export class SupervisionCheckRecord {
  /** The unit that checks. */
  @IsId() unitId!: string;
  /** The unit that is checked; its own for a check of itself. */
  @IsId() checkedUnitId!: string;
  @Optional() @IsPart(UnderPlan) under?: UnderPlan;
  /** 检查人员 */
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(20) @ArrayUnique() @IsId({ each: true }) byIds!: string[];
  /** 检查情况 */
  @IsText(4000) account!: string;
  /** Empty: nothing was found. */
  @IsListOf(CheckFinding, { max: 50 }) findings!: CheckFinding[];
  @Optional() @IsListOf(Attachment, { max: 50 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
export class RecordSupervisionCheck extends SupervisionCheckRecord {
  @IsId() checkId!: string;
}

export const SupervisionCheckCommands = { Record: RecordSupervisionCheck };
export const SupervisionCheckEvents = { SupervisionCheckRecorded: RecordSupervisionCheck };
export type SupervisionCheckCommand = Messages<typeof SupervisionCheckCommands>;
export type SupervisionCheckEvent = Messages<typeof SupervisionCheckEvents>;

/** 监督检查, one done on one day: stream `supervisionCheck-<checkId>`, so that a check keyed late never waits for another. */
export const supervisionCheckContract = contract({
  service: 'supervision',
  category: 'supervisionCheck',
  commands: SupervisionCheckCommands,
  events: SupervisionCheckEvents,
  key: ['checkId', 'unitId'],
});
