import { restsOnGaps } from '@jiandu/calendar';
import { caseReviewContract } from '@jiandu/contracts/case-review';
import type { CaseReviewEvent } from '@jiandu/contracts/case-review';
import { certificateContract } from '@jiandu/contracts/certificate';
import type { CertificateEvent } from '@jiandu/contracts/certificate';
import { circularEntryContract } from '@jiandu/contracts/circular-entry';
import type { CircularEntryEvent } from '@jiandu/contracts/circular-entry';
import { crimeTransferContract } from '@jiandu/contracts/crime-transfer';
import type { CrimeTransferEvent, HourTerm } from '@jiandu/contracts/crime-transfer';
import { decisionContract } from '@jiandu/contracts/decision';
import type { DecisionEvent } from '@jiandu/contracts/decision';
import type { LegalTerm } from '@jiandu/contracts/legal-term';
import { noticeContract } from '@jiandu/contracts/notice';
import type { NoticeEvent } from '@jiandu/contracts/notice';
import { opinionContract } from '@jiandu/contracts/opinion';
import type { OpinionEvent } from '@jiandu/contracts/opinion';
import { postCaseAnalysisContract } from '@jiandu/contracts/post-case-analysis';
import type { PostCaseAnalysisEvent } from '@jiandu/contracts/post-case-analysis';
import { reconsiderationContract } from '@jiandu/contracts/reconsideration';
import type { ReconsiderationEvent } from '@jiandu/contracts/reconsideration';
import { referralContract } from '@jiandu/contracts/referral';
import type { ReferralEvent } from '@jiandu/contracts/referral';
import { suitContract } from '@jiandu/contracts/suit';
import type { SuitEvent } from '@jiandu/contracts/suit';
import type { WorkedOutTerm } from '@jiandu/contracts/worked-out';
import { projection, refTo } from '@jiandu/kernel';
import type { CivilDate, Contract, EventRef, Message, Projection, Recorded } from '@jiandu/kernel';
import type { ClockName } from './due-list.kinds.js';

/** A term as it was worked out in its event. `calendar`: version of the tables, where it rests on any. */
export type DueTerm = {
  due: CivilDate;
  nominal: CivilDate;
  rolled: CivilDate;
  explanation: string;
  firm: boolean;
  calendar: string | null;
};
/** One clock of a stream. Started anew it is open again, whatever closed it before. `term` null: nobody tells a day. */
export type Clock = { name: ClockName; term: DueTerm | null; isOpen: boolean; rests: boolean; events: readonly EventRef[] };
/** The clocks that the events of one stream started. `stays`: an open contest stops the first one. */
export type ClocksRow = { unitId: string | null; stays: boolean; clocks: readonly Clock[] };

/** What an event does to the clocks of its stream. */
type Move =
  | { starts: ClockName; term: DueTerm | null }
  | { stops: readonly ClockName[] | 'all' }
  | { rests: ClockName }
  | { goesOn: ClockName; term?: DueTerm }
  | { lasts: ClockName; term: DueTerm }
  | { again: ClockName };
/** One entry for each type of event, so that a new event asks for one. */
type Moves<E extends Message> = { [Type in E['type']]: ((data: Extract<E, { type: Type }>['data'], row: ClocksRow) => Move[]) | null };

const starts = (name: ClockName, term: DueTerm | null): Move => ({ starts: name, term });
const stops = (...names: ClockName[]): Move => ({ stops: names });
const all: Move = { stops: 'all' };
const nothingOpen = () => [all];
/** A paper binds from its service on; its term was written when it was issued. */
const written = (name: ClockName, term: DueTerm): Move[] => [starts(name, term), stops(name)];

const legal = ({ due, nominal, rolled, explanation, firm, calendar }: LegalTerm): DueTerm => ({
  ...{ due, nominal, rolled, explanation, firm, calendar },
});
const worked = ({ due, nominal, rolled, explanation, calendar }: WorkedOutTerm): DueTerm => ({
  ...{ due, nominal, rolled, explanation, firm: !restsOnGaps(explanation), calendar },
});
/** Counted in hours; the list is of days, the minute stands in the explanation. */
const inHours = ({ due, explanation, calendar }: HourTerm): DueTerm => {
  const day = due.slice(0, 10);
  return { due: day, nominal: day, rolled: day, explanation, firm: true, calendar };
};
const onDay = (day: CivilDate): DueTerm => ({ due: day, nominal: day, rolled: day, explanation: '', firm: true, calendar: null });

function moved(row: ClocksRow, move: Move, ref: EventRef): ClocksRow {
  const change = (fits: (clock: Clock) => boolean, to: Partial<Clock>): ClocksRow => ({
    ...row,
    clocks: row.clocks.map((clock) =>
      fits(clock) ? { ...clock, ...to, events: clock.events.at(-1) === ref ? clock.events : [...clock.events, ref] } : clock,
    ),
  });
  if ('stops' in move)
    return change(({ name, isOpen }) => isOpen && (move.stops === 'all' || move.stops.includes(name)), { isOpen: false });
  if ('rests' in move) return change(({ name, isOpen }) => isOpen && name === move.rests, { rests: true });
  if ('goesOn' in move)
    return change(({ name, isOpen }) => isOpen && name === move.goesOn, { rests: false, ...(move.term && { term: move.term }) });
  if ('lasts' in move) return change(({ name, isOpen }) => isOpen && name === move.lasts, { term: move.term });
  if ('again' in move) return change(({ name }) => name === move.again, { isOpen: true, rests: false });
  const clock = { name: move.starts, term: move.term, isOpen: true, rests: false };
  const before = row.clocks.find(({ name }) => name === move.starts);
  const rest = row.clocks.filter(({ name }) => name !== move.starts);
  return { ...row, clocks: [...rest, { ...clock, events: [...(before?.isOpen ? before.events : []), ref] }] };
}

const clocksOf = <E extends Message>(name: Projection['name'], of: Contract, moves: Moves<E>): Projection<ClocksRow, E> => {
  const table = moves as Record<string, ((data: E['data'], row: ClocksRow) => Move[]) | null>;
  return projection<ClocksRow, E>({
    ...{ name, of: [of], initial: { unitId: null, stays: false, clocks: [] } },
    skips: Object.keys(table).filter((type) => table[type] === null),
    evolve(before: ClocksRow, event: Recorded<E>) {
      const { unitId = before.unitId, contest } = event.data as { unitId?: string; contest?: { stays: boolean } };
      const row = { ...before, unitId, stays: contest?.stays ?? before.stays };
      const ref = refTo(of.service, event);
      return (table[event.type]?.(event.data, row) ?? []).reduce((now, move) => moved(now, move, ref), row);
    },
  });
};

const opinionClocks = clocksOf<OpinionEvent>('opinion_clocks_v2', opinionContract, {
  OpinionProposed: () => [],
  OpinionDrafted: () => [],
  OpinionRevised: null,
  OpinionDeclined: null,
  OpinionDropped: null,
  OpinionProposalWithdrawn: null,
  OpinionIssued: ({ due }) => written('opinion-rectification', worked(due)),
  SuperiorInformed: null,
  SuperiorAnswered: null,
  OpinionServed: ({ contestBy }) => [
    { again: 'opinion-rectification' },
    ...(contestBy ? [starts('opinion-contest', worked(contestBy))] : []),
  ],
  OpinionReplied: () => [stops('opinion-rectification')],
  OpinionContested: (_, { stays }) => [stops('opinion-contest'), ...(stays ? [{ rests: 'opinion-rectification' } as const] : [])],
  ContestAnswered: () => [{ goesOn: 'opinion-rectification' }],
  OpinionExtended: ({ due }) => [starts('opinion-rectification', worked(due))],
  OpinionRechecked: ({ rectified }) => (rectified === 'full' ? [stops('opinion-rectification')] : [{ again: 'opinion-rectification' }]),
  OpinionClosed: nothingOpen,
  OpinionReopened: ({ due }) => [starts('opinion-rectification', worked(due))],
  OpinionWithdrawn: nothingOpen,
  OpinionRecalled: nothingOpen,
  RequestProposed: null,
  RequestProposalWithdrawn: null,
  RequestProposalEnded: null,
  TimelyReplyFound: null,
  FileHandedIn: null,
  FileTakenBack: null,
  CarriedIntoDecision: nothingOpen,
});

const noticeClocks = clocksOf<NoticeEvent>('notice_clocks_v2', noticeContract, {
  NoticeProposed: () => [],
  NoticeDrafted: () => [],
  NoticeDeclined: null,
  NoticeDropped: null,
  NoticeIssued: ({ due }) => written('notice-answer', worked(due)),
  NoticeServed: () => [{ again: 'notice-answer' }],
  NoticeAnswered: () => [stops('notice-answer')],
  NoticeClosed: nothingOpen,
  NoticeWithdrawn: nothingOpen,
  NoticeRecalled: nothingOpen,
});

const decisionClocks = clocksOf<DecisionEvent>('decision_clocks_v2', decisionContract, {
  DecisionIssued: ({ due }) => written('decision-performance', worked(due)),
  DecisionServed: () => [{ again: 'decision-performance' }],
  PerformanceReported: () => [stops('decision-performance')],
  PerformanceVerified: ({ performed }) => (performed === 'full' ? [stops('decision-performance')] : [{ again: 'decision-performance' }]),
  DecisionClosed: nothingOpen,
  DecisionWithdrawn: nothingOpen,
  DecisionRecalled: nothingOpen,
});

const circularEntryClocks = clocksOf<CircularEntryEvent>('circular_entry_clocks_v1', circularEntryContract, {
  CircularEntryDrafted: () => [],
  CircularEntryShown: ({ answer }) => (answer ? [starts('circular-answer', worked(answer))] : []),
  CircularEntryConfirmed: nothingOpen,
  CircularEntryDisputed: nothingOpen,
  CircularDisputeAnswered: null,
  CircularEntryAmended: nothingOpen,
  CircularEntryStruck: nothingOpen,
  CircularEntryCleared: nothingOpen,
  CircularEntryPublished: nothingOpen,
});

const caseReviewClocks = clocksOf<CaseReviewEvent>('case_review_clocks_v1', caseReviewContract, {
  ReviewOpened: () => [],
  ReviewGraded: nothingOpen,
  ReviewShown: ({ term }) => [starts('review-objection', legal(term))],
  ReviewAccepted: nothingOpen,
  ReviewObjected: nothingOpen,
  ObjectionAnswered: null,
  ReviewConfirmed: nothingOpen,
  IllegalFindingConfirmed: null,
  IllegalFindingCleared: null,
});

const certificateClocks = clocksOf<CertificateEvent>('certificate_clocks_v1', certificateContract, {
  CertificateApplied: () => [],
  ApplicationPassed: null,
  ApplicationNotPassed: null,
  ExamPassed: null,
  ExamFailed: null,
  ExamResultAmended: null,
  CertificateIssued: null,
  MisuseFound: null,
  CertificateSuspended: ({ until }) => [starts('suspension-end', onDay(until))],
  RestorationProposed: null,
  CertificateRestored: nothingOpen,
  CertificateCancelled: nothingOpen,
  RecoveryProposed: null,
  CertificateRecovered: nothingOpen,
});

const suitClocks = clocksOf<SuitEvent>('suit_clocks_v1', suitContract, {
  SuitRegistered: ({ trialTerm }) => [starts('suit-trial', legal(trialTerm))],
  SuitCopyReceived: ({ answerTerm }) => [starts('suit-answer', legal(answerTerm))],
  SuitAnswered: () => [stops('suit-answer')],
  SuitSuspended: () => [{ rests: 'suit-trial' }],
  SuitResumed: ({ trialTerm }) => [{ goesOn: 'suit-trial', term: legal(trialTerm) }],
  SuitDecided: () => [stops('suit-trial', 'suit-answer')],
  SuitDecisionServed: ({ to, appealTerm }) =>
    appealTerm
      ? [
          ...(to === 'party' ? [] : [starts('suit-appeal', legal(appealTerm))]),
          ...(to === 'organ' ? [] : [starts('suit-appeal-of-party', legal(appealTerm))]),
        ]
      : [],
  SuitAppealed: ({ by }) => [stops(by === 'organ' ? 'suit-appeal' : 'suit-appeal-of-party')],
  SuitAppealWithdrawn: () => [stops('suit-trial')],
  SuitAppealAccepted: ({ trialTerm }) => [starts('suit-trial', legal(trialTerm))],
  SuitRemandAccepted: ({ trialTerm }) => [starts('suit-trial', legal(trialTerm))],
  SuitRetried: nothingOpen,
  SuitEffectProposed: ({ due }) => [starts('suit-effect', onDay(due))],
  SuitTookEffect: nothingOpen,
  SuitEffectLifted: () => [stops('suit-effect')],
  SuitRegistrationWithdrawn: nothingOpen,
});

const reconsiderationClocks = clocksOf<ReconsiderationEvent>('reconsideration_clocks_v1', reconsiderationContract, {
  ReconsiderationRegistered: ({ acceptTerm }) => [starts('reconsideration-acceptance', legal(acceptTerm))],
  ReconsiderationAccepted: ({ copyTerm, decideTerm }) => [
    stops('reconsideration-acceptance'),
    ...[starts('reconsideration-copy', legal(copyTerm)), starts('reconsideration-decision', legal(decideTerm))],
  ],
  ReconsiderationRefused: nothingOpen,
  ReconsiderationCopyReceived: ({ answerTerm }) => [stops('reconsideration-copy'), starts('reconsideration-answer', legal(answerTerm))],
  ReconsiderationAnswered: () => [stops('reconsideration-answer')],
  ReconsiderationSuspended: () => [{ rests: 'reconsideration-decision' }],
  ReconsiderationResumed: ({ decideTerm }) => [{ goesOn: 'reconsideration-decision', term: legal(decideTerm) }],
  ReconsiderationExtended: ({ decideTerm }) => [{ lasts: 'reconsideration-decision', term: legal(decideTerm) }],
  ReconsiderationDecided: () => [stops('reconsideration-copy', 'reconsideration-answer', 'reconsideration-decision')],
  ReconsiderationDecisionServed: ({ to, sueTerm }) =>
    sueTerm && to !== 'organ' ? [starts('suit-after-reconsideration', legal(sueTerm))] : [],
  ReconsiderationOpinionReceived: ({ reportTerm }) => [starts('reconsideration-opinion-report', legal(reportTerm))],
  ReconsiderationOpinionReported: () => [stops('reconsideration-opinion-report')],
  ReconsiderationSued: () => [stops('suit-after-reconsideration')],
  ReconsiderationSetAside: null,
  ReconsiderationTookEffect: null,
  ReconsiderationEffectLifted: null,
  ReconsiderationRegistrationWithdrawn: nothingOpen,
});

const analysisClocks = clocksOf<PostCaseAnalysisEvent>('analysis_clocks_v1', postCaseAnalysisContract, {
  AnalysisOpened: ({ term }) => [starts('case-analysis', legal(term)), starts('rectification-report', legal(term))],
  AnalysisSubmitted: () => [stops('case-analysis')],
  RectificationReported: () => [stops('rectification-report')],
  AnalysisVerified: null,
  LossCauseFound: null,
  AnalysisReturned: ({ term }) => [starts('case-analysis', legal(term)), starts('rectification-report', legal(term))],
  AnalysisClosed: nothingOpen,
  AnalysisWithdrawn: nothingOpen,
});

const transferClocks = clocksOf<CrimeTransferEvent>('transfer_clocks_v1', crimeTransferContract, {
  TransferReported: ({ decideBy }) => [starts('transfer-decision', worked(decideBy))],
  TransferApproved: ({ handOverBy }) => [stops('transfer-decision'), starts('transfer-hand-over', inHours(handOverBy))],
  TransferRefused: nothingOpen,
  TransferHandedOver: nothingOpen,
  TransferReceived: null,
  PoliceOutcomeRecorded: null,
  PartyPenaltyRecorded: null,
});

/** Only what a summary says reaches here: that one is open, neither of whom nor by when. */
const referralClocks = clocksOf<ReferralEvent>('referral_clocks_v1', referralContract, {
  ReferralOpened: null,
  ResponsibleNamed: null,
  HandOverProposed: null,
  ReferralHandedOver: null,
  CrimeLeadPassedOn: null,
  ReferralReceived: null,
  ReferralOutcomeRecorded: null,
  ReferralCalledOff: null,
  ReferralMoved: ({ kind }) =>
    kind === 'opened' ? [starts('referral-hand-over', null)] : ['handed-over', 'called-off'].includes(kind) ? [all] : [],
});

/** One projection for each stream that starts clocks. */
export const clockModels = {
  ...{ opinionClocks, noticeClocks, decisionClocks, circularEntryClocks, caseReviewClocks, certificateClocks },
  ...{ suitClocks, reconsiderationClocks, analysisClocks, transferClocks, referralClocks },
};
