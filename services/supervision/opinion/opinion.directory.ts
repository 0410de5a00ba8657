import { opinionContract } from '@jiandu/contracts/opinion';
import type { OpinionEvent, OpinionReplied } from '@jiandu/contracts/opinion';
import { lastDayOf } from '@jiandu/contracts/worked-out';
import { daysBetween, projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';
import type { opinionActs, Standing } from './opinion.messages.js';
import type { Opinion } from './opinion.js';
import { opinion } from './opinion.js';

/** What decisions ask of an opinion, and which one it is. */
export type OpinionRow = Opinion & {
  opinionId: string | null;
  /** Day of the first reply that came late and waits to be rechecked. */
  lateReplyOn: CivilDate | null;
};

/** Every opinion from its proposal to its close-out; the fold is the decider's own. */
export const opinionDirectory = projection<OpinionRow, OpinionEvent>({
  name: 'opinion_directory_v6',
  of: [opinionContract],
  initial: { ...opinion.initial, opinionId: null, lateReplyOn: null },
  evolve(row, event) {
    const state = { ...row, ...opinion.evolve(row, event) };
    if (event.type === 'OpinionReplied') return { ...state, lateReplyOn: lateReplyOn(state, event.data) };
    if (event.type === 'OpinionRechecked' || event.type === 'OpinionReopened') return { ...state, lateReplyOn: null };
    if (event.type === 'OpinionProposalWithdrawn') return { ...state, opinionId: event.data.opinionId, origin: row.origin ?? 'review' };
    return event.type === 'OpinionProposed' ? { ...state, opinionId: event.data.opinionId } : state;
  },
});

/** One in time, or one that may be by its postmark, goes before those that came late. */
const lateReplyOn = ({ lateReplyOn: first, since, awaitsRecheck }: OpinionRow, { on, came }: OpinionReplied): CivilDate | null =>
  came === 'late' && on >= since && !awaitsRecheck ? (first ?? on) : first;

/** Where it stands at the end of a day, in the words of the due list: what was replied to, late as it may be, is the bureau’s to recheck and nobody is overdue meanwhile. */
export function standingOn(row: OpinionRow, day: CivilDate): { key: Standing; overdueBy: number | null; repliedLateBy: number | null } {
  const { status, due, request } = row;
  const owed = owedOn(row, day);
  const key = ((): Standing => {
    switch (status) {
      case 'none':
      case 'proposed':
        return 'draft';
      case 'issued':
        return 'to-be-served';
      case 'proposal-withdrawn':
      case 'declined':
      case 'closed':
      case 'void':
      case 'with-the-superior':
      case 'superior-answered':
        return status;
      case 'served':
        return request?.decided === false && owed !== 'to-be-withdrawn' && owed !== 'to-be-closed' ? 'requested' : owed;
    }
  })();
  return {
    key,
    overdueBy: status === 'served' && owed === 'overdue' && due !== null ? daysBetween(due.rolled, day) : null,
    repliedLateBy: status === 'served' && owed === 'replied-late' && due !== null ? daysBetween(due.rolled, row.lateReplyOn!) : null,
  };
}

/** What the organ of a served paper owes at the end of a day, though a request was made of it meanwhile. */
function owedOn(
  { due, request, contest, contestRules, awaitsRecheck, postmarkClaimed, recheck, lateReplyOn }: OpinionRow,
  day: CivilDate,
): Standing {
  if (contest === 'not-upheld') return 'to-be-withdrawn';
  if (recheck?.rectified === 'full') return awaitsRecheck ? 'to-be-rechecked' : 'to-be-closed';
  if (request?.decided) return 'decided';
  if (awaitsRecheck) return postmarkClaimed === null ? 'to-be-rechecked' : 'postmark-disputed';
  if (lateReplyOn !== null) return due !== null && lateReplyOn > lastDayOf(due) ? 'replied-late' : 'to-be-rechecked';
  if (contest === 'open' && contestRules?.stays) return 'suspended';
  if (due === null || day < due.due) return 'in-time';
  if (day === due.due) return 'due-today';
  if (day <= due.rolled) return 'disputed';
  return day <= lastDayOf(due) ? 'tables-missing' : 'overdue';
}

/** Without where it came from and what the office considers; that a decision was made, the decision itself says. */
export const seenByTheOrgan = (row: OpinionRow): OpinionRow => ({
  ...{ ...row, originId: null, proposal: null, request: row.request?.decided ? row.request : null },
});

/** What a person may do next; each still meets its own rules. `wasSplitUp`: the unit whose it is. */
export function nextOf(row: Opinion, wasSplitUp = false): (keyof typeof opinionActs)[] {
  const mayName = wasSplitUp && ['issued', 'served', 'closed'].includes(row.status) && (row.request === null || row.request.decided);
  return mayName ? ['NameHeir', ...nextOfPaper(row)] : nextOfPaper(row);
}

function nextOfPaper({ status, contest, recheck, awaitsRecheck, proposal, request }: Opinion): (keyof typeof opinionActs)[] {
  switch (status) {
    case 'none':
    case 'proposal-withdrawn':
    case 'declined':
    case 'void':
    case 'superior-answered':
      return [];
    case 'proposed':
      return ['Revise', 'Issue', 'InformSuperior', 'Decline'];
    case 'issued':
      return ['Serve', 'Withdraw'];
    case 'with-the-superior':
      return ['RecordSuperiorAnswer', 'Withdraw'];
    case 'closed':
      return ['Reopen'];
    case 'served': {
      if (contest === 'not-upheld') return ['Withdraw'];
      const isFull = recheck?.rectified === 'full' && !awaitsRecheck && (request === null || request.decided);
      const isReady = proposal !== null && request === null && recheck !== null && contest !== 'open' && !awaitsRecheck;
      return [
        ...(contest === 'open' ? (['AnswerContest'] as const) : contest === 'none' ? (['Contest'] as const) : []),
        ...(request === null ? (['Reply', 'Extend', 'Recheck'] as const) : (['Reply', 'Recheck'] as const)),
        ...(proposal === null ? [] : (['DeclineRequest'] as const)),
        ...(isReady ? (['ConfirmRequest'] as const) : []),
        ...(isFull ? (['Close'] as const) : []),
        ...(request === null ? (['Withdraw'] as const) : []),
      ];
    }
  }
}
