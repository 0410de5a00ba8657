import { contract, isCorrection } from '@jiandu/kernel';
import type { Message, Messages } from '@jiandu/kernel';
import { IsIn } from 'class-validator';
import { IsCivilDate, IsId, IsText } from './fields.js';
import { Optional } from './optional.js';
import { Sealed } from './personal-data.js';

/** 社会监督员反映的线索: what the body of the request says */
export class SocialLeadLodging {
  @IsId() unitId!: string;
  /** The social supervisor who brings it. */
  @IsId() personId!: string;
  /** The activity at which it came up. */
  @Optional() @IsId() activityId?: string;
  /** What the supervisor says; sealed, as what any complainant says. */
  @Sealed() @IsText() matter!: string;
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
  @Sealed() @IsText() told!: string;
  @IsCivilDate() on!: string;
}

/** `personId`: the supervisor who brought the lead, to whom it was told; events of before they were sealed have none. */
export class SocialLeadReplied extends ReplyToSocialLead {
  @Optional() @IsId() personId?: string;
}

export const SocialLeadCommands = { Lodge: LodgeSocialLead, Reply: ReplyToSocialLead };
export const SocialLeadEvents = { SocialLeadLodged: LodgeSocialLead, SocialLeadReplied };
export type SocialLeadCommand = Messages<typeof SocialLeadCommands>;
export type SocialLeadEvent = Messages<typeof SocialLeadEvents>;

/** Under whose key the words of an event lie: the supervisor's; of a reply that named nobody, corrected later, the stream's own. */
const personOf = (stream: string, event: Message): string => {
  const said = isCorrection(event) ? event.data.replacement : event.data;
  return (said as { personId?: string } | undefined)?.personId ?? stream;
};

/** One lead: stream `socialLead-<leadId>`. */
export const socialLeadContract = contract({
  service: 'registry',
  category: 'socialLead',
  commands: SocialLeadCommands,
  events: SocialLeadEvents,
  person: personOf,
  key: ['leadId', 'unitId', 'personId'],
});
