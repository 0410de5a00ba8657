import type { Organiser, ProgrammeEvent, TrainingKind } from '@jiandu/contracts/programme';
import type { TrainingSessionEvent } from '@jiandu/contracts/training-session';
import type { Recorded } from '@jiandu/kernel';
import { merged, officer, stream, unit } from '../figures/testing.js';
import { trainingsHeld } from './programme.held.js';
import type { TrainingHistories } from './programme.held.js';

type Of = { organiser?: Organiser; unitId?: string; partnerIds?: string[]; kinds?: TrainingKind[]; forTownships?: boolean };
const programme = (
  id: string,
  { organiser = 'unit', unitId, partnerIds, kinds = ['business'], forTownships = false }: Of,
): readonly Recorded[] => {
  const arranged: ProgrammeEvent = {
    type: 'ProgrammeArranged',
    data: {
      ...{ programmeId: id, organiser, title: '培训', course: id, year: 2024, kinds, forTownships, on: '2024-01-01' },
      ...(unitId !== undefined && { unitId }),
      ...(partnerIds !== undefined && { partnerIds }),
    },
  };
  return stream(`programme-${id}`, arranged);
};
const held = (n: number, programmeId: string, on: string, ...personIds: string[]): readonly Recorded[] => {
  const event: TrainingSessionEvent = { type: 'TrainingHeld', data: { sessionId: `ts-${n}`, programmeId, hours: 4, personIds, on } };
  return stream(`trainingSession-ts-${n}`, event);
};
const city = (told: Partial<TrainingHistories> = {}): TrainingHistories => ({
  ...{
    units: [unit('u-1'), unit('u-2', 'enforcement-unit')],
    posts: [officer('p-1', 'u-1'), officer('p-2', 'u-2'), officer('p-3', 'u-1')],
  },
  ...{ programmes: [], sessions: [] },
  ...told,
});
const at = (told: Partial<TrainingHistories>, on: string) => {
  const found = trainingsHeld(city(told), { on, known: '2026-11-25' });
  return { ...found, unit: (id: string) => found.units.find((each) => each.id === id)! };
};

describe('trainings held', () => {
  it('asks 2 of the city, 4 of a unit and three kinds by 2024-11-30, by the plan', () =>
    expect(at({}, '2024-12-31').policy).toMatchObject({
      city: 2,
      unit: 4,
      kindsDeadline: '2024年12月前',
      kindsDue: '2024-11-30',
      mark: 'P',
    }));
  it('counts a programme once it is held, once however many sessions it has', () => {
    const programmes = [programme('t-1', { unitId: 'u-1' }), programme('t-2', { unitId: 'u-1' })];
    const sessions = [held(1, 't-1', '2024-04-01'), held(2, 't-1', '2024-05-01')];
    expect(at({ programmes, sessions }, '2024-12-31').unit('u-1')).toMatchObject({ done: 1, required: 4, short: 3, programmeIds: ['t-1'] });
    expect(at({ programmes, sessions }, '2024-03-31').unit('u-1').done).toBe(0);
  });
  it('counts a joint programme for each who holds it', () => {
    const told = {
      programmes: [programme('t-1', { organiser: 'joint', unitId: 'u-1', partnerIds: ['u-2'] })],
      sessions: [held(1, 't-1', '2024-04-01')],
    };
    const found = at(told, '2024-12-31');
    expect([found.unit('u-1').done, found.unit('u-2').done, found.city.done]).toEqual([1, 1, 0]);
  });
  it('keeps pace during the year and says what is short on its last day', () => {
    expect(at({}, '2024-06-30').unit('u-1')).toMatchObject({ expected: 1, behind: 1, short: null });
    expect(at({}, '2024-12-31').unit('u-1')).toMatchObject({ expected: 4, behind: 4, short: 4 });
  });
  it('asks of a unit that began within the year its part, and of who took another over then what that one was asked too', () => {
    const units = [
      unit('u-1', 'township', '2024-07-01'),
      unit('u-2', 'township', '2024-10-01'),
      unit('u-3', 'township', '2010-01-01', merged('u-2', '2024-10-01')),
    ];
    const found = at({ units }, '2024-12-31');
    expect(found.unit('u-1')).toMatchObject({ required: 2, expected: 2, short: 2 });
    expect(found.unit('u-2')).toMatchObject({ required: 4, expected: 4, short: 4 });
    expect(at({ units }, '2024-09-30').unit('u-1')).toMatchObject({ required: 2, expected: 1, behind: 1 });
    expect(found.city.required).toBe(2);
  });
  it('counts the city by its own trainings, and how many township officers came', () => {
    const told = {
      programmes: [programme('t-1', { organiser: 'city', forTownships: true }), programme('t-2', { organiser: 'prefecture' })],
      sessions: [held(1, 't-1', '2024-04-01', 'p-1', 'p-2'), held(2, 't-2', '2024-05-01', 'p-3')],
    };
    expect(at(told, '2024-12-31').city).toMatchObject({
      done: 1,
      required: 2,
      short: 1,
      forTownships: 1,
      townshipOfficers: { met: 1, all: 2 },
    });
    expect(at({ posts: [officer('p-2', 'u-2')] }, '2024-12-31').city.townshipOfficers).toEqual({ met: null, all: 0 });
  });
  it('has the three kinds complete by the day, from own trainings and those that its officers on post attended', () => {
    const programmes = [
      programme('t-1', { unitId: 'u-1', kinds: ['business', 'evidence'] }),
      programme('t-2', { organiser: 'city', kinds: ['public-law'] }),
    ];
    const complete = { programmes, sessions: [held(1, 't-1', '2024-04-01'), held(2, 't-2', '2024-11-30', 'p-1')] };
    expect(at(complete, '2024-12-31').unit('u-1')).toMatchObject({
      kindsState: 'complete',
      kindsMissing: [],
      kinds: { 'public-law': { met: true, programmeIds: ['t-2'] } },
    });
    expect(at(complete, '2024-11-29').unit('u-1')).toMatchObject({ kindsState: 'under-way', kindsMissing: ['public-law'] });
    const late = { programmes, sessions: [held(1, 't-1', '2024-04-01'), held(2, 't-2', '2024-12-01', 'p-1')] };
    expect(at(late, '2024-12-31').unit('u-1')).toMatchObject({
      kindsState: 'overdue',
      kindsMissing: ['public-law'],
      kinds: { 'public-law': { met: true } },
    });
    expect(at({}, '2024-11-30').unit('u-1').kindsState).toBe('under-way');
    expect(at({}, '2024-12-01').unit('u-1')).toMatchObject({ kindsState: 'overdue', kindsMissing: ['public-law', 'business', 'evidence'] });
  });
  it('does not credit a unit with whom it lost before, or got after', () => {
    const told = {
      posts: [officer('p-1', 'u-1', '2010-01-01', '2024-03-01'), officer('p-1', 'u-2', '2024-03-01')],
      programmes: [programme('t-1', { organiser: 'city', kinds: ['evidence'] })],
      sessions: [held(1, 't-1', '2024-04-01', 'p-1')],
    };
    const found = at(told, '2024-12-31');
    expect([found.unit('u-1').kinds.evidence.met, found.unit('u-2').kinds.evidence.met]).toEqual([false, true]);
  });
  it('credits who took a unit over with whom it got, from that day', () => {
    const told = {
      units: [unit('u-1'), unit('u-2', 'township', '2010-01-01', merged('u-1', '2024-08-01'))],
      posts: [officer('p-2', 'u-2')],
      programmes: [
        programme('t-1', { organiser: 'city', kinds: ['evidence'] }),
        programme('t-2', { organiser: 'city', kinds: ['business'] }),
      ],
      sessions: [held(1, 't-1', '2024-07-31', 'p-2'), held(2, 't-2', '2024-08-01', 'p-2')],
    };
    const { kinds } = at(told, '2024-12-31').unit('u-1');
    expect([kinds.evidence.met, kinds.business.met]).toEqual([false, true]);
    expect(at(told, '2024-12-31').city.townshipOfficers).toEqual({ met: 1, all: 1 });
  });
  it('goes on asking after 2024, but sets no day for the kinds', () => {
    const found = trainingsHeld(city(), { on: '2025-12-31', known: '2026-11-25' });
    expect(found.units[0]).toMatchObject({ required: 4, short: 4, kindsState: null });
    expect(found.policy.kindsDue).toBeNull();
  });
  it('shows — where nothing is asked or nobody is charged', () => {
    expect(trainingsHeld(city(), { on: '2023-12-31', known: '2026-11-25' })).toMatchObject({
      city: { required: null, short: null },
      onPace: { met: null, all: 0 },
    });
    expect(at({ units: [] }, '2024-12-31').onPace).toEqual({ met: null, all: 0 });
  });
  it('names its events', () => {
    const told = { programmes: [programme('t-1', { unitId: 'u-1' })], sessions: [held(1, 't-1', '2024-04-01')] };
    expect(
      at(told, '2024-12-31')
        .unit('u-1')
        .events.map(({ type }) => type),
    ).toEqual(['ProgrammeArranged', 'TrainingHeld']);
  });
});
