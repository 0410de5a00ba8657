import { bindsUntil, restsOnGaps } from '@jiandu/calendar';
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
import { decisionRequestContract } from '@jiandu/contracts/decision-request';
import type { DecisionRequestEvent } from '@jiandu/contracts/decision-request';
import { lawStudyYearContract } from '@jiandu/contracts/law-study-year';
import type { LawStudyYearEvent } from '@jiandu/contracts/law-study-year';
import { leadContract } from '@jiandu/contracts/lead';
import type { LeadEvent } from '@jiandu/contracts/lead';
import type { LegalTerm } from '@jiandu/contracts/legal-term';
import { noticeContract } from '@jiandu/contracts/notice';
import type { NoticeEvent } from '@jiandu/contracts/notice';
import { opinionContract } from '@jiandu/contracts/opinion';
import type { OpinionEvent } from '@jiandu/contracts/opinion';
import type { Came } from '@jiandu/contracts/paper';
import { partnerLeadContract } from '@jiandu/contracts/partner-lead';
import type { PartnerLeadEvent } from '@jiandu/contracts/partner-lead';
import { postCaseAnalysisContract } from '@jiandu/contracts/post-case-analysis';
import type { PostCaseAnalysisEvent } from '@jiandu/contracts/post-case-analysis';
import { reconsiderationContract } from '@jiandu/contracts/reconsideration';
import type { ReconsiderationEvent } from '@jiandu/contracts/reconsideration';
import { referralContract } from '@jiandu/contracts/referral';
import type { ReferralEvent } from '@jiandu/contracts/referral';
import { socialLeadContract } from '@jiandu/contracts/social-lead';
import type { SocialLeadEvent } from '@jiandu/contracts/social-lead';
import { suitContract } from '@jiandu/contracts/suit';
import type { SuitEvent } from '@jiandu/contracts/suit';
import { supervisionReportContract } from '@jiandu/contracts/supervision-report';
import type { SupervisionReportEvent } from '@jiandu/contracts/supervision-report';
import type { WorkedOutTerm } from '@jiandu/contracts/worked-out';
import { addDays, projection, refTo } from '@jiandu/kernel';
import type { CivilDate, Contract, EventRef, Message, Projection, Recorded } from '@jiandu/kernel';
import type { ClockName, WaitingName } from './due-list.kinds.js';

/** A term as it was worked out in its event. `calendar`: version of the tables, where it rests on any. */
export type DueTerm = {
  due: CivilDate;
  nominal: CivilDate;
  rolled: CivilDate;
  explanation: string;
  firm: boolean;
  calendar: string | null;
};
/**
 * One clock of a stream. Started anew it is open again, whatever closed it before. `term` null: nobody tells a day; `from`: the day on which
 * it was begun by what is no legal act, so that its event has no day of its own. `claimed`: done in time by a postmark that only the unit claims.
 * `carried`: another paper asks it now.
 */
export type Clock = {
  name: ClockName;
  term: DueTerm | null;
  from: CivilDate | null;
  isOpen: boolean;
  rests: boolean;
  claimed: boolean;
  carried: boolean;
  events: readonly EventRef[];
};
/** The clocks that the events of one stream started. `namedAfter`: whom an heir was named for; `stays`: an open contest stops the first one. */
export type ClocksRow = { unitId: string | null; namedAfter: string | null; stays: boolean; clocks: readonly Clock[] };

/** `butClaimed`: what is claimed still waits for its proof. */
type Stops = { stops: readonly ClockName[] | 'all'; butClaimed?: true };
/** What an event does to the clocks of its stream. */
type Move =
  | { starts: ClockName; term: DueTerm | null; from?: CivilDate }
  | Stops
  | { claims: ClockName }
  | { rests: ClockName }
  | { goesOn: ClockName; term?: DueTerm }
  | { lasts: ClockName; term: DueTerm }
  | { carries: boolean }
  | { notes: ClockName }
  | { again: ClockName };
/** One entry for each type of event, so that a new event asks for one. */
type Moves<E extends Message> = { [Type in E['type']]: ((data: Extract<E, { type: Type }>['data'], row: ClocksRow) => Move[]) | null };

const starts = (name: ClockName, term: DueTerm, from?: CivilDate): Move => ({ starts: name, term, ...(from !== undefined && { from }) });
/** Somebody's move, and nobody says by when. */
const waits = (name: WaitingName, from?: CivilDate): Move => ({ starts: name, term: null, ...(from !== undefined && { from }) });
const stops = (...names: ClockName[]): Stops => ({ stops: names });
const all: Stops = { stops: 'all' };
const butClaimed = (move: Stops): Move => ({ ...move, butClaimed: true });
const nothingOpen = () => [all];
const isOpen = ({ clocks }: ClocksRow, ...names: ClockName[]): boolean =>
  clocks.some(({ name, isOpen: open }) => open && (names.length === 0 || names.includes(name)));
/** What the unit claims of its postmark stands until the bureau has keyed the proof, or an answer is in time without one. `isProof`: the day of posting was seen. */
const answeredBy = ({ clocks }: ClocksRow, name: ClockName, { came, isProof }: { came?: Came; isProof: boolean }): Move => {
  const stands = came === 'late' && !isProof && clocks.some((clock) => clock.name === name && clock.isOpen && clock.claimed);
  return came === 'disputed' || stands ? { claims: name } : stops(name);
};
/** What the bureau itself has keyed of a case is its proof. */
const caseAnsweredBy = (row: ClocksRow, name: ClockName, { came, sentOn }: { came?: Came; sentOn?: CivilDate }): Move =>
  answeredBy(row, name, { ...(came && { came }), isProof: sentOn === undefined });
/** Of a paper, it is the postmark: another answer that came late proves nothing of the one that was posted. */
const paperAnsweredBy = (row: ClocksRow, name: ClockName, { came, postmarked }: { came: Came; postmarked?: CivilDate }): Move =>
  answeredBy(row, name, { came, isProof: postmarked !== undefined });
/** Of which events of a clock's course, the last one at the end. */
const courseOf = ({ clocks }: ClocksRow, name: ClockName): string[] =>
  clocks.find((clock) => clock.name === name)?.events.map(({ type }) => type) ?? [];
/** Started more than once, it stops when it was answered as often. */
const answered = (row: ClocksRow, name: ClockName, { start, by }: { start: string; by: string }): Move => {
  const course = courseOf(row, name);
  const times = (type: string) => course.filter((each) => each === type).length;
  return times(start) > times(by) + 1 ? { notes: name } : stops(name);
};
/** A decision is served once both sides have it, in one act or two. */
const servedTo = (row: ClocksRow, to: 'organ' | 'party' | 'both', name: ClockName, by: string): Move =>
  to === 'both' || courseOf(row, name).includes(by) ? stops(name) : { notes: name };
/** The first day on which nobody could call an answer in time any more. */
const after = (term: DueTerm): DueTerm => {
  const day = addDays(bindsUntil({ due: term.rolled, firm: term.firm }), 1);
  return { ...term, due: day, nominal: day, rolled: day };
};
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
    return change(
      ({ name, isOpen, claimed }) =>
        isOpen && (move.stops === 'all' || move.stops.includes(name)) && !(claimed && move.butClaimed === true),
      { isOpen: false },
    );
  if ('claims' in move) return change(({ name, isOpen }) => isOpen && name === move.claims, { claimed: true });
  // what was answered may be asked again, under the term and the rest that it has by then
  if ('rests' in move) return change(({ name }) => name === move.rests, { rests: true });
  if ('goesOn' in move) return change(({ name }) => name === move.goesOn, { rests: false, ...(move.term && { term: move.term }) });
  if ('lasts' in move) return change(({ name }) => name === move.lasts, { term: move.term });
  if ('carries' in move)
    return change(({ isOpen, carried }) => (isOpen || !move.carries) && carried !== move.carries, { carried: move.carries });
  if ('notes' in move) return change(({ name, isOpen }) => isOpen && name === move.notes, {});
  if ('again' in move) return change(({ name }) => name === move.again, { isOpen: true, claimed: false });
  const clock = { name: move.starts, term: move.term, from: move.from ?? null, isOpen: true, rests: false, claimed: false, carried: false };
  const before = row.clocks.find(({ name }) => name === move.starts);
  const rest = row.clocks.filter(({ name }) => name !== move.starts);
  return { ...row, clocks: [...rest, { ...clock, events: [...(before?.isOpen ? before.events : []), ref] }] };
}

const clocksOf = <E extends Message>(name: Projection['name'], of: Contract, moves: Moves<E>): Projection<ClocksRow, E> => {
  const table = moves as Record<string, ((data: E['data'], row: ClocksRow) => Move[]) | null>;
  return projection<ClocksRow, E>({
    ...{ name, of: [of], initial: { unitId: null, namedAfter: null, stays: false, clocks: [] } },
    skips: Object.keys(table).filter((type) => table[type] === null),
    evolve(before: ClocksRow, event: Recorded<E>) {
      const { unitId = before.unitId, heirId, contest } = event.data as { unitId?: string; heirId?: string; contest?: { stays: boolean } };
      const row = {
        ...before,
        unitId: heirId ?? unitId,
        namedAfter: before.namedAfter ?? (heirId === undefined ? null : unitId),
        stays: contest?.stays ?? before.stays,
      };
      const ref = refTo(of.service, event);
      return (table[event.type]?.(event.data, row) ?? []).reduce((now, move) => moved(now, move, ref), row);
    },
  });
};

const opinionClocks = clocksOf<OpinionEvent>('opinion_clocks_v7', opinionContract, {
  OpinionProposed: () => [],
  OpinionDrafted: ({ proposedOn }) => [waits('opinion-proposal', proposedOn)],
  OpinionRevised: null,
  OpinionDeclined: nothingOpen,
  OpinionDropped: nothingOpen,
  OpinionProposalWithdrawn: nothingOpen,
  OpinionIssued: ({ due }) => [stops('opinion-proposal'), ...written('opinion-rectification', worked(due)), waits('opinion-service')],
  SuperiorInformed: () => [stops('opinion-proposal'), waits('superior-answer')],
  SuperiorAnswered: () => [stops('superior-answer')],
  OpinionServed: ({ contestBy }) => [
    stops('opinion-service'),
    { again: 'opinion-rectification' },
    ...(contestBy ? [starts('opinion-contest', worked(contestBy))] : []),
  ],
  // one that was closed, or does not stand, may be replied to late; so may one that was found corrected, which only waits to be closed
  OpinionReplied: (reply, row) =>
    isOpen(row) && !isOpen(row, 'opinion-withdrawal') && !(reply.came === 'late' && isOpen(row, 'opinion-close'))
      ? [paperAnsweredBy(row, 'opinion-rectification', reply), stops('opinion-close'), waits('opinion-recheck')]
      : [],
  OpinionContested: (_, { stays }) => [
    stops('opinion-contest'),
    waits('contest-answer'),
    ...(stays ? [{ rests: 'opinion-rectification' } as const] : []),
  ],
  // a paper that does not stand asks nothing of the unit; one that was closed before its contest was answered, nothing of the bureau
  ContestAnswered: ({ paper }, row) =>
    !isOpen(row, 'contest-answer')
      ? []
      : paper === 'not-upheld'
        ? [all, waits('opinion-withdrawal')]
        : [stops('contest-answer'), { goesOn: 'opinion-rectification' }],
  OpinionExtended: ({ due }) => [{ lasts: 'opinion-rectification', term: worked(due) }],
  OpinionRechecked: ({ rectified }) => [
    stops('opinion-recheck', 'opinion-close'),
    ...(rectified === 'full' ? [stops('opinion-rectification'), waits('opinion-close')] : [{ again: 'opinion-rectification' } as const]),
  ],
  OpinionClosed: nothingOpen,
  // a contest of the day between is of the round before
  OpinionReopened: ({ due }) => [all, starts('opinion-rectification', worked(due))],
  OpinionHeirNamed: () => [],
  OpinionWithdrawn: nothingOpen,
  OpinionRecalled: nothingOpen,
  RequestProposed: ({ proposedOn }) => [waits('request-proposal', proposedOn)],
  RequestProposalWithdrawn: () => [stops('request-proposal')],
  RequestProposalEnded: () => [stops('request-proposal')],
  TimelyReplyFound: null,
  FileHandedIn: () => [stops('request-proposal')],
  // a decision that is withdrawn gives back what it had taken over
  FileTakenBack: () => [{ carries: false }],
  CarriedIntoDecision: () => [{ carries: true }],
});

const requestClocks = clocksOf<DecisionRequestEvent>('request_clocks_v3', decisionRequestContract, {
  RequestConfirmed: null,
  RequestPrepared: () => [waits('request-sending')],
  RequestSent: () => [stops('request-sending'), waits('request-answer')],
  RequestReturned: () => [stops('request-answer'), waits('request-sending')],
  RequestAccepted: () => [stops('request-answer'), waits('decision-issue')],
  RequestAmended: () => [stops('request-answer'), waits('decision-issue')],
  RequestRefused: nothingOpen,
  RequestConcluded: nothingOpen,
  RequestWithdrawn: nothingOpen,
  RequestRecalled: nothingOpen,
});

const noticeClocks = clocksOf<NoticeEvent>('notice_clocks_v5', noticeContract, {
  NoticeProposed: () => [],
  NoticeDrafted: ({ proposedOn }) => [waits('notice-proposal', proposedOn)],
  NoticeDeclined: nothingOpen,
  NoticeDropped: nothingOpen,
  NoticeIssued: ({ due }) => [stops('notice-proposal'), ...written('notice-answer', worked(due)), waits('notice-service')],
  NoticeServed: () => [stops('notice-service'), { again: 'notice-answer' }],
  NoticeAnswered: (reply, row) => (isOpen(row) ? [paperAnsweredBy(row, 'notice-answer', reply), waits('notice-close')] : []),
  NoticeClosed: nothingOpen,
  NoticeWithdrawn: nothingOpen,
  NoticeRecalled: nothingOpen,
});

const decisionClocks = clocksOf<DecisionEvent>('decision_clocks_v7', decisionContract, {
  DecisionIssued: ({ due }) => [...written('decision-performance', worked(due)), waits('decision-service')],
  DecisionServed: () => [stops('decision-service'), { again: 'decision-performance' }],
  PerformanceReported: (report, row) =>
    isOpen(row) ? [paperAnsweredBy(row, 'decision-performance', report), stops('decision-close'), waits('decision-verification')] : [],
  PerformanceVerified: ({ performed }) => [
    stops('decision-verification', 'decision-close'),
    ...(performed === 'full' ? [stops('decision-performance'), waits('decision-close')] : [{ again: 'decision-performance' } as const]),
  ],
  DecisionClosed: nothingOpen,
  DecisionWithdrawn: nothingOpen,
  DecisionRecalled: nothingOpen,
});

/** Words that were published stand: what a unit says of them later asks for no other publication. */
const publishable = (row: ClocksRow): Move[] =>
  courseOf(row, 'circular-publication').at(-1) === 'CircularEntryPublished' ? [] : [waits('circular-publication')];

const circularEntryClocks = clocksOf<CircularEntryEvent>('circular_entry_clocks_v3', circularEntryContract, {
  CircularEntryDrafted: null,
  CircularEntryMoved: ({ step }, row) => {
    switch (step) {
      case 'drafted':
      case 'amended':
        return [all, waits('circular-showing')];
      case 'disputed':
        return [all, waits('circular-dispute')];
      case 'confirmed':
      case 'kept':
        return [all, ...publishable(row)];
      case 'struck':
        return [all];
    }
  },
  CircularEntryShown: ({ answer }) => [
    stops('circular-showing'),
    ...(answer
      ? [starts('circular-answer', worked(answer)), starts('circular-publication', after(worked(answer)))]
      : [waits('circular-answer')]),
  ],
  CircularEntryConfirmed: null,
  CircularEntryDisputed: null,
  CircularDisputeAnswered: null,
  CircularEntryAmended: null,
  CircularEntryStruck: null,
  CircularEntryCleared: (_, row) => [stops('circular-answer'), ...publishable(row)],
  CircularEntryPublished: nothingOpen,
  CircularEntryCited: null,
});

const leadClocks = clocksOf<LeadEvent>('lead_clocks_v1', leadContract, {
  LeadLodged: () => [],
  LeadEntered: () => [waits('lead-verification')],
  ComplainantRecorded: () => [],
  ComplainantKept: () => [waits('complainant-answer')],
  ComplainantErased: () => [stops('complainant-answer')],
  ComplainantForgotten: () => [stops('complainant-answer')],
  VerificationStarted: null,
  LeadConcluded: () => [stops('lead-verification')],
  LeadVerified: () => [stops('lead-verification')],
  HarmEstablished: null,
  HarmFound: null,
  HarmSetAside: null,
  HarmGone: null,
  ComplainantTold: () => [stops('complainant-answer')],
  ComplainantAnswered: () => [stops('complainant-answer')],
});

const reportClocks = clocksOf<SupervisionReportEvent>('report_clocks_v2', supervisionReportContract, {
  SupervisionReportFiled: null,
  SupervisionReportSent: () => [waits('report-receipt')],
  SupervisionReportReceived: nothingOpen,
  SupervisionReportWithdrawn: nothingOpen,
  SupervisionReportRecalled: nothingOpen,
});

const caseReviewClocks = clocksOf<CaseReviewEvent>('case_review_clocks_v4', caseReviewContract, {
  ReviewOpened: ({ basis }) => [waits(basis === 'self' ? 'self-review-sheet' : 'review-grading')],
  ReviewGraded: null,
  // graded again by the answer to an objection, it is not shown again
  ReviewMarked: (_, row) => (isOpen(row, 'review-grading') ? [all, waits('review-showing')] : []),
  ReviewShown: ({ term }) => [all, starts('review-objection', legal(term)), starts('review-confirmation', after(legal(term)))],
  ReviewAccepted: () => [all, waits('review-confirmation')],
  ReviewObjected: null,
  ObjectionAnswered: null,
  ObjectionLodged: () => [all, waits('review-objection-answer')],
  ObjectionSettled: () => [all, waits('review-confirmation')],
  // what was confirmed unheard does not stand while an objection that came in time is unanswered
  ReviewConfirmed: (_, row) => (isOpen(row, 'review-objection-answer') ? [] : [all]),
  IllegalFindingConfirmed: null,
  IllegalFindingCleared: null,
});

const certificateClocks = clocksOf<CertificateEvent>('certificate_clocks_v2', certificateContract, {
  CertificateApplied: () => [waits('certificate-application')],
  ApplicationPassed: null,
  ApplicationNotPassed: () => [stops('certificate-application')],
  ExamPassed: null,
  ExamFailed: null,
  ExamResultAmended: null,
  CertificateIssued: () => [stops('certificate-application', 'certificate-cancellation')],
  MisuseFound: () => [waits('misuse-decision')],
  CertificateSuspended: ({ until }, row) => [
    answered(row, 'misuse-decision', { start: 'MisuseFound', by: 'CertificateSuspended' }),
    starts('suspension-end', onDay(until)),
  ],
  RestorationProposed: null,
  CertificateRestored: () => [stops('suspension-end')],
  CertificateCancelled: () => [all, waits('certificate-recovery')],
  RecoveryProposed: ({ postEndedOn }) => [waits('certificate-cancellation', postEndedOn)],
  CertificateRecovered: () => [stops('certificate-recovery')],
});

const suitClocks = clocksOf<SuitEvent>('suit_clocks_v4', suitContract, {
  SuitRegistered: ({ trialTerm }) => [starts('suit-trial', legal(trialTerm))],
  SuitCopyReceived: ({ answerTerm }) => [starts('suit-answer', legal(answerTerm))],
  SuitAnswered: (answer, row) => [caseAnsweredBy(row, 'suit-answer', answer)],
  SuitSuspended: () => [{ rests: 'suit-trial' }],
  SuitResumed: ({ trialTerm }) => [{ goesOn: 'suit-trial', term: legal(trialTerm) }],
  SuitDecided: ({ outcome, class: kind }) => [
    butClaimed(stops('suit-trial', 'suit-answer', 'suit-retrial')),
    ...(outcome === 'remanded' ? [waits('suit-remand-acceptance')] : kind === 'apart' ? [] : [waits('suit-decision-service')]),
  ],
  SuitDecisionServed: ({ to, appealTerm }, row) => [
    servedTo(row, to, 'suit-decision-service', 'SuitDecisionServed'),
    ...(appealTerm && to !== 'party' ? [starts('suit-appeal', legal(appealTerm))] : []),
    ...(appealTerm && to !== 'organ' ? [starts('suit-appeal-of-party', legal(appealTerm))] : []),
  ],
  // an appeal takes from the bureau what it had to confirm of silence
  SuitAppealed: ({ by }) => [
    stops(by === 'organ' ? 'suit-appeal' : 'suit-appeal-of-party', 'suit-effect'),
    waits('suit-appeal-acceptance'),
  ],
  // the court goes on while the other side's appeal stands
  SuitAppealWithdrawn: (_, row) =>
    [...courseOf(row, 'suit-appeal-acceptance'), ...courseOf(row, 'suit-trial')].reduce(
      (left, type) => left + (type === 'SuitAppealed' ? 1 : type === 'SuitAppealWithdrawn' ? -1 : 0),
      -1,
    ) > 0
      ? [{ notes: 'suit-appeal-acceptance' }, { notes: 'suit-trial' }]
      : [stops('suit-trial', 'suit-appeal-acceptance')],
  SuitAppealAccepted: ({ trialTerm }) => [stops('suit-appeal-acceptance', 'suit-decision-service'), starts('suit-trial', legal(trialTerm))],
  SuitRemandAccepted: ({ trialTerm }) => [stops('suit-remand-acceptance'), starts('suit-trial', legal(trialTerm))],
  SuitRetried: () => [butClaimed(all), waits('suit-retrial')],
  SuitEffectProposed: ({ due, proposedOn }) => [starts('suit-effect', onDay(due), proposedOn)],
  SuitTookEffect: () => [butClaimed(all)],
  SuitEffectLifted: () => [stops('suit-effect')],
  SuitRegistrationWithdrawn: nothingOpen,
});

const reconsiderationClocks = clocksOf<ReconsiderationEvent>('reconsideration_clocks_v3', reconsiderationContract, {
  ReconsiderationRegistered: ({ acceptTerm }) => [starts('reconsideration-acceptance', legal(acceptTerm))],
  ReconsiderationAccepted: ({ copyTerm, decideTerm }) => [
    stops('reconsideration-acceptance'),
    ...[starts('reconsideration-copy', legal(copyTerm)), starts('reconsideration-decision', legal(decideTerm))],
  ],
  ReconsiderationRefused: nothingOpen,
  ReconsiderationCopyReceived: ({ answerTerm }) => [stops('reconsideration-copy'), starts('reconsideration-answer', legal(answerTerm))],
  ReconsiderationAnswered: (answer, row) => [caseAnsweredBy(row, 'reconsideration-answer', answer)],
  ReconsiderationSuspended: () => [{ rests: 'reconsideration-decision' }],
  ReconsiderationResumed: ({ decideTerm }) => [{ goesOn: 'reconsideration-decision', term: legal(decideTerm) }],
  ReconsiderationExtended: ({ decideTerm }) => [{ lasts: 'reconsideration-decision', term: legal(decideTerm) }],
  ReconsiderationDecided: ({ class: kind }) => [
    butClaimed(stops('reconsideration-copy', 'reconsideration-answer', 'reconsideration-decision')),
    ...(kind === 'apart' ? [] : [waits('reconsideration-decision-service')]),
  ],
  ReconsiderationDecisionServed: ({ to, sueTerm }, row) => [
    servedTo(row, to, 'reconsideration-decision-service', 'ReconsiderationDecisionServed'),
    ...(sueTerm && to !== 'organ' ? [starts('suit-after-reconsideration', legal(sueTerm))] : []),
  ],
  ReconsiderationOpinionReceived: ({ reportTerm }) => [starts('reconsideration-opinion-report', legal(reportTerm))],
  ReconsiderationOpinionReported: (report, row) => [caseAnsweredBy(row, 'reconsideration-opinion-report', report)],
  ReconsiderationSued: () => [stops('suit-after-reconsideration')],
  ReconsiderationSetAside: null,
  ReconsiderationTookEffect: null,
  ReconsiderationEffectLifted: null,
  ReconsiderationRegistrationWithdrawn: nothingOpen,
});

const analysed = (term: DueTerm, from?: CivilDate): Move[] => [
  stops('analysis-verification', 'analysis-close'),
  ...[starts('case-analysis', term, from), starts('rectification-report', term, from)],
];

const analysisClocks = clocksOf<PostCaseAnalysisEvent>('analysis_clocks_v3', postCaseAnalysisContract, {
  AnalysisOpened: ({ term, effectiveOn }) => analysed(legal(term), effectiveOn),
  AnalysisSubmitted: (_, row) => [stops('case-analysis'), ...(isOpen(row, 'rectification-report') ? [] : [waits('analysis-verification')])],
  RectificationReported: (_, row) => [
    stops('rectification-report'),
    ...(isOpen(row, 'case-analysis') ? [] : [waits('analysis-verification')]),
  ],
  AnalysisVerified: () => [stops('analysis-verification'), waits('analysis-close')],
  LossCauseFound: null,
  AnalysisReturned: ({ term }) => analysed(legal(term)),
  AnalysisClosed: nothingOpen,
  AnalysisWithdrawn: nothingOpen,
});

const transferClocks = clocksOf<CrimeTransferEvent>('transfer_clocks_v2', crimeTransferContract, {
  TransferReported: ({ decideBy }) => [starts('transfer-decision', worked(decideBy))],
  TransferApproved: ({ handOverBy }) => [stops('transfer-decision'), starts('transfer-hand-over', inHours(handOverBy))],
  TransferRefused: nothingOpen,
  TransferHandedOver: () => [all, waits('transfer-receipt'), waits('transfer-outcome')],
  TransferReceived: () => [stops('transfer-receipt')],
  PoliceOutcomeRecorded: () => [stops('transfer-outcome')],
  PartyPenaltyRecorded: null,
});

/** Only what a summary says reaches here: that one is open, neither of whom nor by when. */
const referralClocks = clocksOf<ReferralEvent>('referral_clocks_v2', referralContract, {
  ReferralOpened: null,
  ResponsibleNamed: null,
  HandOverProposed: null,
  ReferralHandedOver: null,
  CrimeLeadPassedOn: null,
  ReferralReceived: null,
  ReferralOutcomeRecorded: null,
  ReferralCalledOff: null,
  ReferralMoved: ({ kind }) => {
    if (kind === 'opened') return [waits('referral-hand-over')];
    if (kind === 'handed-over') return [all, waits('referral-receipt')];
    return kind === 'received' || kind === 'called-off' ? [all] : [];
  },
});

/** The same of a lead between organs. */
const partnerLeadClocks = clocksOf<PartnerLeadEvent>('partner_lead_clocks_v1', partnerLeadContract, {
  PartnerLeadEntered: null,
  PartnerLeadReassigned: null,
  PartnerLeadAcknowledged: null,
  PartnerLeadReturned: null,
  PartnerLeadResultShared: null,
  PartnerLeadMoved: ({ kind }) => {
    if (kind === 'entered') return [waits('partner-lead')];
    return kind === 'returned' || kind === 'result-shared' ? [all] : [];
  },
});

const lawStudyYearClocks = clocksOf<LawStudyYearEvent>('law_study_year_clocks_v1', lawStudyYearContract, {
  LawStudyYearOpened: () => [],
  LawStudyYearEnded: null,
  LawStudySessionCounted: null,
  LawStudySessionReleased: null,
  LawStudyYearClosed: null,
  DeductionProposed: ({ proposedOn }) => [waits('law-study-deduction', proposedOn)],
  DeductionAdvised: nothingOpen,
  DeductionDeclined: nothingOpen,
  DeductionWithdrawn: nothingOpen,
});

const socialLeadClocks = clocksOf<SocialLeadEvent>('social_lead_clocks_v1', socialLeadContract, {
  SocialLeadLodged: () => [waits('social-lead-reply')],
  SocialLeadReplied: nothingOpen,
});

/** One projection for each stream that starts clocks. */
export const clockModels = {
  ...{ opinionClocks, requestClocks, noticeClocks, decisionClocks, circularEntryClocks, leadClocks, reportClocks },
  ...{ caseReviewClocks, certificateClocks, suitClocks, reconsiderationClocks, analysisClocks },
  ...{ transferClocks, referralClocks, partnerLeadClocks, lawStudyYearClocks, socialLeadClocks },
};
