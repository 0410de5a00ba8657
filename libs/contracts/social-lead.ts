import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { IsIn } from 'class-validator';
import { IsCivilDate, IsId, IsText } from './fields.js';
import { Optional } from './optional.js';

/** 社会监督员反映的线索: what the body of the request says */
export class SocialLeadLodging {
  @IsId() unitId!: string;
  /** The social supervisor who brings it. */
  @IsId() personId!: string;
  /** The activity at which it came up. */
  @Optional() @IsId() activityId?: string;
  @IsText() matter!: string;
  @IsCivilDate() on!: string;
}
export class LodgeSocialLead extends SocialLeadLodging {
  @IsId() leadId!: string;
}

export const LEAD_OUTCOMES = ['acted-on', 'not-established', 'passed-on'] as const;
/** 已采纳办理、经核查不成立、已转有权机关; our own division [D] */
export type LeadOutcome = (typeof LEAD_OUTCOMES)[number];

/** 反馈办理结果 */
export class ReplyToSocialLead {
  @IsIn(LEAD_OUTCOMES) outcome!: LeadOutcome;
  @IsText() told!: string;
  @IsCivilDate() on!: string;
}

export const SocialLeadCommands = { Lodge: LodgeSocialLead, Reply: ReplyToSocialLead };
export const SocialLeadEvents = { SocialLeadLodged: LodgeSocialLead, SocialLeadReplied: ReplyToSocialLead };
export type SocialLeadCommand = Messages<typeof SocialLeadCommands>;
export type SocialLeadEvent = Messages<typeof SocialLeadEvents>;

/** One lead: stream `socialLead-<leadId>`. */
export const socialLeadContract = contract({
  service: 'registry',
  category: 'socialLead',
  commands: SocialLeadCommands,
  events: SocialLeadEvents,
  key: ['leadId', 'unitId'],
});
