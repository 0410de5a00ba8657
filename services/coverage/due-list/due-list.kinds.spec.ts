import { periodRules } from '@jiandu/calendar';
import { contracts } from '@jiandu/contracts/all';
import { generatedSchemas } from '@jiandu/contracts/json-schema';
import { recorded } from '@jiandu/kernel/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clockModels } from './due-list.clocks.js';
import type { ClocksRow } from './due-list.clocks.js';
import { CLOCK_KINDS, PERIODIC } from './due-list.kinds.js';

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
  'accountability.PartnerLeadEntered.resultBy':
    'sealed: the summary names neither unit nor day; the clock is shown in accountability to who may open it',
  'accountability.ReferralOpened.handOverBy':
    'sealed: the summary `opened` stands in the list without unit and day, as `referral-hand-over`',
  'accountability.HandOverProposed.due': 'the same',
};

/** Duties of a period that are not listed, each with its reason. */
const DUTIES_LEFT_OUT: Record<string, string> = {
  'hours-2024': 'owed by people: training lists who is short, and the indicator of class hours tells it by unit',
  'skills-2024': 'the same',
  'training-unit': 'trainings are shared by units; training tells what each has held',
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
    const started = new Set([...Object.values(LISTED).flat(), 'referral-hand-over']);
    expect(Object.keys(CLOCK_KINDS).filter((name) => !started.has(name))).toEqual([]);
  });

  const golden = (service: string, category: string): { type: string; data: object }[] =>
    JSON.parse(readFileSync(join(__dirname, `../../../libs/contracts/golden/${service}.${category}.json`), 'utf8')) as never;

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
