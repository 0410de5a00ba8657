import { leadContract } from '@jiandu/contracts/lead';
import type { LeadEvent } from '@jiandu/contracts/lead';
import type { ReferralProposalCommand } from '@jiandu/contracts/referral-proposal';
import { automation } from '@jiandu/kernel';
import { harmProposalId, referralProposal } from './referral-proposal.js';

/** Harm that is set aside withdraws it: here, for only one follower of the lead meets both in their order. Nobody is named by rule. */
export const whenHarmWasEstablishedThenProposeReferral = automation<LeadEvent, ReferralProposalCommand>({
  id: 'when-harm-was-established-then-propose-referral',
  startsAt: '2024-01-01T00:00:00.000Z',
  of: [leadContract],
  commands: referralProposal,
  react({ type, data }) {
    if (type === 'HarmGone') return [{ id: harmProposalId(data.leadId), command: { type: 'NoteHarmGone', data: { on: data.on } } }];
    if (type !== 'HarmFound') return [];
    const { leadId, unitId, cause, on } = data;
    return [{ id: harmProposalId(leadId), command: { type: 'NoteHarm', data: { unitId, cause, leadId, on } } }];
  },
  /** What a person noted under its id stands. */
  ignores: ['no-policy-in-force', 'harm-is-noted-once'],
});
