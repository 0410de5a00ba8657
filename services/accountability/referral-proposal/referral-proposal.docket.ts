import type { Attachment } from '@jiandu/contracts/attachment';
import { referralProposalContract } from '@jiandu/contracts/referral-proposal';
import type { CulpableCause, ReferralGround, ReferralProposalEvent } from '@jiandu/contracts/referral-proposal';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

export const PROPOSAL_STATUSES = ['none', 'proposed', 'withdrawn', 'confirmed', 'declined'] as const;
export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number];

/** What the rule proposes and what was decided. `none`: only one of its conditions has come true. `reasons` as stored, sealed. */
export type ProposalRow = {
  status: ProposalStatus;
  unitId: string | null;
  ground: ReferralGround | null;
  cause: CulpableCause | null;
  arisenOn: CivilDate | null;
  decidedOn: CivilDate | null;
  referralId: string | null;
  reversedOn: CivilDate | null;
  reasons: string | null;
  signedBy: string | null;
  attachments: readonly Attachment[];
  because: readonly string[];
};

export const proposalDocket = projection<ProposalRow, ReferralProposalEvent>({
  name: 'referral_proposal_docket_v4',
  of: [referralProposalContract],
  by: ['unitId'],
  initial: {
    ...{ status: 'none', unitId: null, ground: null, cause: null, arisenOn: null, decidedOn: null, referralId: null },
    ...{ reversedOn: null, reasons: null, signedBy: null, attachments: [], because: [] },
  },
  evolve(before, { id, type, data }) {
    const row = { ...before, because: [...before.because, id] };
    // prettier-ignore
    switch (type) {
      case 'LossNoted':                 return { ...row, unitId: data.unitId, reversedOn: null };
      case 'LossCauseNoted':            return { ...row, unitId: data.unitId };
      case 'HarmNoted':                 return { ...row, unitId: data.unitId, reversedOn: null };
      case 'HarmGoneNoted':             return { ...row, reversedOn: data.goneOn };
      case 'LossReversalNoted':         return { ...row, reversedOn: data.reversedOn };
      case 'ReferralProposed':          return { ...row, status: 'proposed', unitId: data.unitId, ground: data.ground, cause: data.cause, arisenOn: data.arisenOn, decidedOn: null, referralId: null, reasons: null, signedBy: null, attachments: [] };
      case 'ReferralProposalWithdrawn': return { ...row, status: 'withdrawn', decidedOn: data.withdrawnOn };
      case 'ReferralProposalConfirmed': return { ...row, status: 'confirmed', decidedOn: data.confirmedOn, referralId: data.referralId };
      case 'CallOffNoted':              return { ...row, status: data.groundGone ? 'withdrawn' : 'declined', decidedOn: data.calledOffOn };
      case 'ReferralProposalDeclined':  return { ...row, status: 'declined', decidedOn: data.declinedOn, reasons: data.reasons, signedBy: data.signedBy, attachments: data.attachments ?? [] };
    }
  },
});
