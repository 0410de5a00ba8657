import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { IsBoolean, IsIn } from 'class-validator';
import { Attachment } from './attachment.js';
import { IsCivilDate, IsId, IsText } from './fields.js';
import { IsListOf } from './nested.js';
import { Optional } from './optional.js';
import { Sealed } from './personal-data.js';

export const CULPABLE_CAUSES = ['inaction', 'misconduct'] as const;
/** 不作为、乱作为 */
export type CulpableCause = (typeof CULPABLE_CAUSES)[number];
export const REFERRAL_GROUNDS = ['loss', 'harm'] as const;
/** 败诉(纠错)、造成行政相对人人身或者财产损失 */
export type ReferralGround = (typeof REFERRAL_GROUNDS)[number];

/** 败诉(纠错)生效. No `on` in the events of this stream: what becomes known of a case from elsewhere comes in any order. */
export class NoteLoss {
  @IsId() caseId!: string;
  @IsId() unitId!: string;
  /** Kind of case and outcome as litigation names them; which of them are losses is policy. */
  @IsText(64) kind!: string;
  @IsText(64) outcome!: string;
  @IsCivilDate() on!: string;
}
export class LossNoted {
  @IsId() caseId!: string;
  @IsId() unitId!: string;
  @IsText(64) kind!: string;
  @IsText(64) outcome!: string;
  @IsCivilDate() tookEffectOn!: string;
}
/** 查明败诉原因 */
export class NoteLossCause {
  @IsId() caseId!: string;
  @IsId() unitId!: string;
  @IsText(64) cause!: string;
  @IsCivilDate() on!: string;
}
export class LossCauseNoted {
  @IsId() caseId!: string;
  @IsId() unitId!: string;
  @IsText(64) cause!: string;
  @IsCivilDate() foundOn!: string;
}
/** 败诉(纠错)结果被改变 */
export class NoteLossReversal {
  @IsCivilDate() on!: string;
}
export class LossReversalNoted {
  @IsCivilDate() reversedOn!: string;
}
/** 查明损害及其原因 */
export class NoteHarm {
  @IsId() unitId!: string;
  @IsText(64) cause!: string;
  /** 线索编号 */
  @Optional() @IsId() leadId?: string;
  @IsCivilDate() on!: string;
}
export class HarmNoted {
  @IsId() unitId!: string;
  @IsText(64) cause!: string;
  @Optional() @IsId() leadId?: string;
  @IsCivilDate() establishedOn!: string;
}
/** 损失认定被撤销 */
export class NoteHarmGone {
  @IsCivilDate() on!: string;
}
export class HarmGoneNoted {
  @IsCivilDate() goneOn!: string;
}
/** 建议移送 */
export class ReferralProposed {
  @IsId() unitId!: string;
  @IsIn(REFERRAL_GROUNDS) ground!: ReferralGround;
  @IsIn(CULPABLE_CAUSES) cause!: CulpableCause;
  /** The day on which the last of its conditions came true. */
  @IsCivilDate() arisenOn!: string;
}
/** 建议撤回: the loss or harm it rested on is none any more */
export class ReferralProposalWithdrawn {
  @IsCivilDate() withdrawnOn!: string;
}
/** 同意移送; given with the opening of the referral */
export class ConfirmProposal {
  @IsId() referralId!: string;
  @IsCivilDate() on!: string;
}
export class ReferralProposalConfirmed {
  @IsId() referralId!: string;
  @IsCivilDate() confirmedOn!: string;
}
/** 移送终止: the referral that it was confirmed for was called off; given with that */
export class NoteCallOff {
  @IsId() referralId!: string;
  @IsCivilDate() on!: string;
}
export class CallOffNoted {
  @IsId() referralId!: string;
  /** Its ground was gone: where that comes back, it is proposed anew. */
  @IsBoolean() groundGone!: boolean;
  @IsCivilDate() calledOffOn!: string;
}
/** 不予移送: by the head, who signs */
export class ProposalRefusal {
  @Sealed() @IsText(2000) reasons!: string;
  @Optional() @IsListOf(Attachment, { max: 20 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
export class DeclineProposal extends ProposalRefusal {
  /** 主要负责人 who signed. */
  @IsId() signedBy!: string;
}
export class ReferralProposalDeclined {
  @Sealed() @IsText(2000) reasons!: string;
  @IsId() signedBy!: string;
  @Optional() @IsListOf(Attachment, { max: 20 }) attachments?: Attachment[];
  @IsCivilDate() declinedOn!: string;
}

export const ReferralProposalCommands = {
  ...{ NoteLoss, NoteLossCause, NoteLossReversal, NoteHarm, NoteHarmGone },
  ...{ Confirm: ConfirmProposal, Decline: DeclineProposal, NoteCallOff },
};
export const ReferralProposalEvents = {
  ...{ LossNoted, LossCauseNoted, LossReversalNoted, HarmNoted, HarmGoneNoted },
  ...{ ReferralProposed, ReferralProposalWithdrawn, ReferralProposalConfirmed, ReferralProposalDeclined },
  CallOffNoted,
};
export type ReferralProposalCommand = Messages<typeof ReferralProposalCommands>;
export type ReferralProposalEvent = Messages<typeof ReferralProposalEvents>;

/**
 * 移送建议: stream `referralProposal-loss.<caseId>` or `referralProposal-harm.<leadId>`. Nothing of it leaves the service:
 * the name of the stream alone would tell whose case it is.
 */
export const referralProposalContract = contract({
  ...{ service: 'accountability', category: 'referralProposal', commands: ReferralProposalCommands, events: ReferralProposalEvents },
  person: (stream) => stream,
  audience: {
    ...{ LossNoted: 'sealed', LossCauseNoted: 'sealed', LossReversalNoted: 'sealed', HarmNoted: 'sealed' },
    ...{ HarmGoneNoted: 'sealed', ReferralProposed: 'sealed' },
    ...{ ReferralProposalWithdrawn: 'sealed', ReferralProposalConfirmed: 'sealed', ReferralProposalDeclined: 'sealed' },
    CallOffNoted: 'sealed',
  },
  final: ['ReferralProposed', 'ReferralProposalConfirmed', 'ReferralProposalDeclined', 'ReferralProposalWithdrawn', 'CallOffNoted'],
});
