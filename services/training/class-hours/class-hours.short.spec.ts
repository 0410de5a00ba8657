import type { ClassHoursEvent } from '@jiandu/contracts/class-hours';
import type { ProgrammeEvent } from '@jiandu/contracts/programme';
import type { TrainingSessionEvent } from '@jiandu/contracts/training-session';
import type { UnitEvent } from '@jiandu/contracts/unit';
import type { Recorded } from '@jiandu/kernel';
import { knownFrom, merged, officer, stream, unit } from '../figures/testing.js';
import { hoursOfOfficer, hoursShort } from './class-hours.short.js';
import type { HoursHistories } from './class-hours.short.js';

const credit = (n: number, personId: string, hours: number, on: string, course = `课程${n}`): readonly Recorded[] => {
  const event: ClassHoursEvent = { type: 'ClassHoursCredited', data: { personId, course, provider: '云平台', hours, on } };
  return stream(`classHours-${personId}.${n}`, event);
};
const arranged: ProgrammeEvent = {
  type: 'ProgrammeArranged',
  data: {
    ...{ programmeId: 't-1', organiser: 'unit', unitId: 'u-1', title: '培训', course: '处罚法', year: 2024, kinds: ['business'] },
    ...{ forTownships: false, on: '2024-03-01' },
  },
};
const held = (n: number, hours: number, on: string, ...personIds: string[]): readonly Recorded[] => {
  const event: TrainingSessionEvent = {
    type: 'TrainingHeld',
    data: { sessionId: `ts-${n}`, programmeId: 't-1', unitId: 'u-1', hours, personIds, on },
  };
  return stream(`trainingSession-ts-${n}`, event);
};
const city = (told: Partial<HoursHistories> = {}): HoursHistories => ({
  ...{ units: [unit('u-1')], posts: [officer('p-1', 'u-1'), officer('p-2', 'u-1')], programmes: [stream('programme-t-1', arranged)] },
  ...{ sessions: [], credits: [] },
  ...told,
});
const at = (on: string, known = '2026-11-25') => ({ on, known });
const of = (histories: HoursHistories, on: string, known?: string) => {
  const { found, officers } = hoursShort(histories, at(on, known));
  return {
    found,
    unit: found.units.find(({ id }) => id === 'u-1')!,
    officers: new Map(officers.get('u-1')!.map((each) => [each.personId, each])),
  };
};

describe('who is short of class hours', () => {
  it('says 60 hours by 2024-05-31, a day before the plan was known, and on whose word', () =>
    expect(of(city(), '2024-12-31').found.policy).toMatchObject({
      ...{ required: 60, deadline: '2024年5月底前', due: '2024-05-31', mark: 'P', known: '2024-06-05', overdueAtBirth: true },
    }));
  it('counts officers on post, those with all hours against all', () => {
    const { found, unit, officers } = of(city({ credits: [credit(1, 'p-1', 60, '2024-05-31')] }), '2024-12-31');
    expect([unit.met, unit.all, unit.short]).toEqual([1, 2, 1]);
    expect([found.met, found.all, found.short]).toEqual([1, 2, 1]);
    expect([officers.get('p-1')!.state, officers.get('p-2')!.state, officers.get('p-2')!.short]).toEqual(['met-in-time', 'overdue', 60]);
  });
  it('counts who was on post in a unit merged since for its heir from that day, each once; one moved elsewhere is not its', () => {
    const units = [unit('u-1'), unit('u-2', 'township', '2010-01-01', merged('u-1', '2024-08-01')), unit('u-3')];
    const posts = [officer('p-1', 'u-1'), officer('p-1', 'u-2'), officer('p-2', 'u-2'), officer('p-3', 'u-2', '2010-01-01', '2024-08-01')];
    const told = city({ units, posts: [...posts, officer('p-3', 'u-3', '2024-08-01')], credits: [credit(1, 'p-2', 60, '2024-05-01')] });
    const all = (on: string) => hoursShort(told, at(on)).found.units.map(({ id, met, all: whole }) => [id, met, whole]);
    expect(all('2024-07-31')).toEqual([
      ['u-1', 0, 1],
      ['u-2', 1, 3],
      ['u-3', null, 0],
    ]);
    expect(all('2024-08-01')).toEqual([
      ['u-1', 1, 2],
      ['u-3', 0, 1],
    ]);
    expect(hoursOfOfficer(told, at('2024-08-01'), 'p-2').unitIds).toEqual(['u-1']);
  });
  it('leaves who was on post in a unit split up to whoever appoints them: no one unit took it over', () => {
    const split: UnitEvent = { type: 'UnitSplit', data: { intoIds: ['u-1', 'u-3'], continues: false, documentNo: '1', on: '2024-08-01' } };
    const units = [unit('u-1'), unit('u-2', 'township', '2010-01-01', split), unit('u-3')];
    const { found } = hoursShort(city({ units, posts: [officer('p-2', 'u-2')] }), at('2024-08-01'));
    expect([found.all, found.units.map(({ id }) => id)]).toEqual([0, ['u-1', 'u-3']]);
  });
  it('tells hours in time from hours made up late', () => {
    const { officers } = of(city({ credits: [credit(1, 'p-1', 59, '2024-05-31'), credit(2, 'p-1', 1, '2024-06-01')] }), '2024-12-31');
    expect(officers.get('p-1')).toMatchObject({ hours: 60, inTime: 59, short: 0, state: 'met-late' });
  });
  it('is under way until the last day, overdue from the next', () =>
    expect(['2024-05-31', '2024-06-01'].map((on) => of(city(), on).officers.get('p-1')!.state)).toEqual(['under-way', 'overdue']));
  it('counts only what was completed by the day asked, in its year, as known then', () => {
    const credits = [credit(1, 'p-1', 60, '2024-04-01'), credit(2, 'p-2', 60, '2023-12-31')];
    expect(of(city({ credits }), '2024-03-31').unit.met).toBe(0);
    expect(of(city({ credits }), '2024-04-01').unit.met).toBe(1);
    const late = city({ credits: [knownFrom('2024-09-01', credit(1, 'p-1', 60, '2024-04-01'))] });
    expect(of(late, '2024-04-30', '2024-08-31').unit.met).toBe(0);
    expect(of(late, '2024-04-30', '2024-09-01').unit.met).toBe(1);
  });
  it('adds attendance up over the sessions of a programme', () => {
    const { officers } = of(city({ sessions: [held(1, 4, '2024-04-01', 'p-1', 'p-2'), held(2, 2.5, '2024-04-02', 'p-1')] }), '2024-12-31');
    expect([officers.get('p-1')!.hours, officers.get('p-2')!.hours]).toEqual([6.5, 4]);
  });
  it('counts one course by two providers once, and shows the other', () => {
    const { officers } = of(
      city({ sessions: [held(1, 4, '2024-04-01', 'p-1')], credits: [credit(1, 'p-1', 6, '2024-05-01', '《处罚法》')] }),
      '2024-12-31',
    );
    expect(officers.get('p-1')).toMatchObject({
      hours: 6,
      counted: [{ source: 'classHours-p-1.1' }],
      repeated: [{ source: 'programme-t-1', hours: 4 }],
    });
  });
  it('counts a repeated record of one course once, not twice', () => {
    const { officers } = of(
      city({ credits: [credit(1, 'p-1', 6, '2024-05-01', '处罚法'), credit(2, 'p-1', 6, '2024-05-02', '处罚法')] }),
      '2024-12-31',
    );
    expect(officers.get('p-1')!.hours).toBe(6);
  });
  it('leaves hours with the person, whatever the unit', () => {
    const moved = city({
      units: [unit('u-1'), unit('u-2')],
      posts: [officer('p-1', 'u-2', '2024-01-01', '2024-07-01'), officer('p-1', 'u-1', '2024-07-01')],
      credits: [credit(1, 'p-1', 60, '2024-04-01')],
    });
    expect(of(moved, '2024-12-31').unit).toMatchObject({ met: 1, all: 1 });
    expect(of(moved, '2024-06-30').unit).toMatchObject({ met: null, all: 0, short: null });
  });
  it('shows a unit without officers as —, and a year without a number too', () => {
    expect(of(city({ posts: [] }), '2024-12-31').unit).toMatchObject({ met: null, all: 0, short: null });
    const later = of(city({ credits: [credit(1, 'p-1', 60, '2025-04-01')] }), '2025-12-31');
    expect(later.unit).toMatchObject({ met: null, all: 2, short: null });
    expect(later.officers.get('p-1')).toMatchObject({ hours: 60, short: null, state: 'none-asked' });
    expect(later.found.policy.required).toBeNull();
  });
  it('honours a corrected and a withdrawn record', () => {
    const first = credit(1, 'p-1', 60, '2024-04-01');
    const correction = (replacement?: object) => {
      const [event] = stream('classHours-p-1.1', {
        type: 'EventCorrected',
        data: { eventId: 'e-1', reason: '有误', ...(replacement && { replacement }) },
      });
      return { ...event!, id: 'e-2', version: 2, g: 2, k: '2024-08-01T04:00:00.000Z' };
    };
    const less = { personId: 'p-1', course: '课程1', provider: '云平台', hours: 6, on: '2024-04-01' };
    const hours = (history: readonly Recorded[], known?: string) =>
      of(city({ credits: [history] }), '2024-12-31', known).officers.get('p-1')!.hours;
    expect([
      hours([...first, correction(less)]),
      hours([...first, correction(less)], '2024-07-31'),
      hours([...first, correction()]),
    ]).toEqual([6, 60, 0]);
  });
  it('names the events behind each line: post, credits and sessions', () => {
    const { officers } = of(
      city({ sessions: [held(1, 4, '2024-04-01', 'p-1')], credits: [credit(1, 'p-1', 6, '2024-05-01')] }),
      '2024-12-31',
    );
    expect(
      officers
        .get('p-1')!
        .events.map(({ type }) => type)
        .sort(),
    ).toEqual(['ClassHoursCredited', 'PostAppointed', 'TrainingHeld']);
  });
  it('charges neither the bureau nor justice offices', () =>
    expect(hoursShort(city({ units: [unit('u-1', 'bureau'), unit('u-2', 'justice-office')] }), at('2024-12-31')).found.units).toEqual([]));
  it('has no answer before anything of the policy was known', () =>
    expect(() => hoursShort(city(), at('2024-05-31', '2024-06-04'))).toThrow('no-policy-in-force'));
});
