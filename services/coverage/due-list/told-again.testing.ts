import { shanghaiDay } from '@jiandu/kernel';
import { categoryOf, IDS, later, plus, QUARTERS, SLACK } from './random-logs.testing.js';
import type { Act, Data, Log } from './random-logs.testing.js';

/** What is due of a log told a second time, slowly and plainly, from domain.md and the acts alone. Every kind is in it. */

const between = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** An act and the day on which it counts. */
type Dated = Act & { date: string; version: number };

/** A last day, the first working day from it on, and the last day of which anybody could say that it was in time. */
type Term = { due: string; rolled: string; binds: string };
/** What stands: `from` a day, suspended, or as a claim that nobody has proven. */
type Stands = { term?: Term | null; from?: string; rests?: boolean; claimed?: boolean };
type Open = Record<string, Stands | false | null | undefined>;
/** Whose move it is; what is but a chance, and what only may be done from a day on. */
export const TELLS: Record<string, readonly [whose: string, sort?: 'right' | 'waits']> = {
  ...{ 'opinion-proposal': ['bureau'], 'opinion-service': ['bureau'], 'superior-answer': ['addressee'], 'opinion-rectification': ['unit'] },
  ...{
    'opinion-contest': ['unit', 'right'],
    'contest-answer': ['bureau'],
    'opinion-withdrawal': ['bureau'],
    'opinion-recheck': ['bureau'],
  },
  ...{ 'opinion-close': ['bureau'], 'request-proposal': ['bureau'], 'request-sending': ['bureau'], 'request-answer': ['government'] },
  ...{
    'decision-issue': ['government'],
    'decision-service': ['bureau'],
    'decision-performance': ['unit'],
    'decision-verification': ['bureau'],
  },
  ...{
    'decision-close': ['bureau'],
    'notice-proposal': ['bureau'],
    'notice-service': ['bureau'],
    'notice-answer': ['unit'],
    'notice-close': ['bureau'],
  },
  ...{
    'circular-showing': ['bureau'],
    'circular-answer': ['unit', 'right'],
    'circular-dispute': ['bureau'],
    'circular-publication': ['bureau', 'waits'],
  },
  ...{ 'lead-verification': ['bureau'], 'complainant-answer': ['bureau'], 'report-receipt': ['addressee'] },
  ...{
    'review-grading': ['bureau'],
    'review-showing': ['bureau'],
    'review-objection': ['unit', 'right'],
    'review-objection-answer': ['bureau'],
  },
  ...{ 'review-confirmation': ['bureau', 'waits'], 'self-review-sheet': ['unit'] },
  ...{ 'certificate-application': ['bureau'], 'misuse-decision': ['bureau'], 'suspension-end': ['bureau', 'waits'] },
  ...{ 'certificate-cancellation': ['bureau'], 'certificate-recovery': ['bureau'] },
  ...{ 'suit-answer': ['unit'], 'suit-trial': ['court'], 'suit-appeal': ['unit', 'right'], 'suit-appeal-of-party': ['party', 'right'] },
  ...{ 'suit-effect': ['bureau', 'waits'], 'suit-decision-service': ['court'], 'suit-appeal-acceptance': ['court'] },
  ...{ 'suit-remand-acceptance': ['court'], 'suit-retrial': ['court'] },
  ...{ 'reconsideration-acceptance': ['organ'], 'reconsideration-copy': ['organ'], 'reconsideration-answer': ['unit'] },
  ...{ 'reconsideration-decision': ['organ'], 'reconsideration-decision-service': ['organ'] },
  ...{ 'suit-after-reconsideration': ['party', 'right'], 'reconsideration-opinion-report': ['unit'] },
  ...{ 'case-analysis': ['unit'], 'rectification-report': ['unit'], 'analysis-verification': ['bureau'], 'analysis-close': ['bureau'] },
  ...{
    'transfer-decision': ['unit'],
    'transfer-hand-over': ['unit'],
    'transfer-receipt': ['addressee'],
    'transfer-outcome': ['addressee'],
  },
  ...{ 'referral-hand-over': ['bureau'], 'referral-receipt': ['addressee'], 'partner-lead': ['bureau'] },
  ...{ 'law-study-deduction': ['bureau'], 'social-lead-reply': ['unit'] },
};

const termIn = (act: Act | undefined, ...fields: string[]): Term | null => {
  const found = fields.map((field) => act?.data[field]).find((each) => each !== undefined) as
    { due: string; rolled: string; binds?: string; firm?: boolean } | undefined;
  if (!found) return null;
  const { due, rolled, firm } = found;
  return { due, rolled, binds: found.binds ?? (firm === false ? plus(rolled, SLACK) : rolled) };
};
const dayOf = (due: string): Term => ({ due, rolled: due, binds: due });
/** The first day after all in which something could still come in time. */
const afterAll = (term: Term | null): Term | null => term && dayOf(plus(term.binds, 1));

/** The acts of a stream, asked where the last of some kinds stands among them. */
class Acts {
  constructor(readonly all: readonly Dated[]) {}
  at = (...types: string[]) => this.all.findLastIndex(({ type }) => types.includes(type));
  last = (...types: string[]) => this.all[this.at(...types)];
  has = (...types: string[]) => this.at(...types) >= 0;
  /** Whether the last of these is one of the first. */
  stands = (begin: readonly string[], end: readonly string[]) => this.at(...begin) > this.at(...end);
  after = (i: number) => new Acts(this.all.slice(i + 1));
  upTo = (i: number) => new Acts(this.all.slice(0, Math.max(0, i)));
  those = (...types: string[]) => this.all.filter(({ type }) => types.includes(type));
}

/** Of papers a postmark is proof, of cases all that the bureau keyed. */
const ON_PAPERS = ['OpinionReplied', 'NoticeAnswered', 'PerformanceReported'];
/** The first answer settles it, unless its postmark is only claimed: then the first one that is proven, or in time without proof. */
const answerIs = (replies: readonly Act[]): 'none' | 'claimed' | 'given' => {
  if (replies.length === 0) return 'none';
  const isProof = ({ type, data: { sentOn, postmarked } }: Act) =>
    ON_PAPERS.includes(type) ? postmarked !== undefined : sentOn === undefined;
  const settles = (reply: Act) =>
    reply.data['came'] === 'in-time' || reply.data['came'] === undefined || (reply.data['came'] === 'late' && isProof(reply));
  return replies[0]!.data['came'] === 'disputed' && !replies.slice(1).some(settles) ? 'claimed' : 'given';
};
/** An act that is owed until it is done: what is left of it. */
const owed = (term: Term | null, replies: readonly Act[], more: Stands = {}): Stands | false => {
  const is = answerIs(replies);
  if (is === 'given') return false;
  return is === 'claimed' ? { term, claimed: true } : { term, ...more };
};

/** What is open after these acts, by the category of their stream. */
export const OPEN: Record<string, (acts: Acts) => Open> = {
  opinion(acts) {
    if (acts.has('OpinionDropped', 'OpinionProposalWithdrawn', 'OpinionRecalled')) return {};
    const drafted = acts.last('OpinionDrafted');
    const [issued, superior] = [acts.has('OpinionIssued'), acts.has('SuperiorInformed')];
    if (!issued)
      return {
        'opinion-proposal': !superior && drafted && { from: drafted.data['proposedOn'] as string },
        'superior-answer': superior && !acts.has('SuperiorAnswered') && {},
      };
    if (!acts.has('OpinionServed', 'OpinionReopened')) return { 'opinion-service': {} };
    if (acts.stands(['OpinionClosed'], ['OpinionReopened'])) return {};
    const began = acts.at('OpinionServed', 'OpinionReopened');
    const round = acts.after(began);
    const contested = round.stands(['OpinionContested'], ['ContestAnswered']);
    if (round.those('ContestAnswered').some(({ data }) => data['paper'] === 'not-upheld')) return { 'opinion-withdrawal': {} };
    const stays = (acts.last('OpinionIssued')!.data['contest'] as { stays: boolean } | undefined)?.stays === true;
    const proposed = round.last('RequestProposed');
    const full = round.last('OpinionRechecked')?.data['rectified'] === 'full';
    const replies = round
      .after(round.at('OpinionRechecked'))
      .those('OpinionReplied')
      .filter((_, i, all) => !full || all.slice(0, i + 1).some((each) => each.data['came'] !== 'late'));
    const term = termIn(acts.last('OpinionIssued', 'OpinionExtended', 'OpinionReopened'), 'due');
    // what was open when a decision took it over is asked by that one, until it is withdrawn
    const carried = round.stands(['CarriedIntoDecision'], ['FileTakenBack']);
    const shown = carried ? round.after(round.at('CarriedIntoDecision')) : round;
    return {
      'opinion-contest': !carried &&
        !round.has('OpinionContested') &&
        acts.all[began]!.data['contestBy'] !== undefined && { term: termIn(acts.all[began], 'contestBy') },
      'contest-answer': contested && {},
      'opinion-recheck': replies.some((reply) => shown.all.includes(reply as Dated)) && {},
      'opinion-rectification': !full && !carried && owed(term, replies, { rests: contested && stays }),
      'request-proposal': round.stands(['RequestProposed'], ['RequestProposalEnded', 'FileHandedIn']) && {
        from: proposed!.data['proposedOn'] as string,
      },
      'opinion-close': full && replies.length === 0 && {},
    };
  },
  notice(acts) {
    if (acts.has('NoticeDropped', 'NoticeRecalled', 'NoticeClosed')) return {};
    if (!acts.has('NoticeIssued')) return { 'notice-proposal': { from: acts.last('NoticeDrafted')?.data['proposedOn'] as string } };
    if (!acts.has('NoticeServed')) return { 'notice-service': {} };
    const replies = acts.those('NoticeAnswered');
    return { 'notice-answer': owed(termIn(acts.last('NoticeIssued'), 'due'), replies), 'notice-close': replies.length > 0 && {} };
  },
  decisionRequest(acts) {
    if (acts.has('RequestRefused', 'RequestConcluded', 'RequestRecalled')) return {};
    const at = acts.all.at(-1)!.type;
    return {
      'request-sending': (at === 'RequestPrepared' || at === 'RequestReturned') && {},
      'request-answer': at === 'RequestSent' && {},
      'decision-issue': (at === 'RequestAccepted' || at === 'RequestAmended') && {},
    };
  },
  decision(acts) {
    if (acts.has('DecisionClosed', 'DecisionRecalled')) return {};
    if (!acts.has('DecisionServed')) return { 'decision-service': {} };
    const reports = acts.after(acts.at('PerformanceVerified')).those('PerformanceReported');
    const full = acts.last('PerformanceVerified')?.data['performed'] === 'full';
    return {
      'decision-performance': !full && owed(termIn(acts.last('DecisionIssued'), 'due'), reports),
      'decision-verification': reports.length > 0 && {},
      'decision-close': full && reports.length === 0 && {},
    };
  },
  circularEntry(acts) {
    const at = acts.last('CircularEntryMoved', 'CircularEntryShown', 'CircularEntryCleared', 'CircularEntryPublished')!;
    const [what, published] = [at.data['step'] ?? at.type, acts.has('CircularEntryPublished')];
    const answer = termIn(acts.last('CircularEntryShown'), 'answer');
    const told = what === 'CircularEntryShown';
    return {
      'circular-showing': (what === 'drafted' || what === 'amended') && {},
      'circular-answer': told && { term: answer },
      'circular-dispute': what === 'disputed' && {},
      // words that were published stand
      'circular-publication': told
        ? answer !== null && { term: afterAll(answer) }
        : !published && ['confirmed', 'kept', 'CircularEntryCleared'].includes(what as string) && {},
    };
  },
  lead: (acts) => ({
    'lead-verification': acts.stands(['LeadEntered'], ['LeadVerified']) && {},
    'complainant-answer': acts.stands(['ComplainantKept'], ['ComplainantAnswered', 'ComplainantForgotten']) && {},
  }),
  supervisionReport: (acts) => ({
    'report-receipt': acts.stands(['SupervisionReportSent'], ['SupervisionReportReceived', 'SupervisionReportRecalled']) && {},
  }),
  caseReview(acts) {
    if (acts.last('ReviewOpened')?.data['basis'] === 'self') return { 'self-review-sheet': !acts.has('ReviewConfirmed') && {} };
    const shown = acts.last('ReviewShown');
    if (!shown) return { 'review-grading': !acts.has('ReviewMarked') && {}, 'review-showing': acts.has('ReviewMarked') && {} };
    const said = acts.those('ReviewShown', 'ReviewAccepted', 'ObjectionLodged', 'ObjectionSettled', 'ReviewConfirmed');
    const word = said.findLast(({ type }) => type !== 'ReviewConfirmed')!.type;
    // nothing is confirmed over an objection that waits for its answer
    const at = word === 'ObjectionLodged' ? word : said.at(-1)!.type;
    const term = termIn(shown, 'term');
    return {
      'review-objection': at === 'ReviewShown' && { term },
      'review-objection-answer': at === 'ObjectionLodged' && {},
      'review-confirmation': at === 'ReviewShown' ? { term: afterAll(term) } : (at === 'ReviewAccepted' || at === 'ObjectionSettled') && {},
    };
  },
  certificate(acts) {
    const proposed = acts.last('RecoveryProposed');
    const cancelled = acts.at('CertificateCancelled');
    const cited = acts.those('CertificateSuspended').map(({ data }) => data['findingId']);
    return {
      'certificate-application':
        acts.stands(['CertificateApplied'], ['CertificateIssued', 'ApplicationNotPassed', 'CertificateCancelled']) && {},
      'misuse-decision':
        acts
          .after(cancelled)
          .those('MisuseFound')
          .some(({ data }) => !cited.includes(data['findingId'])) && {},
      'suspension-end': acts.stands(['CertificateSuspended'], ['CertificateRestored', 'CertificateCancelled']) && {
        term: dayOf(acts.last('CertificateSuspended')!.data['until'] as string),
      },
      'certificate-cancellation': acts.stands(['RecoveryProposed'], ['CertificateIssued', 'CertificateCancelled']) && {
        from: proposed!.data['postEndedOn'] as string,
      },
      'certificate-recovery': acts.stands(['CertificateCancelled'], ['CertificateRecovered']) && {},
    };
  },
  suit(acts) {
    if (acts.has('SuitRegistrationWithdrawn')) return {};
    const done = ['SuitTookEffect', 'SuitRetried'];
    const court = acts.at('SuitRegistered', 'SuitAppealAccepted', 'SuitRemandAccepted');
    const before = acts.after(court);
    const instance = acts.after(acts.at('SuitDecided'));
    const appeals = instance.those('SuitAppealed').length - instance.those('SuitAppealWithdrawn').length;
    const gaveUp = instance.has('SuitAppealWithdrawn') && appeals <= 0;
    const copy = acts.at('SuitCopyReceived');
    const heard = acts.after(copy);
    const early = heard.upTo(
      heard.has('SuitDecided', ...done) ? heard.all.findIndex(({ type }) => ['SuitDecided', ...done].includes(type)) : heard.all.length,
    );
    const answer = owed(termIn(acts.last('SuitCopyReceived'), 'answerTerm'), heard.those('SuitAnswered'));
    const decided = acts.last('SuitDecided');
    const served = instance.those('SuitDecisionServed').map(({ data }) => data['to']);
    const isServed = served.includes('both') || (served.includes('organ') && served.includes('party'));
    const over = instance.has(...done);
    const chance = (by: string) => {
      const to = acts.all.findLastIndex(
        ({ type, data }) =>
          type === 'SuitDecisionServed' && (data['to'] === by || data['to'] === 'both') && data['appealTerm'] !== undefined,
      );
      const since = acts.after(to);
      return (
        to >= 0 &&
        !since.has(...done) &&
        !since.those('SuitAppealed').some(({ data }) => data['by'] === by) && { term: termIn(acts.all[to], 'appealTerm') }
      );
    };
    const proposed = acts.last('SuitEffectProposed');
    return {
      'suit-trial': court >= 0 &&
        !before.has('SuitDecided', ...done) &&
        !(acts.all[court]!.type === 'SuitAppealAccepted' && gaveUp) && {
          term: termIn(before.last('SuitResumed') ?? acts.all[court], 'trialTerm'),
          rests: before.stands(['SuitSuspended'], ['SuitResumed']),
        },
      'suit-answer':
        copy >= 0 &&
        answer &&
        (answer.claimed === true
          ? answerIs(early.those('SuitAnswered')) === 'claimed' && answer
          : !heard.has('SuitDecided', ...done) && answer),
      'suit-retrial': acts.stands(['SuitRetried'], ['SuitDecided', 'SuitTookEffect']) && {},
      'suit-remand-acceptance': decided?.data['outcome'] === 'remanded' && !instance.has('SuitRemandAccepted') && {},
      'suit-decision-service':
        decided !== undefined && decided.data['class'] !== 'apart' && !over && !isServed && !instance.has('SuitAppealAccepted') && {},
      'suit-appeal': chance('organ'),
      'suit-appeal-of-party': chance('party'),
      'suit-appeal-acceptance': appeals > 0 && !over && !instance.has('SuitAppealAccepted') && {},
      'suit-effect': acts.stands(['SuitEffectProposed'], ['SuitTookEffect', 'SuitEffectLifted', 'SuitRetried', 'SuitAppealed']) && {
        term: dayOf(proposed!.data['due'] as string),
        from: proposed!.data['proposedOn'] as string,
      },
    };
  },
  reconsideration(acts) {
    if (acts.has('ReconsiderationRefused', 'ReconsiderationRegistrationWithdrawn')) return {};
    const [accepted, copy, opinion] = [
      acts.last('ReconsiderationAccepted'),
      acts.at('ReconsiderationCopyReceived'),
      acts.at('ReconsiderationOpinionReceived'),
    ];
    const decided = acts.at('ReconsiderationDecided');
    const heard = acts.after(copy);
    const early = decided > copy ? heard.upTo(decided - copy - 1) : heard;
    const answer = owed(termIn(acts.all[copy], 'answerTerm'), heard.those('ReconsiderationAnswered'));
    const served = acts
      .after(decided)
      .those('ReconsiderationDecisionServed')
      .map(({ data }) => data['to']);
    const isServed = served.includes('both') || (served.includes('organ') && served.includes('party'));
    const told = acts.all.findLastIndex(({ type, data }) => type === 'ReconsiderationDecisionServed' && data['to'] !== 'organ');
    return {
      'reconsideration-acceptance': acts.has('ReconsiderationRegistered') &&
        !accepted && { term: termIn(acts.last('ReconsiderationRegistered'), 'acceptTerm') },
      'reconsideration-copy': accepted && copy < 0 && decided < 0 && { term: termIn(accepted, 'copyTerm') },
      'reconsideration-answer':
        copy >= 0 &&
        answer &&
        (answer.claimed === true ? answerIs(early.those('ReconsiderationAnswered')) === 'claimed' && answer : decided < copy && answer),
      'reconsideration-decision': accepted &&
        decided < 0 && {
          term: termIn(acts.last('ReconsiderationAccepted', 'ReconsiderationResumed', 'ReconsiderationExtended'), 'decideTerm'),
          rests: acts.stands(['ReconsiderationSuspended'], ['ReconsiderationResumed']),
        },
      'reconsideration-decision-service': decided >= 0 && acts.all[decided]!.data['class'] !== 'apart' && !isServed && {},
      'suit-after-reconsideration': told >= 0 &&
        !acts.after(told).has('ReconsiderationSued') && { term: termIn(acts.all[told], 'sueTerm') },
      'reconsideration-opinion-report':
        opinion >= 0 && owed(termIn(acts.all[opinion], 'reportTerm'), acts.after(opinion).those('ReconsiderationOpinionReported')),
    };
  },
  postCaseAnalysis(acts) {
    if (!acts.stands(['AnalysisOpened'], ['AnalysisClosed', 'AnalysisWithdrawn'])) return {};
    const began = acts.last('AnalysisOpened', 'AnalysisReturned')!;
    const now = acts.after(acts.at('AnalysisOpened', 'AnalysisReturned'));
    const [submitted, reported, verified] = [now.has('AnalysisSubmitted'), now.has('RectificationReported'), now.has('AnalysisVerified')];
    const paper = { term: termIn(began, 'term'), ...(began.type === 'AnalysisOpened' && { from: began.data['effectiveOn'] as string }) };
    return {
      'case-analysis': !submitted && paper,
      'rectification-report': !reported && paper,
      'analysis-verification': submitted && reported && !verified && {},
      'analysis-close': verified && {},
    };
  },
  crimeTransfer(acts) {
    const approved = acts.last('TransferApproved');
    const [over, handedOver] = [acts.has('TransferRefused'), acts.has('TransferHandedOver')];
    return {
      'transfer-decision': acts.has('TransferReported') &&
        !approved &&
        !over &&
        !handedOver && { term: termIn(acts.last('TransferReported'), 'decideBy') },
      'transfer-hand-over': approved &&
        !over &&
        !handedOver && { term: dayOf((approved.data['handOverBy'] as { due: string }).due.slice(0, 10)) },
      'transfer-receipt': handedOver && !acts.has('TransferReceived') && {},
      'transfer-outcome': handedOver && !acts.has('PoliceOutcomeRecorded') && {},
    };
  },
  referral(acts) {
    const at = acts.all.findLast(({ data }) => data['kind'] !== 'person-named')?.data['kind'];
    return { 'referral-hand-over': at === 'opened' && {}, 'referral-receipt': at === 'handed-over' && {} };
  },
  partnerLead(acts) {
    const at = acts.all.findLast(({ data }) => data['kind'] !== 'acknowledged')?.data['kind'];
    return { 'partner-lead': at === 'entered' && {} };
  },
  lawStudyYear(acts) {
    const proposed = acts.last('DeductionProposed');
    return { 'law-study-deduction': proposed && acts.all.at(-1) === proposed && { from: proposed.data['proposedOn'] as string } };
  },
  socialLead: (acts) => ({ 'social-lead-reply': acts.stands(['SocialLeadLodged'], ['SocialLeadReplied']) && {} }),
};

export type Told = {
  id: string;
  kind: string;
  unitId: string | null;
  formerly: string | null;
  whose: string;
  due: string | null;
  state: string;
  by: number;
};
/** The first and the last day of a period by its name. */
function daysIn(period: string): readonly [string, string] {
  const [y, part = ''] = period.split('-') as [string, string?];
  const within: Record<string, readonly [string, string]> = {
    ...{
      Q1: ['01-01', '03-31'],
      Q2: ['04-01', '06-30'],
      Q3: ['07-01', '09-30'],
      Q4: ['10-01', '12-31'],
      H1: ['01-01', '06-30'],
      H2: ['07-01', '12-31'],
    },
  };
  const [from, to] = within[part] ?? ['01-01', '12-31'];
  return [`${y}-${from}`, `${y}-${to}`];
}
const PERIODS: Record<string, string[]> = {
  year: ['2024', '2025'],
  half: ['2024-H1', '2024-H2', '2025-H1', '2025-H2'],
  quarter: [...QUARTERS, '2025-Q4'],
};
/** Duties of a period: who owes it, each what, how often, how many days after the end of it. No overlay of 2024 is at hand. */
export const DUTIES: Record<string, readonly [who: 'all' | 'units' | 'bureau', every: string, times: number, grace: number]> = {
  ...{ 'law-study': ['units', 'year', 12, 0], plan: ['all', 'year', 1, 0], programme: ['units', 'year', 1, 0] },
  ...{
    'self-review': ['units', 'quarter', 1, 15],
    'litigation-return': ['units', 'quarter', 1, 15],
    sampling: ['bureau', 'quarter', 1, 15],
  },
  ...{
    'training-bureau': ['bureau', 'year', 2, 0],
    'demonstration-2024': ['bureau', 'year', 1, 0],
    'half-year-audit': ['bureau', 'half', 1, 15],
    'legal-review-staffing': ['bureau', 'year', 1, 15],
  },
  ...{
    'adverse-outcomes': ['bureau', 'quarter', 1, 15],
    'annual-supervision': ['bureau', 'year', 1, 15],
    'case-statistics': ['bureau', 'year', 1, 15],
  },
};
/** The plan is of that day: the bureau reports of no quarter that was over. */
const BEGAN: Record<string, string> = { 'adverse-outcomes': '2024-06-05' };
/** One township is to be put forward in that year alone. */
const ENDED: Record<string, string> = { 'demonstration-2024': '2024-12-31' };

export function oracle(log: Log, on: string, known: string): Told[] {
  const visible = log.filter((event) => shanghaiDay(new Date(event.k)) <= known);
  /** What counts of a stream on a day: each act as it was corrected last, on its own day, or on the latest day before it. */
  function countedOf(stream: string, until = on): Dated[] {
    const counted: Dated[] = [];
    let latest = '';
    for (const { id, type, version, ...event } of visible.filter((each) => each.stream === stream)) {
      if (type === 'EventCorrected') continue;
      const correction = visible.findLast((each) => each.type === 'EventCorrected' && (each.data as { eventId: string }).eventId === id);
      const data = (correction ? (correction.data as { replacement?: Data }).replacement : event.data) as Data | undefined;
      if (!data) continue;
      const date = (data['on'] as string | undefined) ?? latest;
      latest = later(latest, date);
      if (date <= until) counted.push({ type, version, data, date });
    }
    return counted.sort((a, b) => (a.date === b.date ? a.version - b.version : a.date < b.date ? -1 : 1));
  }
  const named = [...new Set(visible.map(({ stream }) => stream))];
  const all = (category: string, until = on) =>
    named
      .filter((stream) => categoryOf(stream) === category)
      .map((stream) => ({ stream, acts: countedOf(stream, until) }))
      .filter(({ acts }) => acts.length > 0);

  /** Since when a unit is there, until when, and who took it over. */
  function unitOf(unitId: string) {
    const acts = countedOf(`unit-${unitId}`);
    const begun = acts.findLastIndex(({ type }) => type === 'UnitRegistered');
    if (begun < 0) return null;
    const end = acts
      .slice(begun)
      .findLast(({ type, data }) => ['UnitMerged', 'UnitAbolished'].includes(type) || (type === 'UnitSplit' && data['continues'] !== true));
    const heir = (end?.data['intoId'] ?? end?.data['successorId'] ?? null) as string | null;
    return {
      since: acts[begun]!.date,
      until: end?.date ?? null,
      heir,
      into: heir === null ? ((end?.data['intoIds'] ?? []) as string[]) : [heir],
    };
  }
  const units = Object.fromEntries(IDS.map((id) => [id, unitOf(id)]));
  function heirOf(unitId: string, seen: readonly string[] = []): string {
    const heir = units[unitId]?.heir ?? null;
    return heir === null || seen.includes(unitId) ? unitId : heirOf(heir, [...seen, unitId]);
  }
  const cameTo = (gone: string, unitId: string, seen: readonly string[] = []): boolean =>
    !seen.includes(gone) && (gone === unitId || (units[gone]?.into ?? []).some((next) => cameTo(next, unitId, [...seen, gone])));
  const whoseIs = (unitId: string | null, before: string | null) => {
    const heir = unitId === null ? null : heirOf(unitId);
    return { unitId: heir, formerly: heir === before ? null : before };
  };

  function stood(
    id: string,
    kind: string,
    unitId: string | null,
    { term = null, from = '', rests = false, claimed = false }: Stands,
    before = unitId,
  ): Told[] {
    const [whose, sort] = TELLS[kind] ?? ['unit'];
    if (from > on) return [];
    const told = { id, kind, ...whoseIs(unitId, before), whose: claimed ? 'bureau' : whose, due: term?.due ?? null, by: 0 };
    if (claimed) return [{ ...told, state: 'disputed' }];
    if (rests) return [{ ...told, state: 'suspended' }];
    if (term === null) return [{ ...told, state: 'waiting' }];
    if (on < term.due) return [{ ...told, state: 'open' }];
    if (on === term.due) return [{ ...told, state: 'due-today' }];
    if (sort === 'waits') return [{ ...told, state: 'waiting' }];
    if (on <= term.binds) return [{ ...told, state: 'disputed' }];
    return sort === 'right' ? [] : [{ ...told, state: 'overdue', by: between(term.rolled, on) }];
  }
  const cases = Object.entries(OPEN).flatMap(([category, open]) =>
    all(category).flatMap(({ stream, acts }) => {
      const last = acts.findLast(({ data }) => (data['heirId'] ?? data['unitId']) !== undefined)?.data ?? {};
      const unitId = (last['heirId'] ?? last['unitId'] ?? null) as string | null;
      const isNamed = acts.some(({ data }) => data['heirId'] !== undefined);
      const first = acts.find(({ data }) => data['unitId'] !== undefined)?.data['unitId'] ?? unitId;
      const before = (isNamed ? first : unitId) as string | null;
      return Object.entries(open(new Acts(acts))).flatMap(([kind, stands]) =>
        stands ? stood(`${stream}.${kind}`, kind, unitId, stands, before) : [],
      );
    }),
  );

  // ---- duties
  const there = IDS.filter((id) => units[id] && units[id].until === null);
  /** Whose work of a period counts: one that began within it did not owe it from its first day. */
  const workers = (unitId: string, [from, to]: readonly [string, string]) => {
    const { since } = units[unitId]!;
    const gone = IDS.filter((id) => {
      const until = units[id]?.until ?? null;
      return id !== unitId && until !== null && (since > to || (since > from && until <= to)) && cameTo(id, unitId);
    });
    return [unitId, ...gone];
  };
  const year = on.slice(0, 4);
  /** On which days it was done; of a postmark that is only claimed, what it says. */
  function doneOn(duty: string, unitId: string, period: string): { on: string; claimed: boolean }[] {
    const days = daysIn(period);
    const credited = (category: string, field: string) =>
      all(category)
        .map(({ acts }) => acts)
        .filter((acts) =>
          acts.some(({ data }) => workers(unitId, days).includes(data['unitId'] as string) && String(data[field]) === period),
        );
    const plain = (acts: Dated[]) => ({ on: acts.at(-1)!.date, claimed: false });
    const within = (date: string) => date >= days[0] && date <= days[1];
    switch (duty) {
      case 'plan':
        return credited('supervisionPlan', 'year').map((acts) => plain(acts.filter(({ type }) => type === 'SupervisionPlanAdopted')));
      case 'programme':
        return credited('workProgramme', 'year')
          .filter((acts) => acts.at(-1)!.type === 'WorkProgrammeAdopted')
          .map(plain);
      case 'self-review':
        return credited('selfReview', 'quarter').map(plain);
      case 'litigation-return':
        return credited('quarterlyReturn', 'quarter').map((acts) => {
          const proven = acts.findLast(({ data }) => data['came'] !== 'disputed');
          return { on: (proven ?? acts[0]!).date, claimed: !proven };
        });
      case 'law-study':
        return all('lawStudySession')
          .filter(
            ({ acts }) =>
              acts[0]!.data['unitId'] === unitId && acts.at(-1)!.type === 'LawStudySessionRecorded' && within(acts.at(-1)!.date),
          )
          .map(({ acts }) => plain(acts));
      case 'sampling':
        return all('caseDraw')
          .filter(({ acts }) => acts[0]!.data['quarter'] === period)
          .map(({ acts }) => plain(acts));
      case 'demonstration-2024':
        return all('demonstrationSite')
          .filter(
            ({ acts }) =>
              acts[0]!.data['year'] === 2024 &&
              acts.findLast(({ type }) => !['DemonstrationSiteCreated', 'DemonstrationSiteRevoked'].includes(type))!.type ===
                'DemonstrationSiteRecommended',
          )
          .map(({ acts }) => plain(acts));
      case 'training-bureau': {
        const arranged = all('programme', '2999-12-31')
          .filter(({ acts }) => acts.at(-1)!.data['organiser'] === 'city')
          .map(({ acts }) => acts[0]!.data['programmeId']);
        const held = all('trainingSession')
          .filter(({ acts }) => within(acts[0]!.date))
          .map(({ acts }) => acts[0]!.data['programmeId']);
        return [...new Set(held)].filter((id) => arranged.includes(id)).map(() => ({ on: days[1], claimed: false }));
      }
      default:
        return all('supervisionReport')
          .filter(
            ({ acts }) =>
              acts[0]!.data['kind'] === duty &&
              acts[0]!.data['period'] === period &&
              !acts.some(({ type }) => type === 'SupervisionReportRecalled'),
          )
          .map(({ acts }) => plain(acts));
    }
  }
  const duties = Object.entries(DUTIES).flatMap(([duty, [who, every, asked, grace]]) =>
    there
      .filter((id) => who === 'all' || (id === 'b-1') === (who === 'bureau'))
      .flatMap((unitId) =>
        PERIODS[every]!.flatMap((period): Told[] => {
          const [from, to] = daysIn(period);
          const { since } = units[unitId]!;
          const isBureau = unitId === 'b-1';
          if (from > on || from > (ENDED[duty] ?? from) || to < (BEGAN[duty] ?? '') || (!isBureau && since > to)) return [];
          const due = plus(to, grace);
          const times =
            duty === 'law-study' && since > from ? Math.floor((asked * (between(since, to) + 1)) / (between(from, to) + 1)) : asked;
          const done = doneOn(duty, unitId, period);
          const first = done.toSorted((a, b) => (a.on < b.on ? -1 : 1))[0];
          const claimed = first?.claimed === true;
          if ((done.length >= times && !claimed) || (!period.startsWith(year) && on <= due && !claimed)) return [];
          const binds = duty === 'litigation-return' && due < '2025' ? plus(due, SLACK) : due;
          return stood(`${duty}.${unitId}.${period}`, duty, unitId, { term: { due, rolled: due, binds }, claimed }).map((told) => ({
            ...told,
            ...(isBureau && { whose: 'bureau' }),
          }));
        }),
      ),
  );
  const checks = all('supervisionCheck').map(({ acts }) => acts.at(-1)!);
  const planned = all('supervisionPlan').flatMap(({ acts }) => {
    const { unitId, year: of } = acts[0]!.data as { unitId: string; year: number };
    if (!there.includes(heirOf(unitId))) return [];
    const items = acts.at(-1)!.data['items'] as { itemId: string; period: string; times: number }[];
    return items.flatMap(({ itemId, period, times }) => {
      const [from, to] = daysIn(period);
      const done = checks.filter(({ data, date }) => {
        const under = data['under'] as { year: number; itemId: string };
        return data['unitId'] === unitId && under.year === of && under.itemId === itemId && date >= from && date <= to;
      });
      return from > on || done.length >= times
        ? []
        : stood(`planned-check.${unitId}.${period}.${itemId}`, 'planned-check', unitId, { term: dayOf(to) });
    });
  });
  return [...cases, ...duties, ...planned].sort((a, b) => (a.id < b.id ? -1 : 1));
}
