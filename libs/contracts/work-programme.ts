import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { IsInt, Max, Min } from 'class-validator';
import { Attachment } from './attachment.js';
import { IsCivilDate, IsDocumentNumber, IsId, IsText } from './fields.js';
import { IsListOf } from './nested.js';
import { Optional } from './optional.js';

/** 行政执法监督工作方案: what the body of the request says */
export class WorkProgrammeContent {
  @IsText(200) title!: string;
  @Optional() @IsDocumentNumber() documentNo?: string;
  @Optional() @IsListOf(Attachment, { max: 50 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
/** 制定: again replaces */
export class AdoptWorkProgramme extends WorkProgrammeContent {
  @IsId() unitId!: string;
  @IsInt() @Min(2000) @Max(2199) year!: number;
}
/** 废止 */
export class RepealWorkProgramme {
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}

export const WorkProgrammeCommands = { Adopt: AdoptWorkProgramme, Repeal: RepealWorkProgramme };
export const WorkProgrammeEvents = { WorkProgrammeAdopted: AdoptWorkProgramme, WorkProgrammeRepealed: RepealWorkProgramme };
export type WorkProgrammeCommand = Messages<typeof WorkProgrammeCommands>;
export type WorkProgrammeEvent = Messages<typeof WorkProgrammeEvents>;

/** 行政执法监督工作方案 of one unit and year, not its annual plan: stream `workProgramme-<unitId>.<year>`. */
export const workProgrammeContract = contract({
  service: 'supervision',
  category: 'workProgramme',
  commands: WorkProgrammeCommands,
  events: WorkProgrammeEvents,
  key: ['unitId', 'year'],
});
