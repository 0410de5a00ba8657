import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { IsIn } from 'class-validator';
import { IsCivilDate, IsDocumentNumber, IsId, IsText } from './fields.js';
import { Optional } from './optional.js';

export const SUPERVISOR_BACKGROUNDS = ['peoples-congress', 'cppcc', 'expert', 'lawyer', 'industry-commerce', 'news-media'] as const;
/** 人大代表、政协委员、专家学者、律师、工商联代表、新闻媒体工作者 */
export type SupervisorBackground = (typeof SUPERVISOR_BACKGROUNDS)[number];

/** 聘请社会监督员: what the body of the request says */
export class SocialSupervisorAppointment {
  @IsId() personId!: string;
  @IsIn(SUPERVISOR_BACKGROUNDS) background!: SupervisorBackground;
  @Optional() @IsDocumentNumber() documentNo?: string;
  /** Last day of the term, where one was set. */
  @Optional() @IsCivilDate() termEndsOn?: string;
  @IsCivilDate() on!: string;
}
export class AppointSocialSupervisor extends SocialSupervisorAppointment {
  @IsId() unitId!: string;
}
/** 解聘 */
export class DismissSocialSupervisor {
  @IsText() reason!: string;
  /** First day on which the person is no longer one. */
  @IsCivilDate() on!: string;
}

export const SocialSupervisorCommands = { Appoint: AppointSocialSupervisor, Dismiss: DismissSocialSupervisor };
export const SocialSupervisorEvents = {
  SocialSupervisorAppointed: AppointSocialSupervisor,
  SocialSupervisorDismissed: DismissSocialSupervisor,
};
export type SocialSupervisorCommand = Messages<typeof SocialSupervisorCommands>;
export type SocialSupervisorEvent = Messages<typeof SocialSupervisorEvents>;

/** 社会监督员 of one unit: stream `socialSupervisor-<personId>.<unitId>`; appointed anew on the same stream. */
export const socialSupervisorContract = contract({
  service: 'registry',
  category: 'socialSupervisor',
  commands: SocialSupervisorCommands,
  events: SocialSupervisorEvents,
  key: ['personId', 'unitId'],
});
