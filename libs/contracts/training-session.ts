import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { ArrayMaxSize, ArrayUnique, IsArray } from 'class-validator';
import { Attachment } from './attachment.js';
import { IsClassHours } from './class-hours.js';
import { IsCivilDate, IsId, IsText } from './fields.js';
import { IsListOf } from './nested.js';
import { Optional } from './optional.js';

/** 培训场次: what the body of the request says */
export class TrainingHolding {
  @IsId() programmeId!: string;
  /** Who holds it, as its programme says. */
  @Optional() @IsId() unitId?: string;
  @Optional() @IsText(200) place?: string;
  @IsClassHours() hours!: number;
  /** Who attended; each is credited with the hours. */
  @IsArray() @ArrayMaxSize(500) @ArrayUnique() @IsId({ each: true }) personIds!: string[];
  @Optional() @IsArray() @ArrayMaxSize(30) @ArrayUnique() @IsId({ each: true }) itemIds?: string[];
  @Optional() @IsListOf(Attachment, { max: 20 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
export class HoldTraining extends TrainingHolding {
  @IsId() sessionId!: string;
}

export const TrainingSessionCommands = { Hold: HoldTraining };
export const TrainingSessionEvents = { TrainingHeld: HoldTraining };
export type TrainingSessionCommand = Messages<typeof TrainingSessionCommands>;
export type TrainingSessionEvent = Messages<typeof TrainingSessionEvents>;

/** 一场培训 of a programme, with who attended: stream `trainingSession-<sessionId>`. */
export const trainingSessionContract = contract({
  service: 'training',
  category: 'trainingSession',
  commands: TrainingSessionCommands,
  events: TrainingSessionEvents,
  key: ['sessionId', 'programmeId', 'unitId'],
});
