import { cameBy, ensureDated } from '@jiandu/calendar';
import type { Calendar } from '@jiandu/calendar';
import type { FindingGround } from '@jiandu/contracts/case-review';
import { textOf } from '@jiandu/contracts/official-document';
import type {
  ContestTerm,
  OpinionCommand,
  OpinionEvent,
  OpinionOrigin,
  OpinionReplied,
  RequestCause,
  TimelyReplyFound,
} from '@jiandu/contracts/opinion';
import type { Degree, ServiceProof } from '@jiandu/contracts/paper';
import { lastDayOf } from '@jiandu/contracts/worked-out';
import type { WorkedOutTerm } from '@jiandu/contracts/worked-out';
import { attached } from '@jiandu/contracts/attachment';
import { addDays, decider, digestOf, numberDrawn, rejectUnless, saysAgain } from '@jiandu/kernel';
import type { Aids, CivilDate, Claim, Reference } from '@jiandu/kernel';
import type { PaperRule } from '../papers/papers.messages.js';
import { ensureProven, heldUntil, numberFor, supervisionPolicy, termFrom, termUntil, voidNumberOf } from '../papers/papers.js';
import type { SupervisionPolicy } from '../papers/papers.js';
import type { OpinionRule } from './opinion.messages.js';
import { enterOrigin, leaveOrigin } from './opinion-origin.js';
import { opinionText, superiorLetterText } from './opinion.text.messages.js';

/** 行政执法监督意见书. State holds only what a later decision asks. */
export type Opinion = {
  /** To whom it was written, and whose it is: that one's, else that of the heir who was named. */
  addresseeId: string | null;
  unitId: string | null;
  status:
    | 'none'
    | 'proposed'
    | 'proposal-withdrawn'
    | 'declined'
    | 'issued'
    | 'served'
    | 'closed'
    | 'void'
    | 'with-the-superior'
    | 'superior-answered';
  origin: OpinionOrigin | null;
  originId: string | null;
  fileId: string | null;
  proposedOn: CivilDate | null;
  draft: { facts: string; grounds: readonly FindingGround[] };
  /** The paper as numbered, with what the rules of its day say of contesting it. */
  paper: { kind: 'opinion' | 'letter'; number: string; unitName: string; on: CivilDate } | null;
  contestRules: ContestTerm | null;
  served: { on: CivilDate; proof: ServiceProof } | null;
  due: WorkedOutTerm | null;
  /** First day of the round: service, or the day it was reopened. */
  since: CivilDate;
  contestBy: WorkedOutTerm | null;
  contest: 'none' | 'open' | 'upheld' | 'not-upheld';
  /** The last reply of the round, and whether one that came in time waits to be rechecked. */
  repliedOn: CivilDate | null;
  awaitsRecheck: boolean;
  /** The postmark that a reply claims and the bureau has not seen. */
  postmarkClaimed: CivilDate | null;
  /** The bureau has seen the postmark, and it was late: what is claimed of it no longer counts. */
  postmarkLate: boolean;
  recheck: { on: CivilDate; rectified: Degree; findings: string } | null;
  proposal: { due: CivilDate; cause: RequestCause } | null;
  wasProposed: boolean;
  request: { id: string; decided: boolean; timelyReplyFound: boolean } | null;
};
const round = {
  contest: 'none',
  repliedOn: null,
  awaitsRecheck: false,
  postmarkClaimed: null,
  postmarkLate: false,
  recheck: null,
  proposal: null,
  wasProposed: false,
  request: null,
} as const;
const initial: Opinion = {
  ...{ addresseeId: null, unitId: null, status: 'none', origin: null, originId: null, fileId: null, proposedOn: null },
  ...{ draft: { facts: '', grounds: [] }, paper: null, contestRules: null },
  ...{ served: null, due: null, since: '', contestBy: null, ...round },
};

const ensure: (ok: boolean, rule: OpinionRule | PaperRule) => asserts ok = rejectUnless;

/** The first day on which it is overdue, while nothing that came in time waits to be looked at. */
export function overdueFrom({ status, due, awaitsRecheck, recheck, contest, contestRules, request }: Opinion): CivilDate | null {
  if (status !== 'served' || due === null || awaitsRecheck || recheck?.rectified === 'full' || request !== null) return null;
  if (contest === 'not-upheld' || (contest === 'open' && contestRules?.stays)) return null;
  return addDays(lastDayOf(due), 1);
}

/** A table that came since may make the last day a later one. */
function contestedUntil({ contestBy, contestRules, served }: Opinion, calendar: Calendar): CivilDate {
  const now = heldUntil(calendar, served!.on, contestRules!);
  return now > lastDayOf(contestBy!) ? now : lastDayOf(contestBy!);
}

const causeOf = ({ recheck }: Opinion): RequestCause => (recheck === null ? 'no-reply-in-time' : 'recheck-found-incomplete');

function decide(
  { type, data }: OpinionCommand,
  opinion: Opinion,
  policy: SupervisionPolicy,
  { calendar, drawn }: Aids<Calendar>,
): OpinionEvent[] {
  const { status, due, draft, proposal, request, recheck, served } = opinion;
  const isOpen = () => {
    ensure(status !== 'closed' && status !== 'void', 'only-an-open-opinion');
    ensure(status === 'served' && served !== null && due !== null, 'only-a-served-opinion');
    ensure(opinion.contest !== 'not-upheld', 'contested-paper-is-withdrawn');
    return { due };
  };
  switch (type) {
    case 'Propose': {
      if (status === 'proposal-withdrawn' && data.origin === 'review') return []; // cleared before it was known here
      const { addresseeId: unitId, origin, originId, fileId, proposedOn } = opinion;
      const known = { unitId, origin, originId, fileId, proposedOn, ...draft };
      if (status !== 'none' && saysAgain(known, { ...data, originId: data.originId ?? null, fileId: data.fileId ?? null })) return [];
      ensure(status === 'none', 'opinion-is-proposed-once');
      return [{ type: 'OpinionProposed', data }];
    }
    case 'Revise':
      ensure(status === 'proposed', 'only-a-proposed-opinion');
      return saysAgain(draft, data) ? [] : [{ type: 'OpinionRevised', data }];
    case 'WithdrawProposal':
      return status === 'none' || status === 'proposed' ? [{ type: 'OpinionProposalWithdrawn', data }] : [];
    case 'Decline':
      ensure(status === 'proposed', 'only-a-proposed-opinion');
      return [{ type: 'OpinionDeclined', data }];
    case 'Issue': {
      ensure(status === 'proposed', 'only-a-proposed-opinion');
      const { issuer, basis, term } = policy.papers.opinion;
      ensure(data.issuer === issuer, 'issued-by-whom-the-policy-names');
      if (!policy.orderable.includes(data.administered)) {
        ensure(policy.papers.letter === null, 'superior-is-informed-instead');
        ensure(false, 'city-cannot-order-this-organ');
      }
      const by = data.correctBy === undefined ? termFrom(calendar, data.on, term) : termUntil(calendar, data.on, data.correctBy);
      const written = { ...data, ...draft, grounds: [...draft.grounds], basis: [...basis], due: by, number: numberDrawn(drawn)! };
      const issued = { ...written, ...(policy.contest && { contest: policy.contest }) };
      return [{ type: 'OpinionIssued', data: { ...issued, digest: digestOf(textOf(opinionText(issued))) } }];
    }
    case 'InformSuperior': {
      ensure(status === 'proposed', 'only-a-proposed-opinion');
      const { letter } = policy.papers;
      ensure(letter !== null, 'paper-not-known-on-that-day');
      ensure(data.issuer === letter.issuer, 'issued-by-whom-the-policy-names');
      ensure(!policy.orderable.includes(data.administered), 'city-orders-this-organ-itself');
      const informed = { ...data, ...draft, grounds: [...draft.grounds], basis: [...letter.basis], number: numberDrawn(drawn)! };
      return [{ type: 'SuperiorInformed', data: { ...informed, digest: digestOf(textOf(superiorLetterText(informed))) } }];
    }
    case 'RecordSuperiorAnswer':
      ensure(status === 'with-the-superior', 'superior-answers-a-letter');
      return [{ type: 'SuperiorAnswered', data }];
    case 'Serve': {
      ensure(status === 'issued', 'opinion-is-served-once');
      ensureProven(data);
      const { contestRules } = opinion;
      const contestBy = contestRules && termFrom(calendar, data.on, { n: contestRules.n, unit: contestRules.unit });
      return [{ type: 'OpinionServed', data: { ...data, ...(contestBy && { contestBy }) } }];
    }
    case 'Reply': {
      ensure(served !== null && due !== null, 'only-a-served-opinion');
      ensureDated(data);
      ensure((data.claimedPostmark ?? data.on) >= served.on, 'answer-follows-service');
      const came = cameBy(lastDayOf(due), data);
      const replied: OpinionEvent = { type: 'OpinionReplied', data: { ...data, came } };
      if (data.on < opinion.since) return [replied];
      if (came === 'late') {
        const proven = evolve(opinion, replied);
        const from = overdueFrom(proven);
        // its timer has gone off already, and the claim that has fallen had taken the proposal back
        const again = opinion.postmarkClaimed !== null && opinion.wasProposed && proposal === null && from !== null;
        return again
          ? [replied, { type: 'RequestProposed', data: { due: from, proposedOn: data.received, cause: causeOf(proven) } }]
          : [replied];
      }
      if (request !== null && !request.decided)
        return [replied, { type: 'TimelyReplyFound', data: { requestId: request.id, repliedOn: data.on } }];
      if (proposal?.cause !== 'no-reply-in-time') return [replied];
      const withdrawn: OpinionEvent = { type: 'RequestProposalWithdrawn', data: { because: 'reply-in-time' } };
      if (recheck === null || recheck.rectified === 'full' || recheck.on < data.on) return [replied, withdrawn];
      const again = { due: proposal.due, proposedOn: recheck.on, cause: 'recheck-found-incomplete' } as const;
      return [replied, withdrawn, { type: 'RequestProposed', data: again }];
    }
    case 'Contest':
      isOpen();
      ensureDated(data);
      ensure(served !== null && data.on >= served.on, 'answer-follows-service');
      ensure(opinion.contest === 'none', 'one-contest-at-a-time');
      ensure(
        opinion.contestBy === null || (data.claimedPostmark ?? data.on) <= contestedUntil(opinion, calendar),
        'contest-within-its-term',
      );
      return [{ type: 'OpinionContested', data }];
    case 'AnswerContest':
      ensure(opinion.contest === 'open', 'no-contest-to-answer');
      return [{ type: 'ContestAnswered', data }];
    case 'Extend': {
      const open = isOpen();
      ensure(data.until > open.due.due, 'extension-goes-beyond-the-term');
      ensure(data.on <= lastDayOf(open.due), 'extension-before-the-term-has-run');
      ensure(request === null, 'withdraw-the-request-first');
      const extended: OpinionEvent = { type: 'OpinionExtended', data: { ...data, due: termUntil(calendar, open.due.due, data.until) } };
      return proposal === null ? [extended] : [extended, { type: 'RequestProposalWithdrawn', data: { because: 'extended' } }];
    }
    case 'Recheck': {
      const open = isOpen();
      const rechecked: OpinionEvent = { type: 'OpinionRechecked', data };
      if (data.rectified === 'full')
        return proposal === null ? [rechecked] : [rechecked, { type: 'RequestProposalWithdrawn', data: { because: 'rectified' } }];
      if (proposal !== null || request !== null || !(data.on > lastDayOf(open.due) || opinion.wasProposed)) return [rechecked];
      const proposed = { due: addDays(lastDayOf(open.due), 1), proposedOn: data.on, cause: 'recheck-found-incomplete' } as const;
      return [rechecked, { type: 'RequestProposed', data: proposed }];
    }
    case 'Close':
      isOpen();
      ensure(recheck?.rectified === 'full' && !opinion.awaitsRecheck, 'close-only-after-full-recheck');
      ensure(request === null || request.decided, 'withdraw-the-request-first');
      return [{ type: 'OpinionClosed', data }];
    case 'Reopen':
      ensure(status === 'closed', 'reopen-only-a-closed-opinion');
      return [{ type: 'OpinionReopened', data: { ...data, due: termUntil(calendar, data.on, data.correctBy) } }];
    case 'NameHeir':
      ensure(status === 'issued' || status === 'served' || status === 'closed', 'heir-of-an-issued-opinion');
      ensure(request === null || request.decided, 'decision-names-the-heir');
      return opinion.unitId === data.heirId ? [] : [{ type: 'OpinionHeirNamed', data }];
    case 'Withdraw':
      ensure(status === 'issued' || status === 'served' || status === 'with-the-superior', 'withdraw-only-an-issued-paper');
      ensure(request === null, 'withdraw-the-request-first');
      return [{ type: 'OpinionWithdrawn', data }];
    case 'ProposeRequest': {
      const from = overdueFrom(opinion);
      ensure(due !== null && from === data.due && data.proposedOn >= from, 'request-is-due');
      // A table that came since may make the last day a later one; a term in calendar days is counted the same.
      ensure(data.proposedOn > lastDayOf(termUntil(calendar, addDays(due.due, -1), due.due)), 'request-is-due');
      return proposal === null ? [{ type: 'RequestProposed', data: { ...data, cause: causeOf(opinion) } }] : [];
    }
    case 'DeclineRequest':
      ensure(proposal !== null, 'no-proposal-to-decline');
      return [{ type: 'RequestProposalWithdrawn', data: { because: 'declined', reason: data.reason } }];
    case 'HandInFile': {
      ensure(data.unitId === opinion.unitId, 'request-is-for-the-papers-unit');
      ensure(request === null, 'one-request-at-a-time');
      ensure(opinion.paper !== null && served !== null, 'request-needs-service-proof');
      isOpen();
      ensure(!opinion.awaitsRecheck, 'reply-is-rechecked-first');
      ensure(opinion.contest !== 'open', 'contest-is-answered-first');
      ensure(proposal !== null, 'request-rests-on-a-proposal');
      ensure(recheck !== null && recheck.rectified !== 'full', 'request-needs-a-recheck');
      const { number, unitName, on: issuedOn } = opinion.paper;
      const { repliedOn } = opinion;
      const file = {
        ...{ number, unitName, issuedOn, servedOn: served.on, proof: served.proof, correctBy: due!.due },
        ...{ replied: repliedOn !== null, ...(repliedOn !== null && { repliedOn }) },
        ...{ recheckedOn: recheck.on, rectified: recheck.rectified, findings: recheck.findings },
        ...{ facts: draft.facts, cause: proposal.cause },
      };
      return [{ type: 'FileHandedIn', data: { ...data, file } }];
    }
    case 'TakeFileBack':
      if (request === null) return []; // closed and reopened since: there is no file out
      ensure(request?.id === data.requestId, 'request-is-of-this-opinion');
      return [{ type: 'FileTakenBack', data }];
    case 'CarryIntoDecision':
      ensure(request?.id === data.requestId, 'request-is-of-this-opinion');
      ensure(!request.timelyReplyFound && !opinion.awaitsRecheck, 'timely-reply-is-rechecked-first');
      ensure(recheck?.rectified !== 'full', 'rectified-before-the-decision');
      return [{ type: 'CarriedIntoDecision', data }];
  }
}

/** A claim stands until a reply in time is seen, or the postmark itself, which then was late. */
const claimedIn = (
  { came, claimedPostmark, postmarked }: OpinionReplied,
  { postmarkClaimed, postmarkLate, awaitsRecheck }: Opinion,
): Partial<Opinion> => {
  if (came === 'in-time') return { postmarkClaimed: null, awaitsRecheck: true };
  if (came === 'late' && postmarked === undefined) return {};
  if (came === 'late') return { postmarkClaimed: null, postmarkLate: true, awaitsRecheck: awaitsRecheck && postmarkClaimed === null };
  if (postmarkLate) return {};
  return { postmarkClaimed: postmarkClaimed !== null || !awaitsRecheck ? claimedPostmark! : null, awaitsRecheck: true };
};

/** Whether the reply that was found is in time by its own day; one that only claims its postmark waits in `awaitsRecheck` instead. */
const isSeenInTime = ({ repliedOn }: TimelyReplyFound, { due }: Opinion): boolean => due !== null && repliedOn <= lastDayOf(due);

function evolve(opinion: Opinion, { type, data }: OpinionEvent): Opinion {
  const { request, wasProposed } = opinion;
  // prettier-ignore
  switch (type) {
    case 'OpinionProposed':  return { ...opinion, status: 'proposed', addresseeId: data.unitId, unitId: data.unitId, origin: data.origin, originId: data.originId ?? null, fileId: data.fileId ?? null, proposedOn: data.proposedOn, draft: { facts: data.facts, grounds: data.grounds } };
    case 'OpinionDrafted': case 'OpinionDropped': case 'OpinionRecalled': case 'RequestProposalEnded': return opinion;
    case 'OpinionRevised':   return { ...opinion, draft: { facts: data.facts, grounds: data.grounds } };
    case 'OpinionProposalWithdrawn': return { ...opinion, unitId: data.unitId, status: 'proposal-withdrawn' };
    case 'OpinionDeclined':  return { ...opinion, status: 'declined' };
    case 'OpinionIssued':    return { ...opinion, status: 'issued', due: data.due, contestRules: data.contest ?? null, paper: { kind: 'opinion', number: data.number, unitName: data.unitName, on: data.on } };
    case 'SuperiorInformed': return { ...opinion, status: 'with-the-superior', paper: { kind: 'letter', number: data.number, unitName: data.unitName, on: data.on } };
    case 'SuperiorAnswered': return { ...opinion, status: 'superior-answered' };
    case 'OpinionServed':    return { ...opinion, status: 'served', served: { on: data.on, proof: data.proof }, since: data.on, contestBy: data.contestBy ?? null };
    case 'OpinionReplied':   return data.on < opinion.since ? opinion : { ...opinion, repliedOn: data.on, ...claimedIn(data, opinion) };
    case 'OpinionContested': return { ...opinion, contest: 'open' };
    case 'ContestAnswered':  return { ...opinion, contest: data.paper };
    case 'OpinionExtended':  return { ...opinion, due: data.due, postmarkLate: false };
    case 'OpinionRechecked': return { ...opinion, awaitsRecheck: false, postmarkClaimed: null, recheck: { on: data.on, rectified: data.rectified, findings: data.findings }, request: request && { ...request, timelyReplyFound: false } };
    case 'OpinionClosed':    return { ...opinion, status: 'closed' };
    case 'OpinionReopened':  return { ...opinion, ...round, status: 'served', due: data.due, since: data.on };
    case 'OpinionHeirNamed': return { ...opinion, unitId: data.heirId };
    case 'OpinionWithdrawn': return { ...opinion, status: 'void', proposal: null };
    case 'RequestProposed':  return { ...opinion, proposal: { due: data.due, cause: data.cause }, wasProposed: true };
    case 'RequestProposalWithdrawn': return { ...opinion, proposal: null, wasProposed };
    case 'FileHandedIn':     return { ...opinion, proposal: null, request: { id: data.requestId, decided: false, timelyReplyFound: false } };
    case 'TimelyReplyFound': return { ...opinion, request: request && { ...request, timelyReplyFound: request.timelyReplyFound || isSeenInTime(data, opinion) } };
    case 'FileTakenBack':    return { ...opinion, request: null };
    case 'CarriedIntoDecision': return { ...opinion, unitId: data.heirId ?? opinion.unitId, request: request && { ...request, decided: true } };
  }
}

/** Whose it is: the unit that the paper is about, and whoever holds its duties after it; of a unit that was split up, the heir who is named. */
const owner = ({ unitId }: Opinion, { type, data }: OpinionCommand) =>
  unitId ?? (type === 'Propose' || type === 'WithdrawProposal' ? data.unitId : null);

const people = (field: string, ids: readonly string[]) => ids.map((id) => ({ field, category: 'person', id }));

// prettier-ignore
function references({ type, data }: OpinionCommand): Reference[] {
  switch (type) {
    case 'Propose': {
      const lead = data.origin === 'lead' && data.originId !== undefined ? [{ field: 'originId', category: 'lead', id: data.originId }] : [];
      return [{ field: 'unitId', category: 'unit', id: data.unitId }, ...lead];
    }
    case 'Serve':
    case 'Reply':
    case 'Contest': return attached(data.attachments);
    case 'Extend':  return people('approvedBy', [data.approvedBy]);
    case 'Recheck': return [...people('supervisorIds', data.supervisorIds), ...attached(data.attachments)];
    case 'NameHeir': return [{ field: 'heirId', category: 'unit', id: data.heirId, on: data.on }];
    case 'Revise': case 'Decline': case 'WithdrawProposal': case 'Issue': case 'InformSuperior': case 'RecordSuperiorAnswer': case 'AnswerContest':
    case 'Close': case 'Reopen': case 'Withdraw': case 'ProposeRequest': case 'DeclineRequest':
    case 'HandInFile': case 'TakeFileBack': case 'CarryIntoDecision': return [];
  }
}

/** What it was proposed from, and the next number with the paper that bears it; a withdrawn paper's stays in the register as void. */
function registers({ type, data }: OpinionCommand, opinion: Opinion = initial, id = ''): Claim[] {
  const stream = `opinion-${id}`;
  if (type === 'Issue') return numberFor('opinion', data.on, stream);
  if (type === 'InformSuperior') return numberFor('letter', data.on, stream);
  const { paper, status } = opinion;
  if (type === 'Propose') return status === 'none' ? enterOrigin({ ...data, opinionId: id }) : [];
  if (type === 'Decline' || type === 'WithdrawProposal') return status === 'proposed' ? leaveOrigin(opinion, id) : [];
  return type === 'Withdraw' && paper !== null ? [voidNumberOf(paper.kind, paper.on, stream, data), ...leaveOrigin(opinion, id)] : [];
}

export const opinion = decider({
  ...{ category: 'opinion', initial, decide, evolve, owner, references, registers, policy: supervisionPolicy },
  proposals: ['Propose'],
  /** What the organ did may be keyed after what the bureau did. */
  mayBeLate: ['Reply', 'Contest'],
});
