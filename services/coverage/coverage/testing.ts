import { openCalendar } from '@jiandu/calendar';
import { shippedTables } from '@jiandu/calendar/testing';
import type { CaseDrawEvent } from '@jiandu/contracts/case-draw';
import type { CertificateEvent } from '@jiandu/contracts/certificate';
import type { HotlineEvent } from '@jiandu/contracts/hotline';
import type { OfficeTasksEvent } from '@jiandu/contracts/office-tasks';
import type { PostEvent } from '@jiandu/contracts/post';
import type { ProgrammeEvent } from '@jiandu/contracts/programme';
import type { QuarterlyReturnEvent } from '@jiandu/contracts/quarterly-return';
import type { SelfReviewEvent } from '@jiandu/contracts/self-review';
import type { SupervisionBodyEvent } from '@jiandu/contracts/supervision-body';
import type { SupervisionCheckEvent } from '@jiandu/contracts/supervision-check';
import type { SupervisionPlanEvent } from '@jiandu/contracts/supervision-plan';
import type { SupervisionReportEvent } from '@jiandu/contracts/supervision-report';
import type { TrainingSessionEvent } from '@jiandu/contracts/training-session';
import type { UnitEvent, UnitKind } from '@jiandu/contracts/unit';
import type { WorkProgrammeEvent } from '@jiandu/contracts/work-programme';
import type { EventCorrected, Recorded } from '@jiandu/kernel';
import { coverage as answerOf } from './coverage.js';
import type { CoveragePolicy, Histories, Question } from './coverage.js';

export type Any =
  | UnitEvent
  | SupervisionBodyEvent
  | HotlineEvent
  | WorkProgrammeEvent
  | OfficeTasksEvent
  | SupervisionPlanEvent
  | PostEvent
  | CertificateEvent
  | SelfReviewEvent
  | QuarterlyReturnEvent
  | SupervisionCheckEvent
  | SupervisionReportEvent
  | ProgrammeEvent
  | TrainingSessionEvent
  | CaseDrawEvent
  | EventCorrected;
export type Told = Any | [known: string, event: Any];

export const calendar = openCalendar(shippedTables(), '652301');
export type Entries = readonly (CoveragePolicy & { from: string; known: string; source: string })[];
export const coverage = (given: Histories, question: Question, entries?: Entries) =>
  answerOf(given, question, { calendar, ...(entries && { entries }) });

/** One stream; an event is known on the day of its legal date unless told otherwise. */
export const stream = (name: string, ...events: Told[]): Recorded[] =>
  events.map((told, i) => {
    const [known, event] = Array.isArray(told) ? told : [(told.data as { on?: string }).on ?? '2024-06-05', told];
    return { ...event, id: `${name}#${i + 1}`, stream: name, version: i + 1, g: i + 1, k: `${known}T04:00:00.000Z` };
  });

export const unit = (unitId: string, kind: UnitKind, ...more: Told[]) =>
  stream(
    `unit-${unitId}`,
    {
      type: 'UnitRegistered',
      data: { unitId, kind, code: '652301100000', name: `单位${unitId}`, administered: 'local', on: '2024-01-01' },
    },
    ...more,
  );
export const named = (unitId: string, on = '2024-06-20'): SupervisionBodyEvent => ({
  type: 'SupervisionBodyNamed',
  data: { unitId, name: '法制科', on },
});
export const staffed = (unitId: string, on = '2024-06-25'): SupervisionBodyEvent => ({
  type: 'SupervisionStaffNamed',
  data: { unitId, personIds: ['p-1'], on },
});
export const published = (unitId: string, on = '2024-07-01'): HotlineEvent => ({
  type: 'HotlinePublished',
  data: { unitId, number: '0994-2340000', place: '市政府信息网', on },
});
export const withdrawn = (on: string): HotlineEvent => ({ type: 'HotlineWithdrawn', data: { reason: '停用', on } });
export const appointed = (personId: string, unitId: string, on = '2024-01-02'): PostEvent => ({
  type: 'PostAppointed',
  data: { personId, kind: 'officer', unitId, on },
});
export const ended = (personId: string, unitId: string, on: string): PostEvent => ({
  type: 'PostEnded',
  data: { personId, kind: 'officer', unitId, reason: '调离', on },
});
export const certified = (officerId: string, ...more: Told[]) =>
  stream(
    `certificate-${officerId}.local`,
    { type: 'CertificateApplied', data: { officerId, kind: 'local', unitId: 't-1', on: '2024-03-01' } },
    { type: 'CertificateIssued', data: { number: `号${officerId}`, issuer: '昌吉州司法局', on: '2024-04-01' } },
    ...more,
  );
export const suspended = (on: string): CertificateEvent => ({
  type: 'CertificateSuspended',
  data: { decisionNo: '昌司暂〔2024〕1号', reason: '出借', on, until: '2024-12-01' },
});

export const programmed = (unitId: string, year = 2024, ...more: Told[]) =>
  stream(
    `workProgramme-${unitId}.${year}`,
    { type: 'WorkProgrammeAdopted', data: { unitId, year, title: '监督工作方案', on: '2024-07-10' } },
    ...more,
  );
export const tasked = (unitId: string, ...more: Told[]) =>
  stream(
    `officeTasks-${unitId}`,
    { type: 'OfficeTasksSet', data: { unitId, officeId: 'j-1', tasks: ['抽查案卷'], on: '2024-08-01' } },
    ...more,
  );
type Item = { itemId: string; subject: string; period: string; times: number };
const plan = { title: '计划', body: '法制科', wayOfWorking: '检查', responsibility: '科长' };
export const planned = (unitId: string, year = 2024, items: Item[] = [], ...more: Told[]) =>
  stream(
    `supervisionPlan-${unitId}.${year}`,
    { type: 'SupervisionPlanAdopted', data: { unitId, year, ...plan, items, on: `${year}-06-20` } },
    ...more,
  );
export const replanned = (items: Item[], on: string): SupervisionPlanEvent => ({
  type: 'SupervisionPlanRevised',
  data: { ...plan, items, reason: '工作调整', on },
});
export const checked = (checkId: string, unitId: string, itemId: string, on: string, ...more: Told[]) =>
  stream(
    `supervisionCheck-${checkId}`,
    {
      type: 'SupervisionCheckRecorded',
      data: { checkId, unitId, checkedUnitId: unitId, under: { year: 2024, itemId }, byIds: ['p-1'], account: '正常', findings: [], on },
    },
    ...more,
  );
export const selfReviewed = (unitId: string, quarter: string, on: string, ...more: Told[]) =>
  stream(
    `selfReview-${unitId}.${quarter}`,
    { type: 'SelfReviewReported', data: { unitId, quarter, files: 3, problems: 0, summary: '已自评', on } },
    ...more,
  );
export const hadNoFile = (unitId: string, quarter: string, on: string) =>
  stream(`selfReview-${unitId}.${quarter}`, { type: 'NoFileDeclared', data: { unitId, quarter, on } });
export const returned = (unitId: string, quarter: string, on: string, suitIds: string[] = ['s-1'], ...more: Told[]) =>
  stream(
    `quarterlyReturn-${unitId}.${quarter}`,
    { type: 'QuarterlyReturnSubmitted', data: { unitId, quarter, suitIds, receivedOn: on, term, late: false, on } },
    ...more,
  );
const term = {
  ...{ term: 'litigation-return', start: '2024-12-31', nominal: '2024-12-31', rolled: '2024-12-31', due: '2024-12-31' },
  ...{ firm: true, calendar: 'c-1', explanation: '' },
};
/** That the event of a stream was keyed by mistake, told on a day. */
export const undone = (known: string, name: string): Told => [
  known,
  { type: 'EventCorrected', data: { eventId: `${name}#1`, reason: '登记有误' } },
];

export const complete = (unitId: string): Partial<Histories> => ({
  supervisionBodies: [stream(`supervisionBody-${unitId}`, named(unitId), staffed(unitId))],
  hotlines: [stream(`hotline-${unitId}.1`, published(unitId))],
  programmes: [programmed(unitId)],
});
export const histories = (given: Partial<Histories>): Histories => ({
  ...{ units: [], supervisionBodies: [], hotlines: [], programmes: [], officeTasks: [], plans: [], posts: [], certificates: [] },
  ...{ selfReviews: [], returns: [], checks: [], reports: [], trainings: [], sessions: [], draws: [], sites: [] },
  ...given,
});
export const at = (on: string, known = '2024-12-31') => ({ on, known });
