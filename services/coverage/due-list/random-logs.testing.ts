import { overlayMissing } from '@jiandu/calendar';
import type { Recorded, Streams } from '@jiandu/kernel';
import fc from 'fast-check';
import { clockModels } from './due-list.clocks.js';
import { DUE_SOURCES } from './due-list.js';
import type { DueStreams } from './due-list.js';

/** Random logs of every paper, case, card, review and duty, late-keyed and corrected, of units that are renamed, merged, split and abolished. */

export type Data = Readonly<Record<string, unknown>>;
export type Act = { type: string; data: Data };
export type Said = readonly [type: string, data?: object];

const FIRST = Date.UTC(2024, 4, 20);
export const day = (n: number) => new Date(FIRST + n * 86_400_000).toISOString().slice(0, 10);
export const plus = (date: string, n: number) => new Date(Date.parse(date) + n * 86_400_000).toISOString().slice(0, 10);
export const later = (a: string, b: string) => (a > b ? a : b);
/** Days in which a holiday of a table that is not out could still fall. */
export const SLACK = 15;

const UNITS = {
  'u-1': 'enforcement-unit',
  'u-2': 'enforcement-unit',
  'u-3': 'enforcement-unit',
  't-1': 'township',
  'b-1': 'bureau',
} as const;
export const IDS = Object.keys(UNITS);
const OWNERS = IDS.filter((id) => id !== 'b-1');
/** Not there from the start; the others are. */
const MADE_LATER = 'u-3';
const yearOf = (n: number) => 2024 + (n % 2);
export const QUARTERS = ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4', '2025-Q1', '2025-Q2', '2025-Q3'];
const REPORTS = ['half-year-audit', 'legal-review-staffing', 'adverse-outcomes', 'annual-supervision', 'case-statistics'];

export const step = fc.record({
  stream: fc.nat(99),
  which: fc.nat(999),
  /** Of the terms that it starts. */
  term: fc.record({ length: fc.integer({ min: 2, max: 45 }), rolls: fc.nat(2), firm: fc.boolean() }),
  flag: fc.boolean(),
  side: fc.constantFrom('organ', 'party'),
  came: fc.constantFrom('in-time', 'late', 'disputed', 'disputed'),
  /** Days from the last thing told to this one, and back to its own day. */
  later: fc.nat(9),
  back: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(25) }),
  /** What is corrected, if anything: moved by so many days, or withdrawn. */
  correct: fc.oneof(
    { weight: 6, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.record({ which: fc.nat(200), by: fc.option(fc.integer({ min: -20, max: 20 }), { nil: null, freq: 2 }) }) },
  ),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

export const worked = (on: string, { length, rolls, firm }: Step['term']) => {
  const due = plus(on, length);
  const rolled = plus(due, rolls);
  const explanation = firm ? 'counted' : overlayMissing;
  return { due, nominal: due, rolled, explanation, calendar: 'v1', ...(!firm && { binds: plus(rolled, SLACK) }) };
};
export const legal = (on: string, term: Step['term']) => {
  const { due, nominal, rolled } = worked(on, term);
  return { term: 't', start: on, due, nominal, rolled, firm: term.firm, calendar: 'v1', explanation: 'of law' };
};
const posted = ({ came, flag, which }: Step, on: string) => ({
  came,
  ...(came === 'disputed' || flag ? { sentOn: on } : which % 2 === 0 && { postmarked: on }),
});

/** What may be told next of a stream, in the order in which it can happen; of more than one, any. */
type Next = (told: readonly Act[], on: string, step: Step, unitId: string, n: number) => Said[];
const lastOf = (told: readonly Act[], ...types: string[]) => told.findLast(({ type }) => types.includes(type))?.type ?? null;
const has = (told: readonly Act[], ...types: string[]) => told.some(({ type }) => types.includes(type));
const some = (...acts: readonly (Said | false)[]): Said[] => acts.filter((act): act is Said => act !== false);
const since = (told: readonly Act[], ...types: string[]) => told.slice(told.findLastIndex(({ type }) => types.includes(type)) + 1);
const ends = (told: readonly Act[], ...types: string[]): boolean => types.includes(told.at(-1)?.type ?? '');

export const NEXT: Record<string, Next> = {
  opinion(told, on, step, unitId) {
    const { term, flag } = step;
    const due = worked(on, term);
    if (told.length === 0) return [['OpinionDrafted', { unitId, origin: 'review', proposedOn: on }]];
    if (ends(told, 'OpinionDropped', 'OpinionProposalWithdrawn', 'OpinionRecalled', 'SuperiorAnswered')) return [];
    if (ends(told, 'SuperiorInformed')) return [['SuperiorAnswered'], ['OpinionRecalled']];
    if (!has(told, 'OpinionIssued')) {
      const issued: Said = ['OpinionIssued', { due, ...(step.came !== 'late' && { contest: { n: 10, unit: 'wd', stays: flag } }) }];
      return [issued, issued, issued, issued, ['SuperiorInformed'], ['OpinionDropped'], ['OpinionProposalWithdrawn', { unitId }]];
    }
    const heir = OWNERS[step.which % 4]!;
    const named: Said = ['OpinionHeirNamed', { heirId: heir }];
    const served: Said = ['OpinionServed', flag ? { contestBy: worked(on, { ...term, length: 14 }) } : {}];
    if (!has(told, 'OpinionServed')) return [served, served, named, ['OpinionRecalled']];
    const round = since(told, 'OpinionServed', 'OpinionReopened');
    const reply: Said = ['OpinionReplied', posted(step, on)];
    const reopened: Said = ['OpinionReopened', { due }];
    if (lastOf(told, 'OpinionClosed', 'OpinionReopened') === 'OpinionClosed') return [reply, reopened, reopened, named];
    const contest = lastOf(round, 'OpinionContested', 'ContestAnswered');
    const notUpheld = round.some(({ data }) => data['paper'] === 'not-upheld');
    if (notUpheld) return [reply, ['OpinionRecalled']];
    const rechecks = (rectified: string): Said => ['OpinionRechecked', { rectified }];
    const look = lastOf(round, 'OpinionReplied', 'OpinionRechecked');
    const found = round.findLast(({ type }) => type === 'OpinionRechecked')?.data['rectified'];
    const file = lastOf(round, 'FileHandedIn', 'FileTakenBack', 'CarriedIntoDecision');
    const waits = since(round, 'OpinionRechecked').filter(({ type }) => type === 'OpinionReplied');
    const proposal = lastOf(round, 'RequestProposed', 'RequestProposalEnded', 'FileHandedIn');
    if (file === 'CarriedIntoDecision')
      return some(
        ['FileTakenBack'],
        rechecks('full'),
        rechecks('part'),
        named,
        ['OpinionReplied', { came: 'late', sentOn: on }],
        found === 'full' && ['OpinionClosed'],
      );
    return some(
      ...[reply, reply, rechecks('part'), rechecks('full')],
      contest === null && ['OpinionContested'],
      contest === 'OpinionContested' && ['ContestAnswered', { paper: flag ? 'upheld' : 'not-upheld' }],
      ['OpinionExtended', { due }],
      found === 'full' && look === 'OpinionRechecked' && file !== 'FileHandedIn' && ['OpinionClosed'],
      proposal !== 'RequestProposed' && file !== 'FileHandedIn' && found !== 'full' && ['RequestProposed', { proposedOn: on }],
      proposal === 'RequestProposed' && ['RequestProposalEnded', { because: 'declined' }],
      ...(proposal === 'RequestProposed' && found === 'part' && look === 'OpinionRechecked' && contest !== 'OpinionContested'
        ? [['FileHandedIn'] as const, ['FileHandedIn'] as const]
        : []),
      file === 'FileHandedIn' ? ['FileTakenBack'] : named,
      ...(file === 'FileHandedIn' && waits.every(({ data }) => data['came'] === 'late')
        ? [['CarriedIntoDecision'] as const, ['CarriedIntoDecision', { heirId: heir }] as const]
        : []),
      file !== 'FileHandedIn' && ['OpinionRecalled'],
    );
  },
  notice(told, on, step, unitId) {
    if (told.length === 0) return [['NoticeDrafted', { unitId, proposedOn: on }]];
    if (has(told, 'NoticeDropped', 'NoticeRecalled', 'NoticeClosed'))
      return has(told, 'NoticeServed') ? [['NoticeAnswered', posted(step, on)]] : [];
    if (!has(told, 'NoticeIssued')) return [['NoticeIssued', { due: worked(on, step.term) }], ['NoticeDropped']];
    if (!has(told, 'NoticeServed')) return [['NoticeServed'], ['NoticeServed'], ['NoticeRecalled']];
    return [['NoticeAnswered', posted(step, on)], ['NoticeAnswered', posted(step, on)], ['NoticeClosed'], ['NoticeRecalled']];
  },
  decisionRequest(told, _, __, unitId) {
    if (told.length === 0) return [['RequestPrepared', { unitId }]];
    if (ends(told, 'RequestRefused', 'RequestConcluded', 'RequestRecalled')) return [];
    if (ends(told, 'RequestPrepared', 'RequestReturned')) return [['RequestSent'], ['RequestSent'], ['RequestRecalled']];
    if (ends(told, 'RequestSent'))
      return [['RequestReturned'], ['RequestAccepted'], ['RequestAmended'], ['RequestRefused'], ['RequestRecalled']];
    return [['RequestConcluded'], ['RequestRecalled']];
  },
  decision(told, on, step, unitId) {
    if (told.length === 0)
      return [['DecisionIssued', { unitId, ...(step.flag && { heirId: OWNERS[step.which % 4]! }), due: worked(on, step.term) }]];
    const report: Said = ['PerformanceReported', posted(step, on)];
    if (has(told, 'DecisionRecalled', 'DecisionClosed')) return has(told, 'DecisionServed') ? [report] : [];
    if (!has(told, 'DecisionServed')) return [['DecisionServed'], ['DecisionServed'], ['DecisionRecalled']];
    const verified = (performed: string): Said => ['PerformanceVerified', { performed }];
    const full = told.findLast(({ type }) => type === 'PerformanceVerified')?.data['performed'] === 'full';
    return some(report, report, verified('part'), verified('full'), full && ['DecisionClosed'], ['DecisionRecalled']);
  },
  circularEntry(told, on, { term, flag }, unitId) {
    const moved = (name: string): Said => ['CircularEntryMoved', { step: name, ...(told.length === 0 && { unitId }) }];
    const stage = told.findLast(({ type }) => type !== 'CircularEntryPublished');
    const at = stage?.type === 'CircularEntryMoved' ? stage.data['step'] : stage?.type;
    // prettier-ignore
    switch (at) {
      case undefined:              return [moved('drafted')];
      case 'drafted':
      case 'amended':              return [['CircularEntryShown', flag ? { answer: worked(on, term) } : {}], moved('struck'), moved('amended')];
      case 'CircularEntryShown':   return some(moved('confirmed'), moved('disputed'), flag && ['CircularEntryCleared', { clearedOn: on }]);
      case 'disputed':             return has(told, 'CircularEntryPublished') ? [moved('kept')] : [moved('kept'), moved('amended'), moved('struck')];
      case 'confirmed':
      case 'kept':
      case 'CircularEntryCleared': return has(told, 'CircularEntryPublished') ? [moved('disputed')] : [['CircularEntryPublished', { publishedOn: on }]];
      default:                     return [];
    }
  },
  lead(told, _, { flag }, unitId) {
    if (told.length === 0) return [['LeadEntered', { unitId }]];
    const kept = lastOf(told, 'ComplainantKept', 'ComplainantAnswered', 'ComplainantForgotten');
    return some(
      kept === null && ['ComplainantKept'],
      kept === 'ComplainantKept' && [flag ? 'ComplainantAnswered' : 'ComplainantForgotten'],
      !has(told, 'LeadVerified') && ['LeadVerified', { unitId }],
    );
  },
  supervisionReport(told, _, __, ___, n) {
    const [kind, y] = [REPORTS[n % 5]!, n < 20 ? '2024' : '2025'];
    const period = kind === 'half-year-audit' ? `${y}-H${1 + (n % 2)}` : kind === 'adverse-outcomes' ? `${y}-Q${1 + (n % 4)}` : y;
    if (told.length === 0) return [['SupervisionReportSent', { unitId: 'b-1', kind, period }]];
    return ends(told, 'SupervisionReportRecalled') ? [] : [['SupervisionReportReceived'], ['SupervisionReportRecalled']];
  },
  caseReview(told, on, step, unitId) {
    if (told.length === 0) return [['ReviewOpened', { unitId, basis: step.which % 4 === 0 ? 'self' : 'draw' }]];
    const graded: Said = ['ReviewMarked'];
    if (told[0]!.data['basis'] === 'self')
      return has(told, 'ReviewMarked') && !has(told, 'ReviewConfirmed') ? [graded, ['ReviewConfirmed']] : [graded];
    const shown: Said = ['ReviewShown', { term: legal(on, { ...step.term, length: 12 }) }];
    if (!has(told, 'ReviewShown')) return has(told, 'ReviewMarked') ? [graded, shown, shown] : [graded];
    const objected: Said = ['ObjectionLodged'];
    const silent: Said | false = step.flag && ['ReviewConfirmed'];
    if (ends(told, 'ReviewShown')) return some(['ReviewAccepted'], objected, objected, silent);
    if (ends(told, 'ObjectionLodged')) return some(step.flag ? graded : ['ObjectionSettled'], ['ObjectionSettled']);
    if (ends(told, 'ReviewMarked')) return [['ObjectionSettled']];
    if (ends(told, 'ReviewConfirmed')) return has(told, 'ReviewAccepted', 'ObjectionLodged') ? [] : [objected];
    return [['ReviewConfirmed']];
  },
  certificate(told, on, { term, which }, unitId) {
    if (told.length === 0) return [['CertificateApplied', { officerId: 'p-1', kind: 'local', unitId }]];
    const stage = lastOf(
      told,
      'CertificateApplied',
      'ApplicationNotPassed',
      'CertificateIssued',
      'CertificateSuspended',
      'CertificateRestored',
      'CertificateCancelled',
    );
    if (stage === 'CertificateApplied') return [['CertificateIssued'], ['CertificateIssued'], ['ApplicationNotPassed']];
    if (stage === 'ApplicationNotPassed') return [['CertificateApplied', { officerId: 'p-1', kind: 'local', unitId }]];
    if (stage === 'CertificateCancelled')
      return lastOf(told, 'CertificateCancelled', 'CertificateRecovered') === 'CertificateCancelled' ? [['CertificateRecovered']] : [];
    const findings = told.filter(({ type }) => type === 'MisuseFound').map(({ data }) => data['findingId']);
    const open = findings.find((id) => !told.some(({ type, data }) => type === 'CertificateSuspended' && data['findingId'] === id));
    return some(
      ['MisuseFound', { findingId: `f-${told.length}` }],
      ['CertificateCancelled'],
      stage !== 'CertificateSuspended' && open !== undefined && ['CertificateSuspended', { findingId: open, until: plus(on, term.length) }],
      stage === 'CertificateSuspended' && ['CertificateRestored'],
      which % 2 === 0 && ['RecoveryProposed', { unitId, postEndedOn: on }],
    );
  },
  suit(told, on, step, unitId) {
    const { term, side } = step;
    const trialTerm = legal(on, { ...term, length: 90 });
    if (told.length === 0) return [['SuitRegistered', { unitId, trialTerm }]];
    if (ends(told, 'SuitRegistrationWithdrawn')) return [];
    const answers: Said[] = has(told, 'SuitCopyReceived') ? [['SuitAnswered', posted(step, on)]] : [];
    const court = lastOf(told, 'SuitRegistered', 'SuitAppealAccepted', 'SuitRemandAccepted', 'SuitRetried', 'SuitDecided');
    if (court !== 'SuitDecided') {
      const instance = since(told, 'SuitRegistered', 'SuitAppealAccepted', 'SuitRemandAccepted', 'SuitRetried');
      const stands = lastOf(instance, 'SuitSuspended', 'SuitResumed') === 'SuitSuspended';
      const outcome = court === 'SuitAppealAccepted' && step.flag ? 'remanded' : 'revoked';
      const apart = step.which % 7 === 0 || outcome === 'remanded';
      return some(
        ...answers,
        court === 'SuitRegistered' &&
          !has(told, 'SuitCopyReceived') && ['SuitCopyReceived', { answerTerm: legal(on, { ...term, length: 15 }) }],
        court === 'SuitRegistered' && ['SuitRegistrationWithdrawn', { unitId }],
        court !== 'SuitRetried' && !stands && ['SuitSuspended'],
        stands && ['SuitResumed', { trialTerm }],
        !stands && ['SuitDecided', { outcome, class: apart ? 'apart' : 'adverse' }],
      );
    }
    const decided = since(told, 'SuitDecided');
    const { outcome, class: kind } = told.findLast(({ type }) => type === 'SuitDecided')!.data;
    if (outcome === 'remanded') return [...answers, ['SuitRemandAccepted', { trialTerm }]];
    const first = lastOf(told, 'SuitAppealAccepted', 'SuitRemandAccepted', 'SuitRetried', 'SuitRegistered') !== 'SuitAppealAccepted';
    const served = decided.filter(({ type }) => type === 'SuitDecisionServed').map(({ data }) => data['to']);
    const appealed = decided.filter(({ type }) => type === 'SuitAppealed').map(({ data }) => data['by']);
    const gaveUp = decided.filter(({ type }) => type === 'SuitAppealWithdrawn').map(({ data }) => data['by']);
    const hasIt = served.includes('both') || served.includes(side);
    const took = lastOf(decided, 'SuitTookEffect', 'SuitEffectLifted') === 'SuitTookEffect';
    const to = served.length === 0 && step.flag ? 'both' : side;
    if (took) return some(...answers, first && ['SuitRetried']);
    return some(
      ...answers,
      kind !== 'apart' && !hasIt && ['SuitDecisionServed', { to, ...(first && { appealTerm: legal(on, { ...term, length: 15 }) }) }],
      first && hasIt && !appealed.includes(side) && ['SuitAppealed', { by: side }],
      appealed.includes(side) && !gaveUp.includes(side) && ['SuitAppealWithdrawn', { by: side }],
      appealed.length > gaveUp.length && ['SuitAppealAccepted', { trialTerm }],
      appealed.length === gaveUp.length &&
        served.length > 0 &&
        !has(decided, 'SuitEffectProposed') && ['SuitEffectProposed', { due: plus(on, 10), proposedOn: plus(on, 10) }],
      (kind === 'apart' || has(decided, 'SuitEffectProposed')) && appealed.length === gaveUp.length && ['SuitTookEffect', { unitId }],
    );
  },
  reconsideration(told, on, step, unitId) {
    const { term, side } = step;
    const decideTerm = legal(on, { ...term, length: 60 });
    if (told.length === 0) return [['ReconsiderationRegistered', { unitId, acceptTerm: legal(on, { ...term, length: 7 }) }]];
    if (ends(told, 'ReconsiderationRefused', 'ReconsiderationRegistrationWithdrawn')) return [];
    if (!has(told, 'ReconsiderationAccepted'))
      return [
        ['ReconsiderationAccepted', { copyTerm: legal(on, { ...term, length: 9 }), decideTerm }],
        ['ReconsiderationRefused'],
        ['ReconsiderationRegistrationWithdrawn', { unitId }],
      ];
    const answers: Said[] = has(told, 'ReconsiderationCopyReceived') ? [['ReconsiderationAnswered', posted(step, on)]] : [];
    if (!has(told, 'ReconsiderationDecided')) {
      const stands = lastOf(told, 'ReconsiderationSuspended', 'ReconsiderationResumed') === 'ReconsiderationSuspended';
      return some(
        ...answers,
        !has(told, 'ReconsiderationCopyReceived') && ['ReconsiderationCopyReceived', { answerTerm: legal(on, { ...term, length: 14 }) }],
        !stands && ['ReconsiderationSuspended'],
        stands && ['ReconsiderationResumed', { decideTerm }],
        ['ReconsiderationExtended', { decideTerm }],
        !stands && ['ReconsiderationDecided', { class: step.which % 5 === 0 ? 'apart' : 'adverse' }],
      );
    }
    const served = told.filter(({ type }) => type === 'ReconsiderationDecisionServed').map(({ data }) => data['to']);
    const hasIt = served.includes('both') || served.includes(side);
    const to = served.length === 0 && step.flag ? 'both' : side;
    const apart = told.find(({ type }) => type === 'ReconsiderationDecided')!.data['class'] === 'apart';
    return some(
      ...answers,
      !apart && !hasIt && ['ReconsiderationDecisionServed', { to, sueTerm: legal(on, { ...term, length: 15 }) }],
      !has(told, 'ReconsiderationOpinionReceived') && [
        'ReconsiderationOpinionReceived',
        { reportTerm: legal(on, { ...term, length: 60 }) },
      ],
      has(told, 'ReconsiderationOpinionReceived') && ['ReconsiderationOpinionReported', posted(step, on)],
      served.length > 0 && !has(told, 'ReconsiderationSued') && ['ReconsiderationSued'],
    );
  },
  postCaseAnalysis(told, on, { term, which }, unitId) {
    const opened: Said = ['AnalysisOpened', { unitId, effectiveOn: on, term: legal(on, term) }];
    if (told.length === 0) return [opened];
    if (ends(told, 'AnalysisWithdrawn')) return [opened];
    const withdrawn: Said | false = which % 4 === 0 && ['AnalysisWithdrawn', { reversedOn: on }];
    if (ends(told, 'AnalysisClosed')) return some(withdrawn);
    if (ends(told, 'AnalysisVerified')) return some(['AnalysisClosed'], withdrawn);
    const now = since(told, 'AnalysisOpened', 'AnalysisReturned');
    const [submitted, reported] = [has(now, 'AnalysisSubmitted'), has(now, 'RectificationReported')];
    return some(
      !submitted && ['AnalysisSubmitted'],
      !reported && ['RectificationReported'],
      submitted && reported && ['AnalysisVerified'],
      (submitted || reported) && ['AnalysisReturned', { term: legal(on, term) }],
      withdrawn,
    );
  },
  crimeTransfer(told, on, { term }, unitId) {
    if (told.length === 0) return [['TransferReported', { unitId, decideBy: worked(on, { ...term, length: 3 }) }]];
    const handOverBy = { start: `${on}T10:00`, due: `${plus(on, 1)}T10:00`, explanation: 'in hours', calendar: 'v1' };
    if (ends(told, 'TransferReported')) return [['TransferApproved', { handOverBy }], ['TransferRefused']];
    if (ends(told, 'TransferApproved')) return [['TransferHandedOver', { unitId }]];
    return some(
      has(told, 'TransferHandedOver') && !has(told, 'TransferReceived') && ['TransferReceived'],
      has(told, 'TransferHandedOver') && !has(told, 'PoliceOutcomeRecorded') && ['PoliceOutcomeRecorded'],
    );
  },
  referral(told) {
    const moved = (kind: string): Said => ['ReferralMoved', { kind }];
    const at = told.at(-1)?.data['kind'];
    if (at === undefined) return [moved('opened')];
    if (at === 'received' || at === 'called-off') return [];
    return at === 'handed-over' ? [moved('received')] : [moved('person-named'), moved('handed-over'), moved('called-off')];
  },
  partnerLead(told) {
    const moved = (kind: string): Said => ['PartnerLeadMoved', { kind }];
    const at = told.at(-1)?.data['kind'];
    if (at === undefined) return [moved('entered')];
    return at === 'returned' || at === 'result-shared' ? [] : [moved('acknowledged'), moved('returned'), moved('result-shared')];
  },
  lawStudyYear(told, on, _, unitId) {
    if (told.length === 0) return [['DeductionProposed', { unitId, proposedOn: on }]];
    return ends(told, 'DeductionProposed') ? [['DeductionAdvised', { unitId }], ['DeductionDeclined'], ['DeductionWithdrawn']] : [];
  },
  socialLead: (told, _, __, unitId) =>
    told.length === 0 ? [['SocialLeadLodged', { unitId }]] : ends(told, 'SocialLeadLodged') ? [['SocialLeadReplied']] : [],
  // ---- what the duties of a period are done in; one stream of the log stands for all of its kind
  unit(told, _, { which, flag }, unitId) {
    if (told.length === 0)
      return [['UnitRegistered', { unitId, kind: UNITS[unitId as keyof typeof UNITS], name: unitId, administered: 'local' }]];
    if (has(told, 'UnitMerged', 'UnitAbolished', 'UnitSplit')) return [];
    const into = which % 2 === 0 && unitId !== MADE_LATER ? MADE_LATER : OWNERS.filter((id) => id !== unitId)[which % 3]!;
    const renamed: Said = ['UnitRenamed', { name: `renamed ${which}` }];
    return [
      renamed,
      renamed,
      ['UnitMerged', { intoId: into }],
      ['UnitAbolished', flag ? { successorId: into } : {}],
      ['UnitSplit', { intoIds: [into, MADE_LATER], continues: flag }],
    ];
  },
  selfReview: (told, _, { flag }, unitId, n) =>
    told.length === 0 ? [[flag ? 'NoFileDeclared' : 'SelfReviewReported', { unitId, quarter: QUARTERS[n % 7] }]] : [],
  quarterlyReturn(told, on, step, unitId, n) {
    const data = { unitId, quarter: QUARTERS[n % 7], suitIds: [], late: step.came === 'late', ...posted(step, on) };
    return told.length === 0 || (told.length === 1 && told[0]!.data['came'] === 'disputed') ? [['QuarterlyReturnSubmitted', data]] : [];
  },
  lawStudySession: (told, _, { which, flag }, unitId) =>
    told.length === 0
      ? [['LawStudySessionRecorded', { sessionId: `l-${which}`, unitId }]]
      : flag && told.length === 1
        ? [['LawStudySessionWithdrawn']]
        : [],
  supervisionPlan(told, _, { which }, unitId, n) {
    const year = yearOf(n);
    const items = [0, 1].map((i) => ({
      itemId: `i-${i}`,
      subject: `subject ${i}`,
      period: [`${year}-Q${1 + (which % 4)}`, String(year)][i]!,
      times: 1 + (which % 2),
    }));
    if (told.length === 0) return [['SupervisionPlanAdopted', { unitId, year, items: items.slice(which % 3 === 0 ? 2 : which % 2) }]];
    return [['SupervisionPlanRevised', { items }]];
  },
  supervisionCheck: (told, _, { which, flag }, unitId) =>
    told.length === 0 ? [['SupervisionCheckRecorded', { unitId, under: { year: flag ? 2024 : 2025, itemId: `i-${which % 2}` } }]] : [],
  workProgramme: (told, _, __, unitId, n) =>
    ends(told, 'WorkProgrammeAdopted') ? [['WorkProgrammeRepealed']] : [['WorkProgrammeAdopted', { unitId, year: yearOf(n) }]],
  demonstrationSite(told, _, { flag }, __, n) {
    const at = lastOf(told, 'DemonstrationSiteRecommended', 'SiteRecommendationWithdrawn', 'DemonstrationSiteCreated');
    const recommended: Said = ['DemonstrationSiteRecommended', { unitId: 't-1', unitKind: 'township', year: yearOf(n), documentNo: 'n' }];
    if (at === 'DemonstrationSiteCreated')
      return has(told, 'DemonstrationSiteRevoked') ? [] : [['DemonstrationSiteRevoked', { documentNo: 'n' }]];
    return at === 'DemonstrationSiteRecommended'
      ? [[flag ? 'SiteRecommendationWithdrawn' : 'DemonstrationSiteCreated', { documentNo: 'n' }]]
      : [recommended];
  },
  caseDraw: (told, _, __, ___, n) => (told.length === 0 ? [['FilesDrawn', { quarter: QUARTERS[n % 7] }]] : []),
  programme: (told, _, { flag }, __, n) =>
    told.length === 0 ? [['ProgrammeArranged', { programmeId: `pr-${n % 4}`, organiser: flag ? 'city' : 'unit', year: 2024 }]] : [],
  trainingSession: (told, _, { which }, __, n) =>
    told.length === 0 ? [['TrainingHeld', { sessionId: `s-${n}`, programmeId: `pr-${which % 4}` }]] : [],
};
/** The act may be keyed after what came since, with its own day. */
const MAY_BE_LATE =
  /^(OpinionReplied|OpinionContested|NoticeAnswered|PerformanceReported|SuitAnswered|ReconsiderationAnswered|ReconsiderationOpinionReported|ObjectionLodged)$/;
/** What they answer. */
const ANSWERED =
  /^(OpinionServed|NoticeServed|DecisionServed|SuitCopyReceived|ReconsiderationCopyReceived|ReconsiderationOpinionReceived|ReviewShown)$/;
const ANSWER: Record<string, string> = { ContestAnswered: 'OpinionContested', ObjectionSettled: 'ObjectionLodged' };
/** The acts that have no legal date. */
export const UNDATED =
  /^(OpinionDrafted|NoticeDrafted|OpinionProposalWithdrawn|Request(Proposed|ProposalEnded|Concluded)|FileHandedIn|FileTakenBack|CarriedIntoDecision|CircularEntry(Cleared|Published)|RecoveryProposed|SuitEffectProposed|SuitTookEffect|Suit(.*)RegistrationWithdrawn|ReconsiderationRegistrationWithdrawn|AnalysisOpened|AnalysisWithdrawn|DeductionProposed|DeductionWithdrawn)$/;

/** Where a stream of a category is folded from. */
export const ABOUT: Record<string, keyof DueStreams> = {
  ...Object.fromEntries(Object.entries(clockModels).map(([about, { of }]) => [of[0]!.category, about as keyof DueStreams])),
  ...{ unit: 'units', supervisionPlan: 'plans', supervisionCheck: 'checks', workProgramme: 'programmes', selfReview: 'selfReviews' },
  ...{
    quarterlyReturn: 'returns',
    lawStudySession: 'lawStudy',
    caseDraw: 'draws',
    programme: 'trainings',
    trainingSession: 'sessions',
    demonstrationSite: 'sites',
  },
};
export const categoryOf = (stream: string) => stream.slice(0, stream.indexOf('-'));

export const CASES = Object.keys(NEXT).filter((category) => category in ABOUT && (ABOUT[category] as string) in clockModels);
const begun = fc.record({
  category: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('opinion', 'opinion', 'suit', 'certificate', 'caseReview') },
    { weight: 4, arbitrary: fc.constantFrom(...CASES) },
    { weight: 4, arbitrary: fc.constantFrom(...Object.keys(NEXT)) },
    { weight: 4, arbitrary: fc.constantFrom('unit', 'unit', 'selfReview', 'quarterlyReturn', 'supervisionPlan', 'workProgramme') },
  ),
  unitId: fc.constantFrom(...OWNERS),
  n: fc.nat(39),
});

/** A unit does what a running period asks and is taken over: what its successor, made just then, is credited with. Told from one step on, one after another. */
const succession = fc.record({
  at: fc.nat(60),
  gone: fc.constantFrom(...OWNERS.filter((id) => id !== MADE_LATER)),
  first: fc.shuffledSubarray(['made', 'supervisionPlan', 'workProgramme', 'selfReview', 'quarterlyReturn'], { minLength: 2 }),
});
type Told = { category: string; unitId: string; n: number; only?: RegExp };
function toldOf({ at, gone, first }: { at: number; gone: string; first: readonly string[] }, i: number, on: string): Told | null {
  const category = first[i - at];
  if (i - at === first.length) return { category: 'unit', unitId: gone, n: 0, only: /^Unit(Merged|Abolished|Split)$/ };
  if (category === undefined) return null;
  if (category === 'made') return { category: 'unit', unitId: MADE_LATER, n: 0, only: /^UnitRegistered$/ };
  const [year, month] = on.split('-').map(Number) as [number, number];
  const byYear = category === 'supervisionPlan' || category === 'workProgramme';
  return { category, unitId: gone, n: byYear ? year % 2 : QUARTERS.indexOf(`${year}-Q${Math.ceil(month / 3)}`) };
}

export type Log = readonly Recorded[];
type Kept = Act & { id: string };
/** The acts of a stream as they were corrected, in the order in which they were told. */
const standing = (log: Log, stream: string): Kept[] =>
  log
    .filter((event) => event.stream === stream && event.type !== 'EventCorrected')
    .flatMap(({ id, type, data }) => {
      const correction = log.findLast((event) => event.type === 'EventCorrected' && (event.data as { eventId: string }).eventId === id);
      const said = (correction ? (correction.data as { replacement?: Data }).replacement : data) as Data | undefined;
      return said ? [{ id, type, data: said }] : [];
    });
/** Moved to a day on which it can have been, or withdrawn where nothing rests on it (undefined); null: neither. */
function corrected(told: readonly Kept[], id: string, by: number | null, today: string): object | undefined | null {
  const i = told.findIndex((act) => act.id === id);
  if (i < 0) return null;
  const { type, data } = told[i]!;
  if (by === null)
    return type !== 'UnitRegistered' && (i === told.length - 1 || /(Replied|Reported|Answered|Extended|Renamed)$/.test(type))
      ? undefined
      : null;
  const on = data['on'] as string | undefined;
  if (on === undefined) return null;
  const isApart = (act: Kept) => MAY_BE_LATE.test(act.type) && !ANSWERED.test(type) && act.type !== ANSWER[type];
  const days = (acts: readonly Kept[]) => acts.flatMap((act) => (isApart(act) ? [] : ((act.data['on'] ?? []) as string)));
  const from = MAY_BE_LATE.test(type)
    ? told.findLast((act, n) => n < i && ANSWERED.test(act.type))?.data['on']
    : days(told.slice(0, i)).sort().at(-1);
  // an answer comes after what it answers
  const to = MAY_BE_LATE.test(type) && !/(Contested|ObjectionLodged)$/.test(type) ? today : (days(told.slice(i + 1)).sort()[0] ?? today);
  const moved = plus(on, by);
  const within = moved < ((from ?? '') as string) ? (from as string) : moved > to ? to : moved;
  return within > today ? null : { ...data, on: within };
}
export const logs: fc.Arbitrary<Log> = fc
  .tuple(
    fc.uniqueArray(begun, { minLength: 2, maxLength: 10, selector: ({ category, unitId, n }) => `${category}-${unitId}.${n}` }),
    fc.array(step, { minLength: 15, maxLength: 120, size: 'max' }),
    fc.option(succession, { nil: null, freq: 2 }),
  )
  .map(([streams, steps, handedOver]) => {
    const log: Recorded[] = [];
    const put = (stream: string, type: string, data: object, known: number) => {
      const version = log.filter((event) => event.stream === stream).length + 1;
      log.push({ id: `e-${log.length}`, stream, version, g: log.length + 1, type, data, k: `${day(known)}T04:00:00.000Z` });
    };
    for (const unitId of IDS.filter((id) => id !== MADE_LATER))
      put(
        `unit-${unitId}`,
        'UnitRegistered',
        { unitId, kind: UNITS[unitId as keyof typeof UNITS], name: unitId, administered: 'local', on: '2024-01-01' },
        0,
      );
    let now = 5;
    for (const [i, each] of steps.entries()) {
      now = Math.min(460, now + each.later);
      if (each.correct) {
        const { which, by } = each.correct;
        const known = log.filter(({ type }) => type !== 'EventCorrected');
        const { id: eventId, stream, type } = known[which % known.length]!;
        const replacement = corrected(standing(log, stream), eventId, by, day(now));
        if (replacement !== null)
          put(stream, 'EventCorrected', { eventId, of: type, reason: 'keyed wrong', ...(replacement && { replacement }) }, now);
        continue;
      }
      const { category, unitId, n, only }: Told = (handedOver && toldOf(handedOver, i, day(now))) ?? streams[each.stream % streams.length]!;
      const stream = category === 'unit' ? `unit-${unitId}` : `${category}-${unitId}.${n}`;
      const told = standing(log, stream);
      const last = told.reduce((latest, { data }) => later(latest, (data['on'] as string | undefined) ?? ''), '2024-05-01');
      const asked = plus(day(now), -each.back);
      const may = NEXT[category]!(told, later(asked, last), each, unitId, n).filter(([type]) => only?.test(type) ?? true);
      if (may.length === 0) continue;
      const [type, data = {}] = may[each.which % may.length]!;
      const begins = told.findLast((act) => ANSWERED.test(act.type))?.data['on'] as string | undefined;
      const on = MAY_BE_LATE.test(type) ? later(asked, begins ?? '') : later(asked, last);
      if (on > day(now)) continue;
      put(stream, type, { ...data, ...(!UNDATED.test(type) && { on }) }, now);
    }
    return log;
  });

export const streamsOf = (log: Log): DueStreams => {
  const found = Object.fromEntries(Object.keys(DUE_SOURCES).map((about) => [about, []])) as unknown as Record<keyof DueStreams, Streams>;
  const byStream = Map.groupBy(log, ({ stream }) => stream);
  for (const [stream, events] of [...byStream].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const about = ABOUT[categoryOf(stream)]!;
    found[about] = [...found[about], events];
    if (about === 'reportClocks') found.reports = [...found.reports, events];
  }
  return found;
};
