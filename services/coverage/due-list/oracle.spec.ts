import { shanghaiDay } from '@jiandu/kernel';
import type { Recorded, Streams } from '@jiandu/kernel';
import fc from 'fast-check';
import { calendar } from '../coverage/testing.js';
import { clockModels } from './due-list.clocks.js';
import { CLOCK_KINDS, PERIODIC } from './due-list.kinds.js';
import { DUE_SOURCES, dueList } from './due-list.js';
import type { DueStreams } from './due-list.js';

/**
 * Random logs of every paper, case, card, review and duty, late-keyed and corrected, of units that are renamed, merged, split and abolished;
 * what is due of them is told a second time here, slowly and plainly, from domain.md and the acts alone. Every kind is in it.
 */
const RUNS = Number(process.env['ORACLE_RUNS'] ?? 100);

type Data = Readonly<Record<string, unknown>>;
type Act = { type: string; data: Data };
type Said = readonly [type: string, data?: object];
/** An act and the day on which it counts. */
type Dated = Act & { date: string; version: number };

const FIRST = Date.UTC(2024, 4, 20);
const day = (n: number) => new Date(FIRST + n * 86_400_000).toISOString().slice(0, 10);
const plus = (date: string, n: number) => new Date(Date.parse(date) + n * 86_400_000).toISOString().slice(0, 10);
const between = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
const later = (a: string, b: string) => (a > b ? a : b);
/** Days in which a holiday of a table that is not out could still fall. */
const SLACK = 15;

// ---- the logs

const UNITS = {
  'u-1': 'enforcement-unit',
  'u-2': 'enforcement-unit',
  'u-3': 'enforcement-unit',
  't-1': 'township',
  'b-1': 'bureau',
} as const;
const IDS = Object.keys(UNITS);
const OWNERS = IDS.filter((id) => id !== 'b-1');
const yearOf = (n: number) => 2024 + (n % 2);
const QUARTERS = ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4', '2025-Q1', '2025-Q2', '2025-Q3'];
const REPORTS = ['half-year-audit', 'legal-review-staffing', 'adverse-outcomes', 'annual-supervision', 'case-statistics'];

const step = fc.record({
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

const worked = (on: string, { length, rolls, firm }: Step['term']) => {
  const due = plus(on, length);
  const rolled = plus(due, rolls);
  const explanation = firm ? '自次日起计算。' : '区域假日表缺（652301，2024年），结果只按全国安排推算。';
  return { due, nominal: due, rolled, explanation, calendar: 'v1', ...(!firm && { binds: plus(rolled, SLACK) }) };
};
const legal = (on: string, term: Step['term']) => {
  const { due, nominal, rolled } = worked(on, term);
  return { term: 't', start: on, due, nominal, rolled, firm: term.firm, calendar: 'v1', explanation: '依法。' };
};
const posted = ({ came, flag }: Step, on: string) => ({ came, ...((came === 'disputed' || flag) && { sentOn: on }) });

/** What may be told next of a stream, in the order in which it can happen; of more than one, any. */
type Next = (told: readonly Act[], on: string, step: Step, unitId: string, n: number) => Said[];
const lastOf = (told: readonly Act[], ...types: string[]) => told.findLast(({ type }) => types.includes(type))?.type ?? null;
const has = (told: readonly Act[], ...types: string[]) => told.some(({ type }) => types.includes(type));
const some = (...acts: readonly (Said | false)[]): Said[] => acts.filter((act): act is Said => act !== false);
const since = (told: readonly Act[], ...types: string[]) => told.slice(told.findLastIndex(({ type }) => types.includes(type)) + 1);
const ends = (told: readonly Act[], ...types: string[]): boolean => types.includes(told.at(-1)?.type ?? '');

const NEXT: Record<string, Next> = {
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
    const served: Said = ['OpinionServed', flag ? { contestBy: worked(on, { ...term, length: 14 }) } : {}];
    if (!has(told, 'OpinionServed')) return [served, served, ['OpinionRecalled']];
    const round = since(told, 'OpinionServed', 'OpinionReopened');
    const reply: Said = ['OpinionReplied', posted(step, on)];
    const reopened: Said = ['OpinionReopened', { due }];
    if (lastOf(told, 'OpinionClosed', 'OpinionReopened') === 'OpinionClosed') return [reply, reopened, reopened];
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
      file === 'FileHandedIn' && ['FileTakenBack'],
      ...(file === 'FileHandedIn' && waits.every(({ data }) => data['came'] === 'late')
        ? [['CarriedIntoDecision'] as const, ['CarriedIntoDecision'] as const]
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
    if (told.length === 0) return [['RequestConfirmed', { unitId }]];
    if (ends(told, 'RequestRefused', 'RequestConcluded', 'RequestRecalled')) return [];
    if (ends(told, 'RequestConfirmed', 'RequestReturned')) return [['RequestSent'], ['RequestSent'], ['RequestRecalled']];
    if (ends(told, 'RequestSent'))
      return [['RequestReturned'], ['RequestAccepted'], ['RequestAmended'], ['RequestRefused'], ['RequestRecalled']];
    return [['RequestConcluded'], ['RequestRecalled']];
  },
  decision(told, on, step, unitId) {
    if (told.length === 0) return [['DecisionIssued', { unitId, due: worked(on, step.term) }]];
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
    if (told.length === 0) return [['SupervisionReportFiled', { unitId: 'b-1', kind, period }]];
    return ends(told, 'SupervisionReportRecalled') ? [] : [['SupervisionReportReceived'], ['SupervisionReportRecalled']];
  },
  caseReview(told, on, step, unitId) {
    if (told.length === 0) return [['ReviewOpened', { unitId, basis: step.which % 4 === 0 ? 'self' : 'draw' }]];
    const graded: Said = ['ReviewGraded'];
    if (told[0]!.data['basis'] === 'self')
      return has(told, 'ReviewGraded') && !has(told, 'ReviewConfirmed') ? [graded, ['ReviewConfirmed']] : [graded];
    const shown: Said = ['ReviewShown', { term: legal(on, { ...step.term, length: 12 }) }];
    if (!has(told, 'ReviewShown')) return has(told, 'ReviewGraded') ? [graded, shown, shown] : [graded];
    const objected: Said = ['ReviewObjected', posted(step, on)];
    const silent: Said | false = step.flag && ['ReviewConfirmed'];
    if (ends(told, 'ReviewShown')) return some(['ReviewAccepted'], objected, objected, silent);
    if (ends(told, 'ReviewObjected')) return some(step.flag ? graded : ['ObjectionAnswered'], ['ObjectionAnswered']);
    if (ends(told, 'ReviewGraded')) return [['ObjectionAnswered']];
    if (ends(told, 'ReviewConfirmed')) return has(told, 'ReviewAccepted', 'ReviewObjected') ? [] : [objected];
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
    const handOverBy = { start: `${on}T10:00`, due: `${plus(on, 1)}T10:00`, explanation: '二十四小时', calendar: 'v1' };
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
    const into = OWNERS.filter((id) => id !== unitId)[which % 3]!;
    const renamed: Said = ['UnitRenamed', { name: `更名${which}` }];
    return [
      renamed,
      renamed,
      ['UnitMerged', { intoId: into }],
      ['UnitAbolished', flag ? { successorId: into } : {}],
      ['UnitSplit', { intoIds: [into, 'u-3'], continues: flag }],
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
      subject: `事项${i}`,
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
    if (at === 'DemonstrationSiteCreated') return [];
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
  /^(OpinionReplied|OpinionContested|NoticeAnswered|PerformanceReported|SuitAnswered|ReconsiderationAnswered|ReconsiderationOpinionReported|ReviewObjected)$/;
/** What they answer. */
const ANSWERED =
  /^(OpinionServed|NoticeServed|DecisionServed|SuitCopyReceived|ReconsiderationCopyReceived|ReconsiderationOpinionReceived|ReviewShown)$/;
/** The acts that have no legal date. */
const UNDATED =
  /^(OpinionDrafted|NoticeDrafted|OpinionProposalWithdrawn|Request(Proposed|ProposalEnded|Concluded)|FileHandedIn|FileTakenBack|CarriedIntoDecision|CircularEntry(Cleared|Published)|RecoveryProposed|SuitEffectProposed|SuitTookEffect|Suit(.*)RegistrationWithdrawn|ReconsiderationRegistrationWithdrawn|AnalysisOpened|AnalysisWithdrawn|DeductionProposed|DeductionWithdrawn)$/;

/** Where a stream of a category is folded from. */
const ABOUT: Record<string, keyof DueStreams> = {
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
const categoryOf = (stream: string) => stream.slice(0, stream.indexOf('-'));

const CASES = Object.keys(NEXT).filter((category) => category in ABOUT && (ABOUT[category] as string) in clockModels);
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

type Log = readonly Recorded[];
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
  const days = (acts: readonly Kept[]) =>
    acts.flatMap((act) => (MAY_BE_LATE.test(act.type) && !ANSWERED.test(type) ? [] : ((act.data['on'] ?? []) as string)));
  const from = MAY_BE_LATE.test(type)
    ? told.findLast((act, n) => n < i && ANSWERED.test(act.type))?.data['on']
    : days(told.slice(0, i)).sort().at(-1);
  // an answer comes after what it answers
  const to = MAY_BE_LATE.test(type) && !/(Contested|Objected)$/.test(type) ? today : (days(told.slice(i + 1)).sort()[0] ?? today);
  const moved = plus(on, by);
  const within = moved < ((from ?? '') as string) ? (from as string) : moved > to ? to : moved;
  return within > today ? null : { ...data, on: within };
}
const logs: fc.Arbitrary<Log> = fc
  .tuple(
    fc.uniqueArray(begun, { minLength: 2, maxLength: 10, selector: ({ category, unitId, n }) => `${category}-${unitId}.${n}` }),
    fc.array(step, { minLength: 15, maxLength: 120, size: 'max' }),
  )
  .map(([streams, steps]) => {
    const log: Recorded[] = [];
    const put = (stream: string, type: string, data: object, known: number) => {
      const version = log.filter((event) => event.stream === stream).length + 1;
      log.push({ id: `e-${log.length}`, stream, version, g: log.length + 1, type, data, k: `${day(known)}T04:00:00.000Z` });
    };
    for (const unitId of IDS.filter((id) => id !== 'u-3'))
      put(
        `unit-${unitId}`,
        'UnitRegistered',
        { unitId, kind: UNITS[unitId as keyof typeof UNITS], name: unitId, administered: 'local', on: '2024-01-01' },
        0,
      );
    let now = 5;
    for (const each of steps) {
      now = Math.min(460, now + each.later);
      if (each.correct) {
        const { which, by } = each.correct;
        const known = log.filter(({ type }) => type !== 'EventCorrected');
        const { id: eventId, stream, type } = known[which % known.length]!;
        const replacement = corrected(standing(log, stream), eventId, by, day(now));
        if (replacement !== null)
          put(stream, 'EventCorrected', { eventId, of: type, reason: '有误', ...(replacement && { replacement }) }, now);
        continue;
      }
      const { category, unitId, n } = streams[each.stream % streams.length]!;
      const stream = category === 'unit' ? `unit-${unitId}` : `${category}-${unitId}.${n}`;
      const told = standing(log, stream);
      const last = told.reduce((latest, { data }) => later(latest, (data['on'] as string | undefined) ?? ''), '2024-05-01');
      const asked = plus(day(now), -each.back);
      const may = NEXT[category]!(told, later(asked, last), each, unitId, n);
      if (may.length === 0) continue;
      const [type, data = {}] = may[each.which % may.length]!;
      const begins = told.findLast((act) => ANSWERED.test(act.type))?.data['on'] as string | undefined;
      const on = MAY_BE_LATE.test(type) ? later(asked, begins ?? '') : later(asked, last);
      if (on > day(now)) continue;
      put(stream, type, { ...data, ...(!UNDATED.test(type) && { on }) }, now);
    }
    return log;
  });

const streamsOf = (log: Log): DueStreams => {
  const found = Object.fromEntries(Object.keys(DUE_SOURCES).map((about) => [about, []])) as unknown as Record<keyof DueStreams, Streams>;
  const byStream = Map.groupBy(log, ({ stream }) => stream);
  for (const [stream, events] of [...byStream].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const about = ABOUT[categoryOf(stream)]!;
    found[about] = [...found[about], events];
    if (about === 'reportClocks') found.reports = [...found.reports, events];
  }
  return found;
};

// ---- the oracle

/** A last day, the first working day from it on, and the last day of which anybody could say that it was in time. */
type Term = { due: string; rolled: string; binds: string };
/** What stands: `from` a day, suspended, or as a claim that nobody has proven. */
type Stands = { term?: Term | null; from?: string; rests?: boolean; claimed?: boolean };
type Open = Record<string, Stands | false | null | undefined>;
/** Whose move it is; what is but a chance, and what only may be done from a day on. */
const TELLS: Record<string, readonly [whose: string, sort?: 'right' | 'waits']> = {
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

/** The first answer settles it, unless its postmark is only claimed: then the first one that is proven, or in time without proof. */
const answerIs = (replies: readonly Act[]): 'none' | 'claimed' | 'given' => {
  if (replies.length === 0) return 'none';
  const settles = ({ data: { came, sentOn } }: Act) =>
    came === 'in-time' || came === undefined || (came === 'late' && sentOn === undefined);
  return replies[0]!.data['came'] === 'disputed' && !replies.slice(1).some(settles) ? 'claimed' : 'given';
};
/** An act that is owed until it is done: what is left of it. */
const owed = (term: Term | null, replies: readonly Act[], more: Stands = {}): Stands | false => {
  const is = answerIs(replies);
  if (is === 'given') return false;
  return is === 'claimed' ? { term, claimed: true } : { term, ...more };
};

/** What is open after these acts, by the category of their stream. */
const OPEN: Record<string, (acts: Acts) => Open> = {
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
    const replies = round.after(round.at('OpinionRechecked')).those('OpinionReplied');
    const term = termIn(acts.last('OpinionIssued', 'OpinionExtended', 'OpinionReopened'), 'due');
    const full = round.last('OpinionRechecked')?.data['rectified'] === 'full';
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
      'request-sending': (at === 'RequestConfirmed' || at === 'RequestReturned') && {},
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
    'report-receipt': acts.stands(['SupervisionReportFiled'], ['SupervisionReportReceived', 'SupervisionReportRecalled']) && {},
  }),
  caseReview(acts) {
    if (acts.last('ReviewOpened')?.data['basis'] === 'self') return { 'self-review-sheet': !acts.has('ReviewConfirmed') && {} };
    const shown = acts.last('ReviewShown');
    if (!shown) return { 'review-grading': !acts.has('ReviewGraded') && {}, 'review-showing': acts.has('ReviewGraded') && {} };
    const said = acts.those('ReviewShown', 'ReviewAccepted', 'ReviewObjected', 'ObjectionAnswered', 'ReviewConfirmed');
    const word = said.findLast(({ type }) => type !== 'ReviewConfirmed')!.type;
    // nothing is confirmed over an objection that waits for its answer
    const at = word === 'ReviewObjected' ? word : said.at(-1)!.type;
    const term = termIn(shown, 'term');
    return {
      'review-objection': at === 'ReviewShown' && { term },
      'review-objection-answer': at === 'ReviewObjected' && {},
      'review-confirmation':
        at === 'ReviewShown' ? { term: afterAll(term) } : (at === 'ReviewAccepted' || at === 'ObjectionAnswered') && {},
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

type Told = {
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
const DUTIES: Record<string, readonly [who: 'all' | 'units' | 'bureau', every: string, times: number, grace: number]> = {
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

function oracle(log: Log, on: string, known: string): Told[] {
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
  const whoseIs = (unitId: string | null) => {
    const heir = unitId === null ? null : heirOf(unitId);
    return { unitId: heir, formerly: heir === unitId ? null : unitId };
  };

  function stood(
    id: string,
    kind: string,
    unitId: string | null,
    { term = null, from = '', rests = false, claimed = false }: Stands,
  ): Told[] {
    const [whose, sort] = TELLS[kind] ?? ['unit'];
    if (from > on) return [];
    const told = { id, kind, ...whoseIs(unitId), whose: claimed ? 'bureau' : whose, due: term?.due ?? null, by: 0 };
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
      const unitId = (acts.findLast(({ data }) => data['unitId'] !== undefined)?.data['unitId'] ?? null) as string | null;
      return Object.entries(open(new Acts(acts))).flatMap(([kind, stands]) =>
        stands ? stood(`${stream}.${kind}`, kind, unitId, stands) : [],
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
              acts.findLast(({ type }) => type !== 'DemonstrationSiteCreated')!.type === 'DemonstrationSiteRecommended',
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

const told = (log: Log, on: string, known: string): Told[] =>
  dueList(streamsOf(log), { on, known }, calendar)
    .map(({ id, kind, unitId, formerly, whose, due, state, by }) => ({
      id,
      kind,
      unitId,
      formerly: formerly?.unitId ?? null,
      whose,
      due,
      state,
      by,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

const dates = fc.record({ on: fc.integer({ min: 16, max: 480 }).map(day), known: fc.integer({ min: 5, max: 470 }).map(day) });

/** The lists as they are kept: a history that grew is another list, and so is the list of its kind; nothing else is. */
class Growing {
  private readonly byStream = new Map<string, Log>();
  streams = streamsOf([]);
  tell(event: Recorded): void {
    this.byStream.set(event.stream, [...(this.byStream.get(event.stream) ?? []), event]);
    const about = ABOUT[categoryOf(event.stream)]!;
    const its = [...this.byStream].filter(([stream]) => ABOUT[categoryOf(stream)] === about).sort(([a], [b]) => (a < b ? -1 : 1));
    const all = its.map(([, history]) => history);
    this.streams = { ...this.streams, [about]: all, ...(about === 'reportClocks' && { reports: all }) };
  }
}

describe('on any history', () => {
  it('every kind is told a second time', () => {
    expect(Object.keys(TELLS).sort()).toEqual(Object.keys(CLOCK_KINDS).sort());
    expect([...Object.keys(DUTIES), 'planned-check'].sort()).toEqual([...PERIODIC].sort());
    expect(Object.keys(OPEN).sort()).toEqual(CASES.toSorted());
  });

  it('what is due is what the whole log says, looked through act by act', () =>
    fc.assert(
      fc.property(logs, fc.array(dates, { minLength: 2, maxLength: 5 }), (log, questions) => {
        for (const { on, known } of questions) expect(told(log, on, known)).toEqual(oracle(log, on, known));
      }),
      { numRuns: RUNS },
    ));

  it('an answer of what has grown event by event is the answer worked out anew', () =>
    fc.assert(
      fc.property(logs, fc.array(dates, { minLength: 1, maxLength: 2 }), fc.integer({ min: 3, max: 11 }), (log, questions, every) => {
        const growing = new Growing();
        for (const [i, event] of log.entries()) {
          growing.tell(event);
          if (i % every !== 0) continue;
          for (const asked of questions)
            expect(dueList(growing.streams, asked, calendar)).toEqual(
              dueList(streamsOf(structuredClone(log.slice(0, i + 1))), asked, calendar),
            );
        }
      }),
      { numRuns: Math.ceil(RUNS / 10) },
    ));

  it('what is told later changes nothing as known before', () =>
    fc.assert(
      fc.property(logs, dates, (log, { on, known }) => {
        const before = log.filter(({ k }) => shanghaiDay(new Date(k)) <= known);
        expect(told(before, on, known)).toEqual(told(log, on, known));
      }),
      { numRuns: Math.ceil(RUNS / 4) },
    ));
});

describe('what must never come out', () => {
  const term = { length: 30, rolls: 0, firm: true };
  const on = day(10);
  /** Each with the act that answers it. */
  const ANSWERS: Record<string, readonly [kind: string, answer: string, before: readonly Said[]]> = {
    opinion: [
      'opinion-rectification',
      'OpinionReplied',
      [['OpinionDrafted', { unitId: 'u-1' }], ['OpinionIssued', { due: worked(on, term) }], ['OpinionServed']],
    ],
    notice: [
      'notice-answer',
      'NoticeAnswered',
      [['NoticeDrafted', { unitId: 'u-1' }], ['NoticeIssued', { due: worked(on, term) }], ['NoticeServed']],
    ],
    decision: [
      'decision-performance',
      'PerformanceReported',
      [['DecisionIssued', { unitId: 'u-1', due: worked(on, term) }], ['DecisionServed']],
    ],
    suit: [
      'suit-answer',
      'SuitAnswered',
      [
        ['SuitRegistered', { unitId: 'u-1', trialTerm: legal(on, { ...term, length: 90 }) }],
        ['SuitCopyReceived', { answerTerm: legal(on, term) }],
      ],
    ],
    reconsideration: [
      'reconsideration-answer',
      'ReconsiderationAnswered',
      [['ReconsiderationCopyReceived', { unitId: 'u-1', answerTerm: legal(on, term) }]],
    ],
    postCaseAnalysis: [
      'case-analysis',
      'AnalysisSubmitted',
      [['AnalysisOpened', { unitId: 'u-1', effectiveOn: on, term: legal(on, term) }]],
    ],
    crimeTransfer: ['transfer-decision', 'TransferApproved', [['TransferReported', { unitId: 'u-1', decideBy: worked(on, term) }]]],
  };
  /** Acts of one stream, each on its day, known on another where that is said. */
  const logOf = (stream: string, ...acts: readonly (readonly [said: Said, on: string, known?: string])[]): Log =>
    acts.map(([[type, data = {}], date, known = date], i) => ({
      ...{ id: `${stream}#${i}`, stream, version: i + 1, g: i + 1, type },
      ...{ data: { ...data, ...(!UNDATED.test(type) && { on: date }) }, k: `${known}T04:00:00.000Z` },
    }));
  const stateOf = (kind: string, log: Log, at: string, known: string) =>
    told(log, at, known).find((item) => item.kind === kind && item.id.includes('-x.'))?.state ?? null;
  const handOverBy = { start: `${on}T10:00`, due: `${on}T10:00`, explanation: '二十四小时', calendar: 'v1' };

  it.each(Object.entries(ANSWERS))('a unit overdue that was in time and keyed late: %s', (category, [kind, answer, before]) =>
    fc.assert(
      fc.property(fc.nat(30), fc.integer({ min: 31, max: 60 }), fc.integer({ min: 31, max: 90 }), (sent, keyed, asked) => {
        const reply: Said = [answer, { came: 'in-time', handOverBy }];
        const log = logOf(`${category}-x`, ...before.map((said) => [said, on] as const), [reply, plus(on, sent), plus(on, keyed)]);
        expect(stateOf(kind, log, plus(on, asked), plus(on, keyed - 1))).toBe('overdue');
        expect(stateOf(kind, log, plus(on, asked), plus(on, keyed))).toBeNull();
        expect(stateOf(kind, log, plus(on, asked), '2999-12-31')).toBeNull();
      }),
      { numRuns: 20 },
    ),
  );
  it('an item that was reopened and stands by its old day, or does not stand', () =>
    fc.assert(
      fc.property(fc.nat(40), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 120 }), (closed, length, asked) => {
        const [recheckedOn, reopenedOn] = [plus(on, 20), plus(on, 21 + closed)];
        const reopened = ['OpinionReopened', { due: worked(reopenedOn, { ...term, length }) }] as const;
        const acts = [
          ...ANSWERS['opinion']![2].map((said) => [said, on] as const),
          ...([
            [['OpinionReplied', { came: 'in-time' }], on],
            [['OpinionRechecked', { rectified: 'full' }], recheckedOn],
            [['OpinionClosed'], recheckedOn],
            [reopened, reopenedOn],
          ] as const),
        ];
        const at = plus(recheckedOn, asked);
        const last = plus(reopenedOn, length);
        const state = at < reopenedOn ? null : at < last ? 'open' : at === last ? 'due-today' : 'overdue';
        expect(stateOf('opinion-rectification', logOf('opinion-x', ...acts), at, '2999-12-31')).toBe(state);
      }),
      { numRuns: 60 },
    ));
  it.each(Object.entries(ANSWERS))('what is overdue under the id of a unit that was merged: %s', (category, [kind, , before]) => {
    const registered = (unitId: string) =>
      ['UnitRegistered', { unitId, kind: 'enforcement-unit', name: unitId, administered: 'local' }] as const;
    const merged = [['UnitMerged', { intoId: 'u-2' }] as const, plus(on, 40), plus(on, 50)] as const;
    const log = [
      ...logOf('unit-u-1', [registered('u-1'), '2024-01-01'], merged),
      ...logOf('unit-u-2', [registered('u-2'), '2024-01-01']),
      ...logOf(`${category}-x`, ...before.map((said) => [said, on] as const)),
    ];
    const whose = (at: string, known: string) =>
      new Set(
        told(log, at, known)
          .filter(({ state }) => state === 'overdue')
          .map(({ unitId }) => unitId),
      );
    expect(told(log, plus(on, 60), '2999-12-31').find((item) => item.kind === kind)).toMatchObject({
      unitId: 'u-2',
      formerly: 'u-1',
      state: 'overdue',
    });
    expect(whose(plus(on, 60), '2999-12-31')).toEqual(new Set(['u-2']));
    expect(whose(plus(on, 60), plus(on, 49))).toContain('u-1'); // nobody knew
    expect(whose(plus(on, 39), '2999-12-31')).toContain('u-1'); // it was its own
  });
  it('an item of an act that was withdrawn as keyed wrong', () =>
    fc.assert(
      fc.property(fc.constantFrom(...CASES), step, fc.nat(39), (category, each, n) => {
        const [first] = NEXT[category]!([], on, each, 'u-1', n);
        const [act] = logOf(`${category}-x`, [first!, on]);
        const wrong = {
          ...act!,
          id: 'e-wrong',
          version: 2,
          g: 2,
          type: 'EventCorrected',
          data: { eventId: act!.id, reason: '有误' },
          k: `${plus(on, 5)}T04:00:00.000Z`,
        };
        const its = (known: string) => told([act!, wrong], plus(on, 200), known).filter(({ id }) => id.startsWith(`${category}-x.`));
        expect(its(plus(on, 4)).length).toBeGreaterThan(0);
        expect(its(plus(on, 5))).toEqual([]);
      }),
      { numRuns: 80 },
    ));
});
