import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { ArrayMaxSize, ArrayUnique, IsArray, IsInt, Max, Min } from 'class-validator';
import { Attachment } from './attachment.js';
import { IsCivilDate, IsDocumentNumber, IsId, IsText } from './fields.js';
import { IsListOf } from './nested.js';
import { Optional } from './optional.js';
import { IsPeriod } from './period.js';

/** 计划检查事项: one thing that the plan sets out to check, so many times within a period */
export class PlannedCheck {
  @IsId() itemId!: string;
  /** 检查内容 */
  @IsText() subject!: string;
  @IsPeriod() period!: string;
  @IsInt() @Min(1) @Max(100) times!: number;
  /** Whom it is to be done at, where the plan says so. */
  @Optional() @IsArray() @ArrayMaxSize(100) @ArrayUnique() @IsId({ each: true }) unitIds?: string[];
}
/** 年度监督工作计划: what the body of the request says, whole each time */
export class SupervisionPlanContent {
  @IsText(200) title!: string;
  /** 监督机构 */
  @IsText() body!: string;
  /** 履职方式 */
  @IsText(2000) wayOfWorking!: string;
  /** 工作责任 */
  @IsText(2000) responsibility!: string;
  @IsListOf(PlannedCheck, { max: 200 }) items!: PlannedCheck[];
  @Optional() @IsDocumentNumber() documentNo?: string;
  @Optional() @IsListOf(Attachment, { max: 50 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
/** 制定 */
export class AdoptSupervisionPlan extends SupervisionPlanContent {
  @IsId() unitId!: string;
  @IsInt() @Min(2000) @Max(2199) year!: number;
}
/** 调整: the plan as it reads from that day on, and why */
export class ReviseSupervisionPlan extends SupervisionPlanContent {
  @IsText() reason!: string;
}
/** 列入计划的事项: asked of a plan by a check that is done under it; it records nothing, but an item that is not there refuses */
export class NamePlannedCheck {
  @IsId() itemId!: string;
}

export const SupervisionPlanCommands = { Adopt: AdoptSupervisionPlan, Revise: ReviseSupervisionPlan, NameItem: NamePlannedCheck };
export const SupervisionPlanEvents = { SupervisionPlanAdopted: AdoptSupervisionPlan, SupervisionPlanRevised: ReviseSupervisionPlan };
export type SupervisionPlanCommand = Messages<typeof SupervisionPlanCommands>;
export type SupervisionPlanEvent = Messages<typeof SupervisionPlanEvents>;

/** 年度监督工作计划 of one unit and year: stream `supervisionPlan-<unitId>.<year>`. */
export const supervisionPlanContract = contract({
  service: 'supervision',
  category: 'supervisionPlan',
  commands: SupervisionPlanCommands,
  events: SupervisionPlanEvents,
  key: ['unitId', 'year'],
});
