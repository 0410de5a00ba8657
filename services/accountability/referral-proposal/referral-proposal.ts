import { attached } from '@jiandu/contracts/attachment';
import type {
  CulpableCause,
  HarmNoted,
  ReferralGround,
  ReferralProposalCommand,
  ReferralProposalDeclined,
  ReferralProposalEvent,
} from '@jiandu/contracts/referral-proposal';
import { decider, isSame, rejectUnless } from '@jiandu/kernel';
import type { ReferralProposalRule } from './referral-proposal.messages.js';
import policy from './referral-proposal.policy.json' with { type: 'json' };

/** Kinds of case and outcomes that count as a suit lost (a settlement or a withdrawal is none); causes for which officials answer. */
export type ReferralProposalPolicy = { cases: readonly string[]; losses: readonly string[]; culpable: readonly string[] };

/** 移送建议: whether a loss has both taken effect and been caused by inaction or misconduct, and what a person decided. */
export type ReferralProposal = {
  unitId: string | null;
  loss: { outcome: string; on: string } | null;
  cause: { cause: string; on: string } | null;
  arisenOn: string;
  /** Harm that was noted and stands. */
  harm: HarmNoted | null;
  /** The loss was reversed, or the harm set aside, after a person had confirmed. */
  groundGone: boolean;
} & (
  | { status: 'none' | 'proposed' | 'withdrawn' }
  | { status: 'declined'; refusal: ReferralProposalDeclined | null }
  | { status: 'confirmed'; referralId: string }
);
const initial: ReferralProposal = { status: 'none', unitId: null, loss: null, cause: null, arisenOn: '', harm: null, groundGone: false };

const ensure: (ok: boolean, rule: ReferralProposalRule) => asserts ok = rejectUnless;

type Noted = { unitId: string; ground: ReferralGround; cause: string; arisenOn: string };

const culpable = (cause: string, policy: ReferralProposalPolicy): cause is CulpableCause => policy.culpable.includes(cause);

function decide(
  { type, data }: ReferralProposalCommand,
  proposal: ReferralProposal,
  policy: ReferralProposalPolicy,
): ReferralProposalEvent[] {
  const { status, loss, cause } = proposal;
  const open = status === 'none' || status === 'withdrawn';
  const proposed = ({ unitId, ground, cause, arisenOn }: Noted): ReferralProposalEvent[] =>
    open && culpable(cause, policy) ? [{ type: 'ReferralProposed', data: { unitId, ground, cause, arisenOn } }] : [];
  switch (type) {
    case 'NoteLoss': {
      const { on, ...rest } = data;
      if (!policy.cases.includes(data.kind) || !policy.losses.includes(data.outcome)) return [];
      if (loss?.outcome === data.outcome && loss.on === on) return [];
      return [
        { type: 'LossNoted', data: { ...rest, tookEffectOn: on } },
        ...(cause ? proposed({ ...rest, ground: 'loss', cause: cause.cause, arisenOn: later(cause.on, on) }) : []),
      ];
    }
    case 'NoteLossCause': {
      const { on, ...rest } = data;
      if (cause?.cause === data.cause || (cause === null && !culpable(data.cause, policy))) return [];
      const noted: ReferralProposalEvent = { type: 'LossCauseNoted', data: { ...rest, foundOn: on } };
      const withdrawn: ReferralProposalEvent = { type: 'ReferralProposalWithdrawn', data: { withdrawnOn: on } };
      if (status === 'proposed') {
        const again: ReferralProposalEvent[] =
          loss && culpable(data.cause, policy)
            ? [{ type: 'ReferralProposed', data: { unitId: data.unitId, ground: 'loss', cause: data.cause, arisenOn: later(loss.on, on) } }]
            : [];
        return [noted, withdrawn, ...again];
      }
      return [noted, ...(loss ? proposed({ ...rest, ground: 'loss', arisenOn: later(loss.on, on) }) : [])];
    }
    case 'NoteLossReversal':
      if (loss === null) return [];
      return [
        { type: 'LossReversalNoted', data: { reversedOn: data.on } },
        ...(status === 'proposed' ? [{ type: 'ReferralProposalWithdrawn', data: { withdrawnOn: data.on } } as const] : []),
      ];
    case 'NoteHarm': {
      const { on, ...rest } = data;
      const noted = { ...rest, establishedOn: on };
      if (!culpable(data.cause, policy) || (proposal.harm && isSame(proposal.harm, noted))) return [];
      ensure(proposal.harm === null, 'harm-is-noted-once');
      return [{ type: 'HarmNoted', data: noted }, ...proposed({ ...rest, ground: 'harm', arisenOn: on })];
    }
    case 'NoteHarmGone':
      if (proposal.harm === null) return [];
      return [
        { type: 'HarmGoneNoted', data: { goneOn: data.on } },
        ...(status === 'proposed' ? [{ type: 'ReferralProposalWithdrawn', data: { withdrawnOn: data.on } } as const] : []),
      ];
    case 'Confirm':
      ensure(!isGroundGone(proposal, policy), 'ground-of-the-referral-is-gone');
      if (proposal.status === 'confirmed' && proposal.referralId === data.referralId) return [];
      ensure(status === 'proposed', 'only-an-open-proposal-is-decided');
      ensure(data.on >= proposal.arisenOn, 'decision-follows-the-proposal');
      return [{ type: 'ReferralProposalConfirmed', data: { referralId: data.referralId, confirmedOn: data.on } }];
    case 'Decline': {
      const { on, ...rest } = data;
      const refusal = { ...rest, declinedOn: on };
      if (proposal.status === 'declined' && proposal.refusal !== null && isSame(proposal.refusal, refusal)) return [];
      ensure(status === 'proposed', 'only-an-open-proposal-is-decided');
      ensure(on >= proposal.arisenOn, 'decision-follows-the-proposal');
      return [{ type: 'ReferralProposalDeclined', data: refusal }];
    }
    case 'NoteCallOff':
      if (proposal.status !== 'confirmed' || proposal.referralId !== data.referralId) return [];
      return [
        { type: 'CallOffNoted', data: { referralId: data.referralId, groundGone: isGroundGone(proposal, policy), calledOffOn: data.on } },
      ];
  }
}

const isGroundGone = ({ groundGone, cause }: ReferralProposal, policy: ReferralProposalPolicy): boolean =>
  groundGone || (cause !== null && !culpable(cause.cause, policy));

const later = (one: string, other: string): string => (one > other ? one : other);

function evolve(proposal: ReferralProposal, { type, data }: ReferralProposalEvent): ReferralProposal {
  const { unitId, loss, cause, arisenOn, harm, groundGone } = proposal;
  const kept = { unitId, loss, cause, arisenOn, harm, groundGone };
  // prettier-ignore
  switch (type) {
    case 'LossNoted':                 return { ...proposal, unitId: data.unitId, loss: { outcome: data.outcome, on: data.tookEffectOn }, groundGone: false };
    case 'LossCauseNoted':            return { ...proposal, unitId: data.unitId, cause: { cause: data.cause, on: data.foundOn } };
    // what was declined was declined of that loss: another one is decided anew
    case 'LossReversalNoted':         return proposal.status === 'declined' ? { ...kept, loss: null, status: 'withdrawn' } : { ...proposal, loss: null, groundGone: proposal.status === 'confirmed' };
    case 'HarmNoted':                 return { ...proposal, unitId: data.unitId, harm: data, groundGone: false };
    case 'HarmGoneNoted':             return proposal.status === 'declined' ? { ...kept, harm: null, status: 'withdrawn' } : { ...proposal, harm: null, groundGone: proposal.status === 'confirmed' };
    case 'ReferralProposed':          return { ...kept, status: 'proposed', arisenOn: data.arisenOn };
    case 'ReferralProposalWithdrawn': return { ...kept, status: 'withdrawn' };
    case 'ReferralProposalConfirmed': return { ...kept, status: 'confirmed', referralId: data.referralId };
    case 'ReferralProposalDeclined':  return { ...kept, status: 'declined', refusal: data };
    // called off because its ground was gone, it is proposed anew where that comes back; else the head has declined it
    case 'CallOffNoted':              return data.groundGone ? { ...kept, groundGone: false, status: 'withdrawn' } : { ...kept, status: 'declined', refusal: null };
  }
}

const references = ({ type, data }: ReferralProposalCommand) => {
  if (type === 'Decline') return [{ field: 'signedBy', category: 'person', id: data.signedBy }, ...attached(data.attachments)];
  return type === 'NoteHarm' ? [{ field: 'unitId', category: 'unit', id: data.unitId }] : [];
};

export const lossProposalId = (caseId: string): string => `loss.${caseId}`;
export const harmProposalId = (leadId: string): string => `harm.${leadId}`;

/** The city's own, never the unit's: the unit does not see what is said of its officials. */
export const referralProposal = decider({ category: 'referralProposal', initial, decide, evolve, owner: () => null, policy, references });
