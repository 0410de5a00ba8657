import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { ArrayMaxSize, ArrayMinSize, IsArray } from 'class-validator';
import { Attachment } from './attachment.js';
import { IsCivilDate, IsDocumentNumber, IsId, IsText } from './fields.js';
import { IsListOf } from './nested.js';
import { Optional } from './optional.js';

/** 明确司法所监督工作任务: what the body of the request says, whole each time */
export class OfficeTasksContent {
  /** The justice office whose tasks they are. */
  @IsId() officeId!: string;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(50) @IsText(500, { each: true }) tasks!: string[];
  @Optional() @IsDocumentNumber() documentNo?: string;
  @Optional() @IsListOf(Attachment, { max: 50 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
export class SetOfficeTasks extends OfficeTasksContent {
  /** The township or sub-district that is supervised. */
  @IsId() unitId!: string;
}
/** 撤销 */
export class WithdrawOfficeTasks {
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}

export const OfficeTasksCommands = { Set: SetOfficeTasks, Withdraw: WithdrawOfficeTasks };
export const OfficeTasksEvents = { OfficeTasksSet: SetOfficeTasks, OfficeTasksWithdrawn: WithdrawOfficeTasks };
export type OfficeTasksCommand = Messages<typeof OfficeTasksCommands>;
export type OfficeTasksEvent = Messages<typeof OfficeTasksEvents>;

/** 司法所监督工作任务 for one township or sub-district: stream `officeTasks-<unitId>`. */
export const officeTasksContract = contract({
  service: 'supervision',
  category: 'officeTasks',
  commands: OfficeTasksCommands,
  events: OfficeTasksEvents,
  key: ['unitId'],
});
