import type { LawStudySessionEvent } from '@jiandu/contracts/law-study-session';
import type { StudyEvent } from '@jiandu/contracts/study';
import type { SyllabusItemEvent } from '@jiandu/contracts/syllabus-item';
import type { TrainingSessionEvent } from '@jiandu/contracts/training-session';
import type { Recorded } from '@jiandu/kernel';
import { merged, officer, stream, unit } from '../figures/testing.js';
import { studyStatus } from './syllabus-item.studied.js';
import type { SyllabusHistories } from './syllabus-item.studied.js';

const item = (
  itemId: string,
  { unitId, category = 'sector-rules', more = [] }: { unitId?: string; category?: string; more?: SyllabusItemEvent[] } = {},
) => {
  const listed: SyllabusItemEvent = {
    type: 'SyllabusItemListed',
    data: {
      itemId,
      kind: 'law',
      category,
      title: itemId,
      effectiveFrom: '2021-07-15',
      on: '2024-01-10',
      version: 1,
      ...(unitId !== undefined && { unitId }),
    },
  };
  return stream(`syllabusItem-${itemId}`, listed, ...more);
};
const revised = (on: string, effectiveFrom: string, version = 2): SyllabusItemEvent => ({
  type: 'SyllabusItemRevised',
  data: { title: `第${version}版`, effectiveFrom, on, version },
});
const study = (n: number, on: string, personIds: string[], itemIds: string[] = ['law'], unitId = 'u-1'): readonly Recorded[] => {
  const event: StudyEvent = { type: 'StudyRecorded', data: { studyId: `s-${n}`, unitId, itemIds, personIds, manner: 'alone', on } };
  return stream(`study-s-${n}`, event);
};
const city = (told: Partial<SyllabusHistories> = {}): SyllabusHistories => ({
  ...{ units: [unit('u-1')], posts: [officer('p-1', 'u-1'), officer('p-2', 'u-1')], items: [item('law')] },
  ...{ studies: [], lawStudy: [], trainings: [] },
  ...told,
});
const at = (told: Partial<SyllabusHistories>, on = '2024-12-31') => {
  const { found, officers } = studyStatus(city(told), { on, known: '2026-11-25' });
  const unit = found.units.find(({ id }) => id === 'u-1')!;
  const state = (personId: string, itemId = 'law') =>
    officers
      .get('u-1')!
      .find((each) => each.personId === personId)!
      .items.find((each) => each.itemId === itemId)?.state;
  return { found, unit, state };
};

describe('who has studied what', () => {
  it('tells studied from missing, officer by officer and in sum', () => {
    const { found, unit, state } = at({ studies: [study(1, '2024-03-01', ['p-1'])] });
    expect([state('p-1'), state('p-2')]).toEqual(['studied', 'missing']);
    expect(unit).toMatchObject({
      upToDate: { met: 1, all: 2 },
      items: [{ studied: 1, stale: 0, missing: 1, all: 2, mandatoryFor: 'city' }],
    });
    expect(found.upToDate).toEqual({ met: 1, all: 2 });
  });
  it('counts who was on post in a unit merged since for its heir', () => {
    const units = [unit('u-1'), unit('u-2', 'township', '2010-01-01', merged('u-1', '2024-08-01'))];
    const told = {
      units,
      posts: [officer('p-1', 'u-1'), officer('p-2', 'u-2')],
      studies: [study(1, '2024-03-01', ['p-2'], ['law'], 'u-2')],
    };
    expect(at(told, '2024-07-31').unit.upToDate).toEqual({ met: 0, all: 1 });
    expect(at(told, '2024-08-01').unit.upToDate).toEqual({ met: 1, all: 2 });
  });
  it('makes earlier study stale on the day a new version is in force, not before [D]', () => {
    const told = { items: [item('law', { more: [revised('2024-06-01', '2024-09-01')] })], studies: [study(1, '2024-03-01', ['p-1'])] };
    expect([at(told, '2024-08-31').state('p-1'), at(told, '2024-09-01').state('p-1')]).toEqual(['studied', 'stale']);
    expect(at(told, '2024-09-01').unit.items[0]).toMatchObject({ version: 2, title: '第2版', stale: 1, missing: 1 });
  });
  it('takes study of the new version once it is on the syllabus, though not yet in force', () => {
    const told = { items: [item('law', { more: [revised('2024-06-01', '2024-09-01')] })], studies: [study(1, '2024-07-01', ['p-1'])] };
    expect([at(told, '2024-08-31').state('p-1'), at(told, '2024-09-01').state('p-1')]).toEqual(['studied', 'studied']);
  });
  it('takes study of a law in force before the syllabus named it', () =>
    expect(at({ studies: [study(1, '2022-01-01', ['p-1'])] }).state('p-1')).toBe('studied'));
  it('asks no longer for what another item has superseded', () => {
    const gone: SyllabusItemEvent = { type: 'SyllabusItemSuperseded', data: { byId: 'new', from: '2024-10-01', on: '2024-09-20' } };
    const told = { items: [item('law', { more: [gone] }), item('new')], studies: [study(1, '2024-03-01', ['p-1'])] };
    expect([at(told, '2024-09-30').unit.items.length, at(told, '2024-10-01').unit.items.map(({ itemId }) => itemId)]).toEqual([2, ['new']]);
    expect(at(told, '2024-10-01').state('p-1', 'new')).toBe('missing');
  });
  it("asks a unit for the city's items and its own, not for another's, the first category first", () => {
    const items = [item('own', { unitId: 'u-1' }), item('other', { unitId: 'u-2' }), item('theory', { category: 'political-theory' })];
    expect(at({ items }).unit.items.map(({ itemId, mandatoryFor }) => `${itemId} ${mandatoryFor}`)).toEqual(['theory city', 'own unit']);
  });
  it('takes attendance before meetings and in trainings for study, but nothing withdrawn', () => {
    const before: LawStudySessionEvent = {
      type: 'LawStudySessionRecorded',
      data: {
        ...{ sessionId: 'l-1', unitId: 'u-1', meeting: '党委会', kinds: ['law-lecture'], topic: '处罚法', itemIds: ['law'] },
        ...{ presenterRole: '法律顾问', attendance: 2, personIds: ['p-1'], on: '2024-03-01' },
      },
    };
    const training: TrainingSessionEvent = {
      type: 'TrainingHeld',
      data: { sessionId: 'ts-1', programmeId: 't-1', hours: 2, personIds: ['p-2'], itemIds: ['law'], on: '2024-03-01' },
    };
    const told = { lawStudy: [stream('lawStudySession-l-1', before)], trainings: [stream('trainingSession-ts-1', training)] };
    expect([at(told).state('p-1'), at(told).state('p-2')]).toEqual(['studied', 'studied']);
    const withdrawn = { lawStudy: [stream('lawStudySession-l-1', before, { type: 'LawStudySessionWithdrawn', data: { reason: '未开' } })] };
    expect(at(withdrawn).state('p-1')).toBe('missing');
  });
  it('leaves study with the person, whatever the unit', () =>
    expect(
      at({ posts: [officer('p-1', 'u-1', '2024-07-01')], studies: [study(1, '2024-03-01', ['p-1'], ['law'], 'u-9')] }).state('p-1'),
    ).toBe('studied'));
  it('shows — where nothing is to be studied or nobody is on post', () => {
    expect(at({ items: [] }).unit.upToDate).toEqual({ met: null, all: 2 });
    expect(at({ posts: [] }).unit.upToDate).toEqual({ met: null, all: 0 });
    expect(at({ posts: [] }).found.upToDate).toEqual({ met: null, all: 0 });
  });
  it('asks nothing before the law is in force or the syllabus names it', () => {
    expect(at({}, '2024-01-09').unit.items).toEqual([]);
    expect(at({}, '2024-01-10').unit.items).toHaveLength(1);
  });
});
