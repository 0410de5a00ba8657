import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fold } from '@jiandu/kernel';
import type { Decider, Message, Stored } from '@jiandu/kernel';
import { accountabilityRules } from '../../services/accountability/accountability-rules/accountability-rules.js';
import { crimeTransfer } from '../../services/accountability/crime-transfer/crime-transfer.js';
import { disciplineDesk } from '../../services/accountability/discipline-desk/discipline-desk.js';
import { partnerLead } from '../../services/accountability/partner-lead/partner-lead.js';
import { referralProposal } from '../../services/accountability/referral-proposal/referral-proposal.js';
import { referral, referralNumbers } from '../../services/accountability/referral/referral.js';
import { caseDraw } from '../../services/case-review/case-draw/case-draw.js';
import { caseFile } from '../../services/case-review/case-file/case-file.js';
import { caseReview } from '../../services/case-review/case-review/case-review.js';
import { selfReview } from '../../services/case-review/self-review/self-review.js';
import { certificate } from '../../services/certification/certificate/certificate.js';
import { examSitting } from '../../services/certification/exam-sitting/exam-sitting.js';
import { alert } from '../../services/coverage/alert/alert.js';
import { adverseOutcome } from '../../services/litigation/adverse-outcome/adverse-outcome.js';
import { caseNumber } from '../../services/litigation/case/case-number.js';
import { postCaseAnalysis } from '../../services/litigation/post-case-analysis/post-case-analysis.js';
import { quarterlyReturn } from '../../services/litigation/quarterly-return/quarterly-return.js';
import { reconsideration } from '../../services/litigation/reconsideration/reconsideration.js';
import { suit } from '../../services/litigation/suit/suit.js';
import { hotline } from '../../services/registry/hotline/hotline.js';
import { personIdentity } from '../../services/registry/person/person-identity.js';
import { person } from '../../services/registry/person/person.js';
import { post } from '../../services/registry/post/post.js';
import { qualification } from '../../services/registry/qualification/qualification.js';
import { recorderEquipment } from '../../services/registry/recorder-equipment/recorder-equipment.js';
import { socialActivity } from '../../services/registry/social-activity/social-activity.js';
import { socialLead } from '../../services/registry/social-lead/social-lead.js';
import { socialSupervisor } from '../../services/registry/social-supervisor/social-supervisor.js';
import { supervisionBody } from '../../services/registry/supervision-body/supervision-body.js';
import { unit } from '../../services/registry/unit/unit.js';
import { circularEntry } from '../../services/supervision/circular/circular-entry.js';
import { circular } from '../../services/supervision/circular/circular.js';
import { decisionRequest } from '../../services/supervision/decision-request/decision-request.js';
import { decision } from '../../services/supervision/decision/decision.js';
import { demonstrationSite } from '../../services/supervision/demonstration-site/demonstration-site.js';
import { lead } from '../../services/supervision/lead/lead.js';
import { notice } from '../../services/supervision/notice/notice.js';
import { officeTasks } from '../../services/supervision/office-tasks/office-tasks.js';
import { opinion } from '../../services/supervision/opinion/opinion.js';
import { opinionOrigin } from '../../services/supervision/opinion/opinion-origin.js';
import { paperNumbers } from '../../services/supervision/papers/papers.js';
import { supervisionCheck } from '../../services/supervision/supervision-check/supervision-check.js';
import { supervisionPlan } from '../../services/supervision/supervision-plan/supervision-plan.js';
import { supervisionReport } from '../../services/supervision/supervision-report/supervision-report.js';
import { workProgramme } from '../../services/supervision/work-programme/work-programme.js';
import { classHours } from '../../services/training/class-hours/class-hours.js';
import { lawStudySession } from '../../services/training/law-study-session/law-study-session.js';
import { lawStudyYear } from '../../services/training/law-study-year/law-study-year.js';
import { programme } from '../../services/training/programme/programme.js';
import { study } from '../../services/training/study/study.js';
import { syllabusItem } from '../../services/training/syllabus-item/syllabus-item.js';
import { trainingSession } from '../../services/training/training-session/training-session.js';

const golden = join(__dirname, '../../libs/contracts/golden');

/** A look is written down and decides nothing: it has no aggregate. */
const UNDECIDED = ['registry.personalDataAccess', 'supervision.personalDataAccess'];

const told = <State, E extends Message>(
  name: string,
  aggregate: Pick<Decider<State, never, E, never>, 'initial' | 'evolve'>,
  means: object,
): [string, object, () => State] => [
  name,
  means,
  () => {
    const samples = JSON.parse(readFileSync(join(golden, `${name}.json`), 'utf8')) as E[];
    return fold<State, E>(aggregate, samples.map((event, i) => ({ ...event, id: `e-${i + 1}`, version: i + 1 })) as Stored<E>[]);
  },
];

const SENT = {
  'discipline-commission': { as: { on: '2024-09-06' }, receipt: { on: '2024-09-09' } },
  'supervisory-commission': { receipt: null },
};
const MISUSE = { 'f-1': { misuse: 'lent', grave: false, on: '2024-06-28' } };
const REHEARD = ['（2024）新2301行初12号', '（2024）新23行终5号', '（2024）新23行再1号', '（2024）新2301行初40号'];
const CLOCK = { term: 'litigation.first-instance', start: '2024-11-01' };

const table = [
  told('accountability.accountabilityRules', accountabilityRules, { unitId: 'u-0001', superior: null, own: null }),
  told('accountability.disciplineDesk', disciplineDesk, { persons: [] }),
  told('accountability.documentNumber', referralNumbers, { drawn: [{ number: '昌司纪移〔2024〕1号', void: true }] }),
  told('accountability.referralProposal', referralProposal, { status: 'declined', refusal: { declinedOn: '2024-08-26' }, loss: null }),
  told('accountability.referral', referral, {
    opened: { proposalId: 'loss.suit-0001' },
    handOverProposed: true,
    calledOff: { on: '2024-09-01' },
    sent: SENT,
  }),
  told('accountability.crimeTransfer', crimeTransfer, {
    status: 'handed-over',
    as: { at: '2024-08-03T10:00' },
    outcome: { outcome: 'filed' },
  }),
  told('accountability.crimeTransfer', crimeTransfer, { penalties: [{ decisionNo: '昌示罚〔2024〕1号' }] }),
  told('accountability.partnerLead', partnerLead, { ownerId: 'p-b2', end: { kind: 'shared', on: '2024-08-20' } }),

  told('case-review.caseDraw', caseDraw, { drawn: expect.stringContaining('20241008-3157') }),
  told('case-review.caseFile', caseFile, { said: expect.stringContaining('"decisionNo":"演示自然资罚〔2024〕12号"') }),
  told('case-review.caseReview', caseReview, {
    stage: 'confirmed',
    of: { sheet: '示例2024' },
    result: { points: 100, grade: 'excellent' },
  }),
  told('case-review.selfReview', selfReview, { unitId: '652301100', said: expect.stringContaining('NoFileDeclared') }),

  told('certification.certificate', certificate, { status: 'cancelled', since: '2024-11-05', findings: MISUSE, unrecovered: false }),
  told('certification.certificate', certificate, { served: ['f-1', '昌司注〔2024〕2号'] }),
  told('certification.examSitting', examSitting, { heldOn: '2024-08-27', registered: ['p-0001', 'p-0002'], results: { 'p-0001': 'pass' } }),

  told('coverage.alert', alert, { unitId: 'u-0001', status: 'false-positive', last: { by: 'bureau-1', on: '2024-11-08' } }),

  told('litigation.adverseOutcome', adverseOutcome, { unitId: '652301100', outcome: null, since: '2024-11-20' }),
  told('litigation.caseNumber', caseNumber, { caseId: null, kind: null }),
  told('litigation.postCaseAnalysis', postCaseAnalysis, { status: 'withdrawn', openedFor: { effectiveOn: '2024-06-25' } }),
  told('litigation.quarterlyReturn', quarterlyReturn, { suitIds: ['s-2024-1'], submitted: { on: '2024-06-28', late: false } }),
  told('litigation.reconsideration', reconsideration, {
    status: 'withdrawn',
    sued: true,
    setAside: { on: '2024-11-20' },
    extendedUntil: '2024-06-14',
  }),
  told('litigation.suit', suit, { status: 'withdrawn', instance: 'first', effect: null, told: null, caseNos: REHEARD, clock: CLOCK }),

  told('registry.hotline', hotline, { unitId: '652301100', place: null }),
  told('registry.person', person, { unitId: '652301100', name: '', identity: null, holds: [], erased: true }),
  told('registry.personIdentity', personIdentity, { personId: null }),
  told('registry.post', post, { of: { personId: 'p-0001', kind: 'officer' }, since: null, endedOn: '2024-10-01' }),
  told('registry.qualification', qualification, { of: { personId: 'p-0001', kind: 'law-degree' }, since: null }),
  told('registry.recorderEquipment', recorderEquipment, { counted: { kind: 'body-camera', usable: 12, faulty: 1, on: '2024-06-30' } }),
  told('registry.socialActivity', socialActivity, { recorded: { personIds: ['p-9001'], on: '2024-08-15' } }),
  told('registry.socialLead', socialLead, { lodged: { on: '2024-09-02' }, reply: { outcome: 'not-established', on: '2024-09-20' } }),
  told('registry.socialSupervisor', socialSupervisor, { of: { personId: 'p-9001', unitId: '652301100' }, since: null }),
  told('registry.supervisionBody', supervisionBody, { unitId: '652301100', name: '综合执法监督办公室', staff: [] }),
  told('registry.unit', unit, { registered: { unitId: '652301100' }, name: '硫磺沟新镇', aliases: ['硫磺沟'], endedOn: '2024-10-01' }),

  told('supervision.circular', circular, {
    status: 'withdrawn',
    named: [{ entryId: 'e-1' }, { entryId: 'e-2' }],
    publication: { on: '2025-01-17' },
  }),
  told('supervision.circularEntry', circularEntry, { status: 'struck', cleared: true, published: true, dispute: { on: '2025-01-09' } }),
  told('supervision.decision', decision, { status: 'void', due: { due: '2024-08-10', rolled: '2024-08-12' }, performed: 'full' }),
  told('supervision.decisionRequest', decisionRequest, {
    status: 'withdrawn',
    asks: 'redo',
    file: { proof: 'receipt', rectified: 'part' },
  }),
  told('supervision.demonstrationSite', demonstrationSite, {
    ...{ unitId: '652301100', pilot: { year: 2024 }, citySite: { documentNo: '昌司发〔2024〕31号' } },
    ...{ status: 'revoked', latest: { documentNo: '昌州司发〔2025〕9号' } },
  }),
  told('supervision.documentNumber', paperNumbers, { drawn: [{ number: '昌司执监意〔2024〕1号', for: 'opinion-o-1', void: true }] }),
  told('supervision.lead', lead, {
    complainant: 'erased',
    supervisorIds: ['p-1', 'p-2'],
    harm: null,
    harmSetAside: { reason: '经复核，扣押物品完好' },
  }),
  told('supervision.notice', notice, { status: 'declined', issuedOn: '2026-03-03', due: { due: '2026-03-20' }, servedOn: '2026-03-04' }),
  told('supervision.officeTasks', officeTasks, { unitId: '652301100', set: null }),
  told('supervision.opinionOrigin', opinionOrigin, { standing: [] }),
  told('supervision.opinion', opinion, { status: 'superior-answered', paper: { number: '昌司执监函〔2026〕1号' }, request: null }),
  told('supervision.supervisionCheck', supervisionCheck, {
    recorded: { under: { year: 2024, itemId: 'i-1' }, findings: [{ findingId: 'f-1' }] },
  }),
  told('supervision.supervisionPlan', supervisionPlan, { plan: { year: 2024 }, items: [{ itemId: 'i-1', times: 2 }, { itemId: 'i-2' }] }),
  told('supervision.supervisionReport', supervisionReport, {
    filed: { period: '2024-H2' },
    receipt: { on: '2024-12-21' },
    withdrawal: { on: '2024-12-25' },
  }),
  told('supervision.workProgramme', workProgramme, { unitId: '652301100', inForce: null }),

  told('training.classHours', classHours, { credited: { personId: 'p-0001', hours: 2.5, on: '2024-05-20' } }),
  told('training.lawStudySession', lawStudySession, { recorded: { sessionId: 'l-2', on: '2024-07-08' }, withdrawn: true }),
  told('training.lawStudyYear', lawStudyYear, { sessions: [], closedOn: '2025-01-01', until: '2024-09-01', deduction: 'withdrawn' }),
  told('training.programme', programme, { arranged: { programmeId: 't-2', organiser: 'city' }, cancelledOn: '2024-09-01' }),
  told('training.study', study, { recorded: { itemIds: ['penalty-law'], personIds: ['p-0001', 'p-0002'], on: '2024-07-01' } }),
  told('training.syllabusItem', syllabusItem, {
    latest: { version: 2 },
    superseded: { byId: 'supervision-regulations', from: '2026-02-01' },
  }),
  told('training.trainingSession', trainingSession, { held: { programmeId: 't-1', hours: 4, personIds: ['p-0001'], on: '2024-07-10' } }),
] as [string, object, () => unknown][];

/** What was stored years ago still folds to what it meant then. */
describe('golden samples replayed through today’s aggregates', () => {
  it.each(table)('%s means %j', (_, means, state) => expect(state()).toMatchObject(means));

  it('all of them', () => {
    const names = readdirSync(golden).flatMap((file) => (file.endsWith('.json') ? file.slice(0, -'.json'.length) : []));
    expect([...new Set(table.map(([name]) => name)), ...UNDECIDED].sort()).toEqual(names.sort());
  });
});
