import type { LawStudyYearCommand, LawStudyYearEvent } from '@jiandu/contracts/law-study-year';
import type { UnitEvent } from '@jiandu/contracts/unit';
import { specify, specifyAutomation } from '@jiandu/kernel/testing';
import { lawStudyDuty, lawStudyPolicy, lawStudyYear, lawStudyYearId, lawStudyYearUnder } from './law-study-year.js';
import type { LawStudyYear } from './law-study-year.js';
import { whenLawStudyYearEndsThenCountWhatIsMissing as atYearsEnd } from './when-law-study-year-ends-then-count-what-is-missing.js';
import { whenUnitIsNoMoreThenEndItsLawStudyYears } from './when-unit-is-no-more-then-end-its-law-study-years.js';
import { whenUnitRegisteredThenOpenItsLawStudyYear } from './when-unit-registered-then-open-its-law-study-year.js';

const twice = lawStudyYearUnder([
  { from: '2000-01-01', known: '2024-06-05', source: 'none', required: null, of: [] },
  { from: '2024-01-01', known: '2024-06-05', source: 'plan', required: 2, of: ['township'] },
]);
const given = specify(twice);

const opened: LawStudyYearEvent = { type: 'LawStudyYearOpened', data: { unitId: 'u-1', year: 2024, from: '2024-01-01' } };
const meeting = (n: number, heldOn: string, name = '党委会') => ({ unitId: 'u-1', year: 2024, sessionId: `l-${n}`, meeting: name, heldOn });
const count = (n: number, heldOn: string, name?: string): LawStudyYearCommand => ({ type: 'Count', data: meeting(n, heldOn, name) });
const counted = (n: number, heldOn: string, name?: string): LawStudyYearEvent => ({
  type: 'LawStudySessionCounted',
  data: meeting(n, heldOn, name),
});
const close = (closedOn = '2025-01-02', due = '2025-01-01'): LawStudyYearCommand => ({ type: 'Close', data: { due, closedOn } });
const tally = (done: number) => ({ unitId: 'u-1', year: 2024, done, required: 2, mark: 'P' as const, source: 'plan' });
const closed = (done: number): LawStudyYearEvent => ({ type: 'LawStudyYearClosed', data: { ...tally(done), closedOn: '2025-01-02' } });
const proposed = (done: number, proposedOn = '2025-01-02'): LawStudyYearEvent => ({
  type: 'DeductionProposed',
  data: { ...tally(done), proposedOn },
});
const advised = (done: number): LawStudyYearEvent => ({ type: 'DeductionAdvised', data: { ...tally(done), on: '2025-01-15' } });
const declined: LawStudyYearEvent = { type: 'DeductionDeclined', data: { reason: '材料待补', on: '2025-01-10' } };
const advise: LawStudyYearCommand = { type: 'Advise', data: { on: '2025-01-15' } };
const short = [opened, counted(1, '2024-03-01'), closed(1), proposed(1)];

describe('会前学法年度台账', () => {
  describe('counts each session once', () => {
    it('counts a session', () => given(opened).when(count(1, '2024-03-01')).then(counted(1, '2024-03-01')));
    it('counts sessions of a unit that is not charged, and of the government', () =>
      given().when(count(1, '2024-03-01')).then(counted(1, '2024-03-01')));
    it('writes nothing for the same session again', () =>
      given(opened, counted(1, '2024-03-01')).when(count(1, '2024-03-01')).thenNothing());
    it('refuses the same meeting of the same day under another id, however it is spaced', () => {
      given(opened, counted(1, '2024-03-01', '第3次党委会'))
        .when(count(2, '2024-03-01', '第３次 党委会'))
        .thenRejected('same-session-is-counted-once');
    });
    it('takes another meeting of that day, and the same meeting of another day', () => {
      given(opened, counted(1, '2024-03-01'))
        .when(count(2, '2024-03-01', '局务会'))
        .then(counted(2, '2024-03-01', '局务会'));
      given(opened, counted(1, '2024-03-01')).when(count(2, '2024-03-08')).then(counted(2, '2024-03-08'));
    });
    it('takes a withdrawn session anew', () =>
      given(opened, counted(1, '2024-03-01'), { type: 'LawStudySessionReleased', data: { sessionId: 'l-1', reason: '有误' } })
        .when(count(2, '2024-03-01'))
        .then(counted(2, '2024-03-01')));
    it('takes what is keyed late behind what is keyed already', () =>
      given(opened, counted(1, '2024-12-01')).when(count(2, '2024-02-01')).then(counted(2, '2024-02-01')));
    it('releases a session once', () => {
      const release: LawStudyYearCommand = { type: 'Release', data: { sessionId: 'l-1', reason: '有误' } };
      given(opened, counted(1, '2024-03-01'))
        .when(release)
        .then({ type: 'LawStudySessionReleased', data: { sessionId: 'l-1', reason: '有误' } });
      given(opened).when(release).thenNothing();
    });
  });

  describe('is opened', () => {
    const open = (year: number): LawStudyYearCommand => ({ type: 'Open', data: { unitId: 'u-1', year, from: `${year}-01-01` } });
    it('once', () => {
      given().when(open(2024)).then(opened);
      given(opened).when(open(2024)).thenNothing();
    });
    it('only where the year asks for sessions', () => given().when(open(2023)).thenRejected('law-study-is-asked-in-the-year'));
  });

  describe('at the end of the year', () => {
    it('proposes a deduction for a shortfall', () =>
      given(...short.slice(0, 2))
        .when(close())
        .then(closed(1), proposed(1)));
    it('proposes nothing where the number is full', () =>
      given(opened, counted(1, '2024-03-01'), counted(2, '2024-04-01')).when(close()).then(closed(2)));
    it('is not closed before its end, nor for another day', () => {
      given(opened).when(close('2024-12-31')).thenRejected('year-has-ended');
      given(opened).when(close('2025-01-02', '2026-01-01')).thenRejected('year-has-ended');
    });
    it('is closed once', () =>
      given(...short)
        .when(close())
        .thenRejected('year-is-open'));
    it('is not closed where nothing was asked, or for a unit that is no more', () => {
      given(counted(1, '2024-03-01')).when(close()).thenRejected('year-is-open');
      given(opened, { type: 'LawStudyYearEnded', data: { until: '2024-09-01' } })
        .when(close())
        .thenRejected('year-is-open');
    });
    it('asks a unit that was set up in the year for its part only, and says that this is our reading', () => {
      const [, plan] = lawStudyPolicy;
      expect(lawStudyDuty(plan!, { year: 2024, from: '2024-07-01' })).toMatchObject({ required: 6, mark: 'D' });
      expect(lawStudyDuty(plan!, { year: 2024, from: '2020-07-01' })).toMatchObject({ required: 12, mark: 'P' });
      expect(lawStudyDuty(plan!, { year: 2024, from: '2024-12-31' })).toMatchObject({ required: 0, mark: 'D' });
      given({ type: 'LawStudyYearOpened', data: { unitId: 'u-1', year: 2024, from: '2024-12-01' } })
        .when(close())
        .then({ type: 'LawStudyYearClosed', data: { ...tally(0), required: 0, mark: 'D', closedOn: '2025-01-02' } });
    });
    it('opens the next year with it, both or neither', () => {
      const state = given(opened).state();
      const [claim] = twice.registers!(close(), state, 'u-1.2024');
      expect(claim).toMatchObject({ id: 'u-1.2025', command: { type: 'Open', data: { unitId: 'u-1', year: 2025, from: '2025-01-01' } } });
      expect(twice.registers!(count(1, '2024-01-01'), state)).toEqual([]);
    });
  });

  describe('after the year', () => {
    it('withdraws the proposal where a session keyed late makes the number full', () =>
      given(...short)
        .when(count(2, '2024-05-01'))
        .then(counted(2, '2024-05-01'), { type: 'DeductionWithdrawn', data: { ...tally(2), reason: '补录后全年次数已满' } }));
    it('withdraws the advice too', () =>
      given(...short, advised(1))
        .when(count(2, '2024-05-01'))
        .then(counted(2, '2024-05-01'), { type: 'DeductionWithdrawn', data: { ...tally(2), reason: '补录后全年次数已满' } }));
    it('keeps the proposal while the number is short', () =>
      given(opened, closed(0), proposed(0)).when(count(2, '2024-05-01')).then(counted(2, '2024-05-01')));
    it('proposes again where a withdrawn session leaves a shortfall', () =>
      given(opened, counted(1, '2024-03-01'), counted(2, '2024-04-01'), closed(2))
        .when({ type: 'Release', data: { sessionId: 'l-1', reason: '未开', releasedOn: '2025-02-01' } })
        .then(
          { type: 'LawStudySessionReleased', data: { sessionId: 'l-1', reason: '未开', releasedOn: '2025-02-01' } },
          proposed(1, '2025-02-01'),
        ));
    it('is advice only once a person confirms it, with the number of that day', () => {
      given(...short)
        .when(advise)
        .then(advised(1));
      given(...short, advised(1))
        .when(advise)
        .thenNothing();
      given(opened, closed(0), proposed(0), counted(1, '2024-03-01')).when(advise).then(advised(1));
    });
    it('advises nothing that was not proposed', () => {
      given(opened).when(advise).thenRejected('advise-only-what-is-proposed');
      given(opened, counted(1, '2024-03-01'), counted(2, '2024-04-01'), closed(2))
        .when(advise)
        .thenRejected('advise-only-what-is-proposed');
      given().when(advise).thenRejected('advise-only-what-is-proposed');
    });
    it('advises no deduction on a number that has become full', () =>
      given(...short, declined, counted(2, '2024-05-01'))
        .when(advise)
        .thenRejected('advise-only-a-shortfall'));
    it('advises nothing within the year', () =>
      given(...short)
        .when({ type: 'Advise', data: { on: '2024-12-31' } })
        .thenRejected('advise-after-the-year'));
    it('may be declined with a reason, and advised after all', () => {
      given(...short)
        .when({ type: 'Decline', data: { reason: '材料待补', on: '2025-01-10' } })
        .then(declined);
      given(...short, declined)
        .when({ type: 'Decline', data: { reason: '材料待补', on: '2025-01-11' } })
        .thenNothing();
      given(...short, declined)
        .when(advise)
        .then(advised(1));
      given(opened)
        .when({ type: 'Decline', data: { reason: '材料待补', on: '2025-01-10' } })
        .thenRejected('decline-only-what-is-proposed');
    });
  });

  describe('of a unit that is no more', () => {
    const end: LawStudyYearCommand = { type: 'End', data: { until: '2024-09-01' } };
    it('asks nothing more, and withdraws what was proposed', () => {
      given(opened)
        .when(end)
        .then({ type: 'LawStudyYearEnded', data: { until: '2024-09-01' } });
      given(...short)
        .when(end)
        .then(
          { type: 'LawStudyYearEnded', data: { until: '2024-09-01' } },
          { type: 'DeductionWithdrawn', data: { ...tally(1), reason: '单位已撤并' } },
        );
      given(opened, { type: 'LawStudyYearEnded', data: { until: '2024-09-01' } })
        .when(end)
        .thenNothing();
    });
  });

  it('keeps a stream a unit and year, and one of the government that no unit can have', () =>
    expect([lawStudyYearId('u-1', 2024), lawStudyYearId(undefined, 2024)]).toEqual(['u-1.2024', '_.2024']));
});

describe('at the end of a law-study year', () => {
  const given = specify(lawStudyYear);
  it('is due on the first day after it, until it is closed or the unit has ended', () => {
    expect(atYearsEnd.due(given(opened).state())).toBe('2025-01-01');
    expect(atYearsEnd.due(given(opened, closed(1)).state())).toBeNull();
    expect(atYearsEnd.due(given(opened, { type: 'LawStudyYearEnded', data: { until: '2024-09-01' } }).state())).toBeNull();
    expect(atYearsEnd.due(given(counted(1, '2024-03-01')).state())).toBeNull();
  });
  it('closes the year', () => expect(atYearsEnd.propose({} as LawStudyYear, '2025-01-01', '2025-01-02')).toEqual(close()));
});

describe('units come and go', () => {
  const registered = (kind: 'township' | 'bureau', on: string): UnitEvent => ({
    type: 'UnitRegistered',
    data: { unitId: 'u-1', kind, code: '652301100000', name: '硫磺沟镇', administered: 'local', on },
  });
  const coming = specifyAutomation(whenUnitRegisteredThenOpenItsLawStudyYear);
  const going = specifyAutomation(whenUnitIsNoMoreThenEndItsLawStudyYears);
  it('a charged unit has its first year under the plan', () => {
    coming
      .when(registered('township', '2010-01-01'), 'unit-u-1')
      .then({ id: 'u-1.2024', command: { type: 'Open', data: { unitId: 'u-1', year: 2024, from: '2024-01-01' } } });
    coming
      .when(registered('township', '2025-05-01'), 'unit-u-1')
      .then({ id: 'u-1.2025', command: { type: 'Open', data: { unitId: 'u-1', year: 2025, from: '2025-05-01' } } });
  });
  it('nobody else is charged', () => coming.when(registered('bureau', '2010-01-01'), 'unit-u-1').thenNothing());
  it('a unit that is no more ends its years from that one on', () => {
    const end = { type: 'End' as const, data: { until: '2024-09-01' } };
    going.when({ type: 'UnitAbolished', data: { reason: '撤销', on: '2024-09-01' } }, 'unit-u-1').then({ id: 'u-1.2024', command: end });
    going
      .when({ type: 'UnitMerged', data: { intoId: 'u-2', documentNo: '昌编办〔2024〕1号', on: '2024-09-01' } }, 'unit-u-1')
      .then({ id: 'u-1.2024', command: end });
  });
  it('a unit that goes on beside its parts goes on with its year', () =>
    going
      .when(
        { type: 'UnitSplit', data: { intoIds: ['u-2'], continues: true, documentNo: '昌编办〔2024〕1号', on: '2024-09-01' } },
        'unit-u-1',
      )
      .thenNothing());
});
