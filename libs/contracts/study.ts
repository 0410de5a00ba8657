import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { Attachment } from './attachment.js';
import { IsCivilDate, IsId } from './fields.js';
import { IsListOf } from './nested.js';
import { Optional } from './optional.js';

export const STUDY_MANNERS = ['alone', 'together', 'online'] as const;
/** 自学、集中学习、网络学习 */
export type StudyManner = (typeof STUDY_MANNERS)[number];

/** 学习记录: what the body of the request says */
export class StudyRecording {
  @IsId() unitId!: string;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(30) @ArrayUnique() @IsId({ each: true }) itemIds!: string[];
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(500) @ArrayUnique() @IsId({ each: true }) personIds!: string[];
  @IsIn(STUDY_MANNERS) manner!: StudyManner;
  @Optional() @IsListOf(Attachment, { max: 20 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
export class RecordStudy extends StudyRecording {
  @IsId() studyId!: string;
}

export const StudyCommands = { Record: RecordStudy };
export const StudyEvents = { StudyRecorded: RecordStudy };
export type StudyCommand = Messages<typeof StudyCommands>;
export type StudyEvent = Messages<typeof StudyEvents>;

/** 学习记录 of some people, outside meetings and trainings: stream `study-<studyId>`. */
export const studyContract = contract({
  service: 'training',
  category: 'study',
  commands: StudyCommands,
  events: StudyEvents,
  key: ['studyId', 'unitId'],
});
