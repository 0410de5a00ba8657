import type { CertificateEvent } from '@jiandu/contracts/certificate';
import type { ExamSittingCommand, ExamSittingEvent } from '@jiandu/contracts/exam-sitting';
import type { PostEvent } from '@jiandu/contracts/post';
import type { UnitEvent } from '@jiandu/contracts/unit';
import { recorded, specify, specifyProjection } from '@jiandu/kernel/testing';
import { examSittingDirectory } from './exam-sitting.directory.js';
import { examined } from './exam-sitting.examined.js';
import { examSitting } from './exam-sitting.js';
import type { ExamSittingPolicy } from './exam-sitting.js';

const open: ExamSittingPolicy = { hoursGate: null };
const gated: ExamSittingPolicy = { hoursGate: 60 };
const given = specify(examSitting, open);

const told = { sittingId: 'x-1', unitId: 'u-1', kind: 'local' as const, title: '集中考试', heldOn: '2024-08-20', on: '2024-08-01' };
const schedule = (data: object = {}): ExamSittingCommand => ({ type: 'Schedule', data: { ...told, ...data } });
const scheduled: ExamSittingEvent = { type: 'SittingScheduled', data: told };
const postpone = (heldOn: string, on = '2024-08-05'): ExamSittingCommand => ({ type: 'Postpone', data: { heldOn, reason: '场地', on } });
const register = (hours: Record<string, number>, on = '2024-08-06'): ExamSittingCommand => ({
  type: 'Register',
  data: { officers: Object.entries(hours).map(([officerId, of]) => ({ officerId, hours: of })), on },
});
const registered: ExamSittingEvent = {
  type: 'OfficersRegistered',
  data: {
    officers: [
      { officerId: 'p-1', hours: 61 },
      { officerId: 'p-2', hours: 3 },
    ],
    on: '2024-08-06',
  },
};
const result = (officerId: string, of: 'pass' | 'fail' | 'absent' = 'pass', on = '2024-08-20'): ExamSittingCommand => ({
  type: 'RecordResult',
  data: { officerId, result: of, on },
});
const passed: ExamSittingEvent = { type: 'SittingResultRecorded', data: { officerId: 'p-1', result: 'pass', on: '2024-08-20' } };

describe('考试场次', () => {
  it('is scheduled once, for a day to come', () => {
    given().when(schedule()).then(scheduled);
    given(scheduled).when(schedule()).thenNothing();
    given(scheduled)
      .when(schedule({ title: '另一场' }))
      .thenRejected('sitting-is-scheduled-once');
    given()
      .when(schedule({ heldOn: '2024-07-31' }))
      .thenRejected('sitting-is-held-after-it-is-scheduled');
  });
  it('is postponed until there are results', () => {
    given(scheduled)
      .when(postpone('2024-08-27'))
      .then({ type: 'SittingPostponed', data: { heldOn: '2024-08-27', reason: '场地', on: '2024-08-05' } });
    given(scheduled).when(postpone('2024-08-20')).thenNothing();
    given(scheduled).when(postpone('2024-08-04')).thenRejected('sitting-is-held-after-it-is-scheduled');
    given(scheduled, registered, passed).when(postpone('2024-08-27', '2024-08-20')).thenRejected('sitting-with-results-stays-where-it-is');
    given().when(postpone('2024-08-27')).thenRejected('sitting-is-scheduled');
  });
  it('registers officers with their hours, each once, up to its day', () => {
    given(scheduled)
      .when(register({ 'p-1': 61, 'p-2': 3 }))
      .then(registered);
    given(scheduled, registered)
      .when(register({ 'p-2': 9 }))
      .thenNothing();
    given(scheduled, registered)
      .when(register({ 'p-2': 9, 'p-3': 0 }))
      .then({ type: 'OfficersRegistered', data: { officers: [{ officerId: 'p-3', hours: 0 }], on: '2024-08-06' } });
    given(scheduled)
      .when(register({ 'p-1': 61 }, '2024-08-20'))
      .then({ type: 'OfficersRegistered', data: { officers: [{ officerId: 'p-1', hours: 61 }], on: '2024-08-20' } });
    given(scheduled)
      .when(register({ 'p-1': 61 }, '2024-08-21'))
      .thenRejected('registration-closes-with-the-examination');
    given()
      .when(register({ 'p-1': 61 }))
      .thenRejected('sitting-is-scheduled');
  });
  it('lets hours gate the examination where policy says so, and only there', () => {
    const under = specify(examSitting, gated);
    given(scheduled)
      .when(register({ 'p-2': 3 }))
      .then({ type: 'OfficersRegistered', data: { officers: [{ officerId: 'p-2', hours: 3 }], on: '2024-08-06' } });
    under(scheduled)
      .when(register({ 'p-1': 61, 'p-2': 59.5 }))
      .thenRejected('hours-gate-the-examination');
    under(scheduled)
      .when(register({ 'p-1': 60 }))
      .then({ type: 'OfficersRegistered', data: { officers: [{ officerId: 'p-1', hours: 60 }], on: '2024-08-06', hoursGate: 60 } });
  });
  it('has a result of each who registered, of its day, once', () => {
    given(scheduled, registered).when(result('p-1')).then(passed);
    given(scheduled, registered, passed).when(result('p-1')).thenNothing();
    given(scheduled, registered, passed).when(result('p-1', 'fail')).thenRejected('result-is-recorded-once');
    given(scheduled, registered).when(result('p-9')).thenRejected('result-is-of-a-registered-officer');
    given(scheduled, registered)
      .when(result('p-1', 'pass', '2024-08-21'))
      .thenRejected('result-is-of-the-day-of-the-examination');
  });
  it('writes a result into the certificate with it, once, and none of who was absent', () => {
    const claims = (command: ExamSittingCommand, ...events: ExamSittingEvent[]) =>
      examSitting.registers!(command, given(...events).state(), 'x-1').map(({ register, id, command }) => [register.category, id, command]);
    expect(claims(result('p-1', 'fail'), scheduled, registered)).toEqual([
      ['certificate', 'p-1.local', { type: 'RecordExamResult', data: { examId: 'x-1', result: 'fail', on: '2024-08-20' } }],
    ]);
    expect(claims(result('p-1', 'absent'), scheduled, registered)).toEqual([]);
    expect(claims(result('p-1'), scheduled, registered, passed)).toEqual([]);
  });
  describe('a result that was keyed wrong', () => {
    const amend = (of: 'pass' | 'fail' | 'absent', officerId = 'p-1'): ExamSittingCommand => ({
      type: 'AmendResult',
      data: { officerId, result: of, reason: '成绩录错' },
    });
    const absent: ExamSittingEvent = { type: 'SittingResultRecorded', data: { officerId: 'p-1', result: 'absent', on: '2024-08-20' } };
    const amended = (of: 'pass' | 'fail' | 'absent'): ExamSittingEvent => ({ type: 'SittingResultAmended', data: amend(of).data as never });
    it('is set right, an absence too, and only where there is one', () => {
      given(scheduled, registered, passed).when(amend('fail')).then(amended('fail'));
      given(scheduled, registered, absent).when(amend('pass')).then(amended('pass'));
      given(scheduled, registered, passed).when(amend('pass')).thenNothing();
      given(scheduled, registered, passed, amended('fail')).when(amend('fail')).thenNothing();
      given(scheduled, registered).when(amend('pass')).thenRejected('only-a-recorded-result-is-amended');
      expect(given(scheduled, registered, absent, amended('pass')).state().results).toEqual({ 'p-1': 'pass' });
    });
    it('is set right in the certificate with it', () => {
      const claims = (command: ExamSittingCommand, ...events: ExamSittingEvent[]) =>
        examSitting.registers!(command, given(scheduled, registered, ...events).state(), 'x-1').map(({ command }) => command);
      const inCertificate = (of: string) => [{ type: 'AmendExamResult', data: { examId: 'x-1', result: of, reason: '成绩录错' } }];
      expect(claims(amend('fail'), passed)).toEqual(inCertificate('fail'));
      expect(claims(amend('absent'), passed)).toEqual(inCertificate('absent'));
      expect(claims(amend('pass'), absent)).toEqual([
        { type: 'RecordExamResult', data: { examId: 'x-1', result: 'pass', on: '2024-08-20' } },
      ]);
      expect(claims(amend('pass'), passed)).toEqual([]);
      expect(claims(amend('pass'))).toEqual([]);
    });
    it('stands in nobody’s way: the next is recorded as of the day of the examination', () =>
      given(scheduled, registered, passed, amended('fail'))
        .when(result('p-2'))
        .then({ type: 'SittingResultRecorded', data: { officerId: 'p-2', result: 'pass', on: '2024-08-20' } }));
  });
  it("is its unit's, and names only whom there is", () => {
    expect([examSitting.owner(examSitting.initial, schedule()), examSitting.owner(given(scheduled).state(), result('p-1'))]).toEqual([
      'u-1',
      'u-1',
    ]);
    expect([schedule(), register({ 'p-1': 1 }), result('p-1')].map((each) => examSitting.references!(each).map(({ id }) => id))).toEqual([
      ['u-1'],
      ['p-1'],
      [],
    ]);
  });
  it('shows who registered and what came of it', () =>
    specifyProjection(examSittingDirectory)(scheduled, registered, passed).thenRow({
      ...{ sittingId: 'x-1', unitId: 'u-1', kind: 'local', title: '集中考试', place: null, heldOn: '2024-08-20' },
      officers: [
        { officerId: 'p-1', hours: 61, registeredOn: '2024-08-06', result: 'pass' },
        { officerId: 'p-2', hours: 3, registeredOn: '2024-08-06', result: null },
      ],
    }));
});

describe('who has been examined', () => {
  const unit: UnitEvent = {
    type: 'UnitRegistered',
    data: { unitId: 'u-1', kind: 'township', code: '652301100000', name: '镇', administered: 'local', on: '2010-01-01' },
  };
  const post = (personId: string) =>
    recorded<PostEvent>(
      [{ type: 'PostAppointed', data: { personId, kind: 'officer', unitId: 'u-1', on: '2024-01-01' } }],
      `post-${personId}`,
    );
  const exams = (officerId: string, ...results: ('pass' | 'fail')[]) =>
    recorded<CertificateEvent>(
      [
        { type: 'CertificateApplied', data: { officerId, kind: 'local', unitId: 'u-1', on: '2024-02-01' } },
        ...results.map((of, i): CertificateEvent => ({
          type: of === 'pass' ? 'ExamPassed' : 'ExamFailed',
          data: { examId: `x-${i}`, result: of, on: `2024-0${i + 3}-01` },
        })),
      ],
      `certificate-${officerId}.local`,
    );
  const at = (on: string, posts = ['p-1', 'p-2', 'p-3'].map(post)) =>
    examined(
      { units: [recorded([unit], 'unit-u-1')], posts, exams: [exams('p-1', 'fail', 'pass'), exams('p-2', 'fail'), exams('p-9', 'pass')] },
      { on, known: '2026-11-25' },
      ['township'],
    );

  it('tells those who passed, those who failed and those who never sat, on any day', () => {
    expect(at('2024-12-31')).toMatchObject({ examined: { met: 2, all: 3 }, passed: { met: 1, all: 3 }, units: [{ notExamined: ['p-3'] }] });
    expect(at('2024-03-31').units[0]!.officers.map(({ state }) => state)).toEqual(['failed', 'failed', 'not-examined']);
    expect(at('2024-12-31').units[0]!.officers[0]!.events.map(({ type }) => type)).toEqual(['PostAppointed', 'ExamFailed', 'ExamPassed']);
  });
  it('counts who was on post in a unit merged since for its heir', () => {
    const before: UnitEvent = { type: 'UnitRegistered', data: { ...unit.data, unitId: 'u-2', name: '乡' } } as UnitEvent;
    const merged: UnitEvent = { type: 'UnitMerged', data: { intoId: 'u-1', documentNo: '昌市编发〔2024〕1号', on: '2024-08-01' } };
    const there: PostEvent = { type: 'PostAppointed', data: { personId: 'p-9', kind: 'officer', unitId: 'u-2', on: '2024-01-01' } };
    const found = (on: string) =>
      examined(
        {
          units: [recorded([unit], 'unit-u-1'), recorded([before, merged], 'unit-u-2')],
          ...{ posts: [recorded([there], 'post-p-9')], exams: [exams('p-9', 'pass')] },
        },
        { on, known: '2026-11-25' },
        ['township'],
      ).units.map(({ id, passed: { met, all } }) => [id, met, all]);
    expect(found('2024-07-31')).toEqual([
      ['u-1', null, 0],
      ['u-2', 1, 1],
    ]);
    expect(found('2024-08-01')).toEqual([['u-1', 1, 1]]);
  });
  it('tells it as it was amended', () => {
    const amended: CertificateEvent = { type: 'ExamResultAmended', data: { examId: 'x-1', result: 'absent', reason: '误记' } };
    const history = recorded<CertificateEvent>(
      [
        { type: 'CertificateApplied', data: { officerId: 'p-1', kind: 'local', unitId: 'u-1', on: '2024-02-01' } },
        { type: 'ExamPassed', data: { examId: 'x-1', result: 'pass', on: '2024-03-01' } },
        amended,
      ],
      'certificate-p-1.local',
    );
    const found = examined(
      { units: [recorded([unit], 'unit-u-1')], posts: [post('p-1')], exams: [history] },
      { on: '2024-12-31', known: '2026-11-25' },
      ['township'],
    );
    expect(found).toMatchObject({ examined: { met: 0, all: 1 }, passed: { met: 0, all: 1 } });
  });
  it('shows — where nobody is on post', () =>
    expect(at('2024-12-31', []).units[0]).toMatchObject({ examined: { met: null, all: 0 }, passed: { met: null, all: 0 } }));
});
