import { periodRules } from '@jiandu/calendar';
import { contracts } from '@jiandu/contracts/all';
import { generatedSchemas } from '@jiandu/contracts/json-schema';
import { recorded } from '@jiandu/kernel/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clockModels } from './due-list.clocks.js';
import type { ClocksRow } from './due-list.clocks.js';
import { CLOCK_KINDS, PERIODIC } from './due-list.kinds.js';
import type { WAITING } from './due-list.kinds.js';
import { waitingTexts } from './due-list.messages.js';

/** Clocks of the list, by the field of the event that says when they end. */
const LISTED: Record<string, readonly (keyof typeof CLOCK_KINDS)[]> = {
  'supervision.OpinionIssued.due': ['opinion-rectification'],
  'supervision.OpinionServed.contestBy': ['opinion-contest'],
  'supervision.OpinionExtended.due': ['opinion-rectification'],
  'supervision.OpinionReopened.due': ['opinion-rectification'],
  'supervision.NoticeIssued.due': ['notice-answer'],
  'supervision.DecisionIssued.due': ['decision-performance'],
  'supervision.CircularEntryShown.answer': ['circular-answer'],
  'case-review.ReviewShown.term': ['review-objection'],
  'certification.CertificateSuspended.until': ['suspension-end'],
  'litigation.SuitRegistered.trialTerm': ['suit-trial'],
  'litigation.SuitCopyReceived.answerTerm': ['suit-answer'],
  'litigation.SuitResumed.trialTerm': ['suit-trial'],
  'litigation.SuitAppealAccepted.trialTerm': ['suit-trial'],
  'litigation.SuitRemandAccepted.trialTerm': ['suit-trial'],
  'litigation.SuitDecisionServed.appealTerm': ['suit-appeal', 'suit-appeal-of-party'],
  'litigation.SuitEffectProposed.due': ['suit-effect'],
  'litigation.ReconsiderationRegistered.acceptTerm': ['reconsideration-acceptance'],
  'litigation.ReconsiderationAccepted.copyTerm': ['reconsideration-copy'],
  'litigation.ReconsiderationAccepted.decideTerm': ['reconsideration-decision'],
  'litigation.ReconsiderationResumed.decideTerm': ['reconsideration-decision'],
  'litigation.ReconsiderationExtended.decideTerm': ['reconsideration-decision'],
  'litigation.ReconsiderationCopyReceived.answerTerm': ['reconsideration-answer'],
  'litigation.ReconsiderationDecisionServed.sueTerm': ['suit-after-reconsideration'],
  'litigation.ReconsiderationOpinionReceived.reportTerm': ['reconsideration-opinion-report'],
  'litigation.AnalysisOpened.term': ['case-analysis', 'rectification-report'],
  'litigation.AnalysisReturned.term': ['case-analysis', 'rectification-report'],
  'accountability.TransferReported.decideBy': ['transfer-decision'],
  'accountability.TransferApproved.handOverBy': ['transfer-hand-over'],
};

/** Days and terms in events that are no clock of their own, each with its reason. */
const LEFT_OUT: Record<string, string> = {
  'supervision.OpinionIssued.correctBy': 'the day as it was written; `due` is the term worked out from it',
  'supervision.OpinionReopened.correctBy': 'the same',
  'supervision.OpinionExtended.until': 'the same',
  'supervision.NoticeIssued.answerBy': 'the same',
  'supervision.DecisionIssued.performBy': 'the same',
  'litigation.ReconsiderationExtended.until': 'the same',
  'supervision.RequestProposed.due': 'the day after a term that the list has already',
  'supervision.FileHandedIn.correctBy': 'a copy, in the file of a request',
  'supervision.RequestConfirmed.correctBy': 'a copy, in the file of a request',
  'certification.RestorationProposed.due': 'the end of the suspension, which the list has already',
  'certification.CertificateIssued.validUntil': 'last valid day of a card: it ends by itself, and the validity term is not known',
  'case-review.CaseFileRegistered.term': 'a file is registered when it was decided: its term has ended',
  'case-review.CaseFileAmended.term': 'the same',
  'litigation.QuarterlyReturnSubmitted.term': 'ended by the return itself; before it the duty `litigation-return` stands in the list',
  'training.LawStudyYearEnded.until': 'from then on nothing is asked',
  'registry.SocialSupervisorAppointed.termEndsOn': 'a term of office, not something to do; having none is never a shortfall',
  'accountability.PartnerLeadEntered.resultBy': 'sealed: the summary `entered` stands in the list without unit and day, as `partner-lead`',
  'accountability.ReferralOpened.handOverBy':
    'sealed: the summary `opened` stands in the list without unit and day, as `referral-hand-over`',
  'accountability.HandOverProposed.due': 'the same',
};

type Acts = readonly (string | readonly [type: string, data: object])[];
const step = (name: string) => ['CircularEntryMoved', { step: name }] as const;
/** Clocks without a last day: the contract, the acts after which somebody owes the next one, and each act that ends it. */
const WAITS: Record<(typeof WAITING)[number], readonly [of: string, after: Acts, until: Acts]> = {
  'opinion-proposal': ['opinion', ['OpinionDrafted'], ['OpinionIssued', 'SuperiorInformed', 'OpinionDropped', 'OpinionProposalWithdrawn']],
  'opinion-service': ['opinion', ['OpinionIssued'], ['OpinionServed', 'OpinionRecalled']],
  'superior-answer': ['opinion', ['SuperiorInformed'], ['SuperiorAnswered', 'OpinionRecalled']],
  'contest-answer': [
    'opinion',
    ['OpinionIssued', 'OpinionServed', 'OpinionContested'],
    ['ContestAnswered', 'OpinionClosed', 'OpinionRecalled'],
  ],
  'opinion-withdrawal': ['opinion', ['OpinionContested', ['ContestAnswered', { paper: 'not-upheld' }]], ['OpinionRecalled']],
  'opinion-recheck': [
    'opinion',
    ['OpinionIssued', 'OpinionServed', 'OpinionReplied'],
    ['OpinionRechecked', 'OpinionRecalled', 'CarriedIntoDecision'],
  ],
  'opinion-close': ['opinion', [['OpinionRechecked', { rectified: 'full' }]], ['OpinionClosed', 'OpinionRecalled']],
  'request-proposal': ['opinion', ['RequestProposed'], ['RequestProposalEnded', 'FileHandedIn', 'OpinionClosed', 'OpinionRecalled']],
  'request-sending': ['decisionRequest', ['RequestPrepared'], ['RequestSent', 'RequestRecalled']],
  'request-answer': [
    'decisionRequest',
    ['RequestSent'],
    ['RequestAccepted', 'RequestReturned', 'RequestAmended', 'RequestRefused', 'RequestRecalled'],
  ],
  'decision-issue': ['decisionRequest', ['RequestAccepted'], ['RequestConcluded', 'RequestRecalled']],
  'decision-service': ['decision', ['DecisionIssued'], ['DecisionServed', 'DecisionRecalled']],
  'decision-verification': [
    'decision',
    ['DecisionIssued', 'DecisionServed', 'PerformanceReported'],
    ['PerformanceVerified', 'DecisionRecalled'],
  ],
  'decision-close': ['decision', [['PerformanceVerified', { performed: 'full' }]], ['DecisionClosed', 'DecisionRecalled']],
  'notice-proposal': ['notice', ['NoticeDrafted'], ['NoticeIssued', 'NoticeDropped']],
  'notice-service': ['notice', ['NoticeIssued'], ['NoticeServed', 'NoticeRecalled']],
  'notice-close': ['notice', ['NoticeIssued', 'NoticeServed', 'NoticeAnswered'], ['NoticeClosed', 'NoticeRecalled']],
  'circular-showing': ['circularEntry', [step('drafted')], ['CircularEntryShown', step('struck')]],
  'circular-answer': [
    'circularEntry',
    [['CircularEntryShown', { answer: undefined }]],
    [step('confirmed'), step('disputed'), step('amended')],
  ],
  'circular-dispute': ['circularEntry', [step('disputed')], [step('kept'), step('confirmed')]],
  'circular-publication': ['circularEntry', [step('confirmed')], ['CircularEntryPublished', step('disputed'), step('struck')]],
  'lead-verification': ['lead', ['LeadEntered'], ['LeadVerified']],
  'complainant-answer': ['lead', ['ComplainantKept'], ['ComplainantAnswered', 'ComplainantForgotten']],
  'report-receipt': ['supervisionReport', ['SupervisionReportSent'], ['SupervisionReportReceived', 'SupervisionReportRecalled']],
  'review-grading': ['caseReview', [['ReviewOpened', { basis: 'draw' }]], ['ReviewMarked']],
  'review-showing': ['caseReview', [['ReviewOpened', { basis: 'draw' }], 'ReviewMarked'], ['ReviewShown']],
  'review-objection-answer': ['caseReview', ['ObjectionLodged'], ['ObjectionSettled']],
  'review-confirmation': ['caseReview', ['ReviewAccepted'], ['ReviewConfirmed', 'ObjectionLodged']],
  'self-review-sheet': ['caseReview', [['ReviewOpened', { basis: 'self' }], 'ReviewMarked'], ['ReviewConfirmed']],
  'certificate-application': ['certificate', ['CertificateApplied'], ['CertificateIssued', 'ApplicationNotPassed']],
  'misuse-decision': ['certificate', ['MisuseFound'], ['CertificateSuspended', 'CertificateCancelled']],
  'certificate-cancellation': ['certificate', ['RecoveryProposed'], ['CertificateCancelled', 'CertificateIssued']],
  'certificate-recovery': ['certificate', ['CertificateCancelled'], ['CertificateRecovered']],
  'suit-decision-service': ['suit', ['SuitDecided'], [['SuitDecisionServed', { to: 'both' }], 'SuitTookEffect', 'SuitAppealAccepted']],
  'suit-appeal-acceptance': ['suit', ['SuitAppealed'], ['SuitAppealAccepted', 'SuitAppealWithdrawn']],
  'suit-remand-acceptance': ['suit', [['SuitDecided', { outcome: 'remanded' }]], ['SuitRemandAccepted']],
  'suit-retrial': ['suit', ['SuitRetried'], ['SuitDecided']],
  'reconsideration-decision-service': ['reconsideration', ['ReconsiderationDecided'], [['ReconsiderationDecisionServed', { to: 'both' }]]],
  'analysis-verification': [
    'postCaseAnalysis',
    ['AnalysisSubmitted', 'RectificationReported'],
    ['AnalysisVerified', 'AnalysisReturned', 'AnalysisWithdrawn'],
  ],
  'analysis-close': ['postCaseAnalysis', ['AnalysisVerified'], ['AnalysisClosed', 'AnalysisWithdrawn']],
  'transfer-receipt': ['crimeTransfer', ['TransferHandedOver'], ['TransferReceived']],
  'transfer-outcome': ['crimeTransfer', ['TransferHandedOver'], ['PoliceOutcomeRecorded']],
  'referral-hand-over': [
    'referral',
    [['ReferralMoved', { kind: 'opened' }]],
    [
      ['ReferralMoved', { kind: 'handed-over' }],
      ['ReferralMoved', { kind: 'called-off' }],
    ],
  ],
  'referral-receipt': ['referral', [['ReferralMoved', { kind: 'handed-over' }]], [['ReferralMoved', { kind: 'received' }]]],
  'partner-lead': [
    'partnerLead',
    [['PartnerLeadMoved', { kind: 'entered' }]],
    [
      ['PartnerLeadMoved', { kind: 'returned' }],
      ['PartnerLeadMoved', { kind: 'result-shared' }],
    ],
  ],
  'law-study-deduction': ['lawStudyYear', ['DeductionProposed'], ['DeductionAdvised', 'DeductionDeclined', 'DeductionWithdrawn']],
  'social-lead-reply': ['socialLead', ['SocialLeadLodged'], ['SocialLeadReplied']],
};

/** Acts that may come by a postmark which only the unit claims: the contract, the clock that they leave disputed, the acts before. */
const CLAIMED: Record<string, readonly [of: string, clock: keyof typeof CLOCK_KINDS, before: Acts]> = {
  OpinionReplied: ['opinion', 'opinion-rectification', ['OpinionIssued', 'OpinionServed']],
  NoticeAnswered: ['notice', 'notice-answer', ['NoticeIssued', 'NoticeServed']],
  PerformanceReported: ['decision', 'decision-performance', ['DecisionIssued', 'DecisionServed']],
  SuitAnswered: ['suit', 'suit-answer', ['SuitCopyReceived']],
  ReconsiderationAnswered: ['reconsideration', 'reconsideration-answer', ['ReconsiderationCopyReceived']],
  ReconsiderationOpinionReported: ['reconsideration', 'reconsideration-opinion-report', ['ReconsiderationOpinionReceived']],
};
const CLAIMS_LEFT_OUT: Record<string, string> = {
  QuarterlyReturnSubmitted: 'leaves the duty `litigation-return` disputed',
  ReviewObjected: 'a chance, not a duty: the objection waits for its answer, whenever it came',
};

/** Contracts of which nothing waits, each with its reason; of those that are followed, each event says itself what it does. */
const NOTHING_WAITS: Record<string, string> = {
  'accountability.accountabilityRules': 'filed and repealed; no next act is owed',
  'accountability.disciplineDesk': 'sealed, and no next act is owed',
  'accountability.referralProposal':
    'sealed whole: the name of its stream alone would tell whose case it is, so nothing of it leaves its service',
  'case-review.caseDraw': 'drawn once; that it is owed is the duty `sampling`, and each review has its clocks',
  'case-review.caseFile': 'a file is registered when it was decided; its terms have ended',
  'case-review.selfReview': 'reported once; that it is owed is the duty `self-review`',
  'certification.examSitting': 'its day is the sitting’s own; who waits for a card is listed by the application',
  'coverage.alert': 'a list of its own, with its own states',
  'litigation.adverseOutcome': 'its analysis is opened by itself and has its clocks',
  'litigation.quarterlyReturn': 'that it is owed is the duty `litigation-return`, listed as disputed while a postmark is only claimed',
  'supervision.opinionOrigin': 'stays in its service; what is proposed from it has its clocks',
  'registry.hotline': 'a standing fact; what is missing is told by coverage',
  'registry.person': 'the same',
  'registry.post': 'the same',
  'registry.qualification': 'the same',
  'registry.recorderEquipment': 'the same',
  'registry.socialActivity': 'held, and no next act is owed',
  'registry.socialSupervisor': 'a term of office; having none is never a shortfall',
  'registry.supervisionBody': 'a standing fact; what is missing is told by coverage',
  'registry.unit': 'the same',
  'supervision.circular': 'what it says of each unit has its clocks',
  'supervision.demonstrationSite': 'the prefecture answers in its own time; which recommendations wait is a status of their list',
  'supervision.officeTasks': 'a standing fact; what is missing is told by coverage',
  'supervision.supervisionCheck': 'done on its day; what is planned is the duty `planned-check`',
  'supervision.supervisionPlan': 'that it is owed is the duty `plan`',
  'supervision.workProgramme': 'that it is owed is the duty `programme`',
  'training.classHours': 'earned by people: training lists who is short',
  'training.lawStudySession': 'held; what is owed is the duty `law-study`',
  'training.programme': 'its sessions are its own plan',
  'training.study': 'the same as class hours',
  'training.syllabusItem': 'what is stale is told by training, by person',
  'training.trainingSession': 'held; what the bureau owes is the duty `training-bureau`',
};

/** Streams of the machinery: numbers given, accesses written down. */
const NOT_OF_A_SERVICE = /(Access|Number|Identity)$/;

/** Duties of a period that are not listed, each with its reason. */
const DUTIES_LEFT_OUT: Record<string, string> = {
  'hours-2024': 'owed by people: training lists who is short, and the indicator of class hours tells it by unit',
  'skills-2024': 'the same',
  'training-unit': 'trainings are shared by units: training tells what each has held, and the indicator of trainings who is behind',
  campaign: 'no room records campaigns yet',
  'devolution-2024': 'no room records devolved powers yet',
  plenary: 'no room records the coordination group yet',
  'coverage-2024': 'a target, missing it is reported and never a breach',
};

type Schema = { properties?: Record<string, Schema>; items?: Schema; pattern?: string; type?: string };
const END = /^(due|until|.*Until|.*By|.*EndsOn|.*Deadline)$/;
const isDay = ({ pattern }: Schema): boolean => pattern?.includes('(0[1-9]|[12]\\d|3[01])') ?? false;
const isTerm = ({ properties }: Schema): boolean => properties !== undefined && 'due' in properties && 'explanation' in properties;

/** Every field of an event, however deep, that is a term or a day by its name. */
function ends(schema: Schema): string[] {
  const inItems = schema.items ? ends(schema.items) : [];
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
    isTerm(field) || (END.test(name) && isDay(field)) ? [name] : ends(field),
  );
  return [...inItems, ...fields];
}

const found = contracts.flatMap((of) =>
  Object.keys(of.events).flatMap((type) => {
    const [schema] = Object.values(generatedSchemas([{ ...of, events: { [type]: of.events[type]! } }]));
    return ends(schema as Schema).map((field) => `${of.service}.${type}.${field}`);
  }),
);

describe('the kinds of the due list', () => {
  it('hold every clock of every contract, or leave it out with a reason', () =>
    expect([...new Set(found)].filter((field) => !(field in LISTED) && !(field in LEFT_OUT))).toEqual([]));
  it('name no clock that no contract has', () =>
    expect([...Object.keys(LISTED), ...Object.keys(LEFT_OUT)].filter((field) => !found.includes(field))).toEqual([]));
  it('hold every duty of a period, or leave it out with a reason', () => {
    const known: readonly string[] = [...PERIODIC, ...Object.keys(DUTIES_LEFT_OUT)];
    expect(periodRules.duties.map(({ id }) => id).filter((id) => !known.includes(id))).toEqual([]);
  });
  it('are each started by some event', () => {
    const started = new Set([...Object.values(LISTED).flat(), ...Object.keys(WAITS)]);
    expect(Object.keys(CLOCK_KINDS).filter((name) => !started.has(name))).toEqual([]);
  });

  const golden = (service: string, category: string): { type: string; data: object }[] =>
    JSON.parse(readFileSync(join(__dirname, `../../../libs/contracts/golden/${service}.${category}.json`), 'utf8')) as never;

  it('look at every contract, or pass it by with a reason', () => {
    const looked = Object.values(clockModels).map(({ of: [of] }) => `${of!.service}.${of!.category}`);
    const all = contracts.map(({ service, category }) => `${service}.${category}`).filter((name) => !NOT_OF_A_SERVICE.test(name));
    expect(all.filter((name) => !looked.includes(name) && !(name in NOTHING_WAITS))).toEqual([]);
    expect(Object.keys(NOTHING_WAITS).filter((name) => looked.includes(name) || !all.includes(name))).toEqual([]);
  });

  const evolveOf = (category: string) => {
    const { evolve, initial, of } = Object.values(clockModels).find((model) => model.of[0]!.category === category)!;
    const samples = golden(of[0]!.service, category);
    return (acts: Acts) => {
      const events = acts.map((act) => {
        const [type, data] = typeof act === 'string' ? [act, {}] : act;
        const sample = samples.find((each) => each.type === type)!;
        return { type, data: { ...sample.data, ...data } };
      });
      return recorded(events).reduce<ClocksRow>(
        (row, event) => (evolve as (row: ClocksRow, event: unknown) => ClocksRow)(row, event),
        initial,
      );
    };
  };
  it.each(Object.entries(WAITS))('without a last day wait for their act, and leave by it: %s', (kind, [category, after, until]) => {
    const folded = evolveOf(category);
    const open = (acts: Acts) => folded(acts).clocks.filter(({ name, isOpen, carried }) => isOpen && !carried && name === kind);
    expect(open(after)).toMatchObject([{ term: null }]);
    expect(waitingTexts[kind as keyof typeof WAITS].endsWith('。')).toBe(true);
    for (const end of until) expect([end, open([...after, end])]).toEqual([end, []]);
  });
  it('have each words of their own for why they wait', () => {
    const said = Object.values(waitingTexts);
    expect(new Set(said).size).toBe(said.length);
  });

  it.each(Object.entries(LISTED))('are started by the event: %s', (field, names) => {
    const [service, type] = field.split('.') as [string, string];
    const model = Object.values(clockModels).find(({ of }) => of[0]!.service === service && type in of[0]!.events)!;
    const samples = golden(service, model.of[0]!.category);
    const goesOn = ['ReconsiderationResumed', 'ReconsiderationExtended'].includes(type);
    const before = samples.slice(0, goesOn ? 2 : samples.findIndex((each) => each.type === type));
    const sample = samples.find((each) => each.type === type)!;
    const term = { due: '2024-09-12', nominal: '2024-09-12', rolled: '2024-09-12', explanation: '默认', calendar: 'v1' };
    // as if issued with a term, whatever the sample leaves out
    const events = recorded([...before, { type, data: { [field.split('.')[2]!]: term, ...sample.data } }]);
    const evolve = model.evolve as (row: ClocksRow, event: unknown) => ClocksRow;
    const { clocks } = events.reduce<ClocksRow>((row, event) => evolve(row, event), model.initial);
    const moved = clocks.filter(({ events: refs }) => refs.at(-1)!.type === type).map(({ name }) => name);
    expect(moved).toEqual(expect.arrayContaining([...names]));
  });

  it('stand as claimed by every act that may come by a postmark which nobody has proven, or it is left out with a reason', () => {
    const may = contracts.flatMap((of) =>
      Object.keys(of.events).filter((type) => {
        const [schema] = Object.values(generatedSchemas([{ ...of, events: { [type]: of.events[type]! } }]));
        return 'came' in ((schema as Schema).properties ?? {});
      }),
    );
    expect([...may].sort()).toEqual([...Object.keys(CLAIMED), ...Object.keys(CLAIMS_LEFT_OUT)].sort());
  });
  it.each(Object.entries(CLAIMED))('are claimed by %s, and leave when its proof is keyed', (type, [category, kind, before]) => {
    const folded = evolveOf(category);
    const claimed = (...acts: Acts) =>
      folded([...before, ...acts])
        .clocks.filter(({ name, isOpen }) => isOpen && name === kind)
        .map((clock) => clock.claimed);
    const claim = [type, { came: 'disputed' }] as const;
    expect([claimed(), claimed(claim), claimed(claim, [type, { came: 'in-time', sentOn: undefined }])]).toEqual([[false], [true], []]);
  });

  it('take days of grace as the services that judge the act do', () => {
    const read = (path: string) => JSON.parse(readFileSync(join(__dirname, '../..', path), 'utf8')) as { graceDays: number }[];
    const [reviews] = read('case-review/quarter/quarter.policy.json');
    const [returns] = read('litigation/quarterly-return/quarterly-return.policy.json');
    const graceOf = (id: string) => periodRules.duties.find((duty) => duty.id === id)!.graceDays;
    expect(['self-review', 'sampling', 'litigation-return'].map(graceOf)).toEqual([
      ...[reviews!.graceDays, reviews!.graceDays],
      returns!.graceDays,
    ]);
  });
});
