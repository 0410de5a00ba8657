import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray } from 'class-validator';
import { IsCivilDate, IsId, IsText } from './fields.js';

/** 社会监督员参加的执法监督活动: what the body of the request says */
export class SocialActivityRecording {
  @IsId() unitId!: string;
  @IsText() title!: string;
  /** Social supervisors of the unit who took part. */
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(100) @ArrayUnique() @IsId({ each: true }) personIds!: string[];
  @IsCivilDate() on!: string;
}
export class RecordSocialActivity extends SocialActivityRecording {
  @IsId() activityId!: string;
}

export const SocialActivityCommands = { Record: RecordSocialActivity };
export const SocialActivityEvents = { SocialActivityRecorded: RecordSocialActivity };
export type SocialActivityCommand = Messages<typeof SocialActivityCommands>;
export type SocialActivityEvent = Messages<typeof SocialActivityEvents>;

/** One activity: stream `socialActivity-<activityId>`. */
export const socialActivityContract = contract({
  service: 'registry',
  category: 'socialActivity',
  commands: SocialActivityCommands,
  events: SocialActivityEvents,
  key: ['activityId', 'unitId'],
});
