import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, Max, Min } from 'class-validator';
import { IsCivilDate, IsId, IsText } from './fields.js';
import { Optional } from './optional.js';

export const ORGANISERS = ['prefecture', 'city', 'unit', 'joint'] as const;
/** 州培训云平台、市级执法监督机关、单位、跨部门联合 */
export type Organiser = (typeof ORGANISERS)[number];
export const TRAINING_KINDS = ['public-law', 'business', 'evidence'] as const;
/** 公共法律知识、业务知识、调查取证 */
export type TrainingKind = (typeof TRAINING_KINDS)[number];
export const FOCUS_LAWS = ['penalty', 'reconsideration', 'licence', 'compulsion', 'disclosure'] as const;
/** 行政处罚法、行政复议法、行政许可法、行政强制法、政府信息公开条例 */
export type FocusLaw = (typeof FOCUS_LAWS)[number];

/** 培训项目: what the body of the request says */
export class ProgrammeArrangement {
  @IsIn(ORGANISERS) organiser!: Organiser;
  /** Who holds it; none where the prefecture or the city does. */
  @Optional() @IsId() unitId?: string;
  /** 联合举办单位 beside it */
  @Optional() @IsArray() @ArrayMaxSize(50) @ArrayUnique() @IsId({ each: true }) partnerIds?: string[];
  @IsText(200) title!: string;
  /** 课程: the same one through two providers counts once. */
  @IsText(200) course!: string;
  @IsInt() @Min(2000) @Max(2999) year!: number;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(3) @ArrayUnique() @IsIn(TRAINING_KINDS, { each: true }) kinds!: TrainingKind[];
  @Optional() @IsArray() @ArrayMaxSize(5) @ArrayUnique() @IsIn(FOCUS_LAWS, { each: true }) focusLaws?: FocusLaw[];
  /** 重点面向乡镇(街道)执法人员 */
  @IsBoolean() forTownships!: boolean;
  @IsCivilDate() on!: string;
}
export class ArrangeProgramme extends ProgrammeArrangement {
  @IsId() programmeId!: string;
}
/** 承接场次: asked when a session is recorded; it records nothing, but a programme that does not fit refuses */
export class AcceptTraining {
  @Optional() @IsId() unitId?: string;
  @IsCivilDate() heldOn!: string;
}
/** 取消 */
export class CancelProgramme {
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}

export const ProgrammeCommands = { Arrange: ArrangeProgramme, Accept: AcceptTraining, Cancel: CancelProgramme };
export const ProgrammeEvents = { ProgrammeArranged: ArrangeProgramme, ProgrammeCancelled: CancelProgramme };
export type ProgrammeCommand = Messages<typeof ProgrammeCommands>;
export type ProgrammeEvent = Messages<typeof ProgrammeEvents>;

/** 培训项目: stream `programme-<programmeId>`. */
export const programmeContract = contract({
  service: 'training',
  category: 'programme',
  commands: ProgrammeCommands,
  events: ProgrammeEvents,
  key: ['programmeId', 'unitId', 'year'],
});
