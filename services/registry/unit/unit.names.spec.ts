import type { UnitEvent } from '@jiandu/contracts/unit';
import { effective } from '@jiandu/kernel';
import type { EventCorrected, Recorded } from '@jiandu/kernel';
import { recorded } from '@jiandu/kernel/testing';
import { unitDirectory } from './unit.directory.js';
import type { UnitRow } from './unit.directory.js';
import { unitStory, unitsNamed } from './unit.names.js';

const documentNo = '昌市党发〔2024〕5号';
const registered = (unitId: string, name: string, on = '2020-01-01'): UnitEvent => ({
  type: 'UnitRegistered',
  data: { unitId, kind: 'enforcement-unit', code: '91350100M000100Y43', name, administered: 'local', on },
});
const renamed = (name: string, on: string): UnitEvent => ({ type: 'UnitRenamed', data: { name, documentNo, on } });
const merged = (intoId: string, on: string): UnitEvent => ({ type: 'UnitMerged', data: { intoId, documentNo, on } });
const split = (intoIds: string[], on: string, continues = false): UnitEvent => ({
  type: 'UnitSplit',
  data: { intoIds, continues, documentNo, on },
});
const alias = (name: string, usedFrom?: string): UnitEvent => ({
  type: 'UnitAliasAdded',
  data: { alias: name, ...(usedFrom && { usedFrom }) },
});
const row = (...events: (UnitEvent | EventCorrected)[]): UnitRow =>
  effective<UnitEvent>(recorded(events) as Recorded<UnitEvent | EventCorrected>[]).reduce(
    (state, event) => unitDirectory.evolve(state, event as Recorded<UnitEvent>),
    unitDirectory.initial,
  );

const city = [
  row(registered('a', '城乡规划局'), renamed('规划局', '2021-06-01'), merged('b', '2022-01-01'), alias('规划办')),
  row(registered('b', '自然资源局'), split(['c', 'd'], '2023-01-01'), alias('资源局', '2021-01-01')),
  row(registered('c', '林草局', '2022-12-01')),
  row(registered('d', '国土局', '2022-12-01'), merged('e', '2024-01-01')),
  row(registered('e', '规划局', '2023-06-01')),
];
const found = (name: string, on: string) =>
  unitsNamed(city, name, on).map(({ unitId, by, called, successors }) => [
    unitId,
    by,
    called,
    successors.map((each) => each.unitId).join(),
  ]);

describe('a unit is found by a name on a day', () => {
  it('by the name it had on that day, from the day of the renaming on', () => {
    expect(found('城乡规划局', '2021-05-31')).toEqual([['a', 'name', '城乡规划局', '']]);
    expect(found('城乡规划局', '2021-06-01')).toEqual([['a', 'former-name', '规划局', '']]);
  });
  it('by a name that it has only since', () => expect(found('规划局', '2021-05-31')[0]).toEqual(['a', 'later-name', '城乡规划局', '']));
  it('after it was merged: with those who have its duties on that day, through all that came between', () => {
    expect(found('城乡规划局', '2022-01-01')).toEqual([['a', 'former-name', null, 'b']]);
    expect(found('城乡规划局', '2023-01-01')).toEqual([['a', 'former-name', null, 'c,d']]);
    expect(found('城乡规划局', '2024-01-01')).toEqual([['a', 'former-name', null, 'c,e']]);
  });
  it('of two units of one name, the one that bears it on that day comes first', () =>
    expect(found('规划局', '2024-05-01').map(([id, by]) => `${id} ${by}`)).toEqual(['e name', 'a former-name']));
  it('by an alias, from the day on which it was in use; at any time where that is not known', () => {
    expect(found('资源局', '2021-01-01')).toEqual([['b', 'alias', '自然资源局', '']]);
    expect(found('资源局', '2020-12-31')).toEqual([['b', 'later-name', '自然资源局', '']]);
    expect(found('规划办', '2020-02-01')).toEqual([['a', 'alias', '城乡规划局', '']]);
  });
  it('by an alias of the code list', () =>
    expect(unitsNamed(city, '林业局', '2023-01-01', () => ['林业局'])[0]).toMatchObject({ unitId: 'a', by: 'alias' }));
  it('whatever the width, spaces and brackets typed', () => {
    const bracketed = [row(registered('x', '城管局（执法大队）'))];
    expect(unitsNamed(bracketed, ' 城管局(执法 大队)', '2024-01-01')).toMatchObject([{ unitId: 'x', by: 'name' }]);
  });
  it('not at all by a name that nobody bears', () => expect(found('不存在的局', '2024-01-01')).toEqual([]));
  it('is not caught in a circle of successors', () => {
    const circle = [row(registered('x', '甲'), merged('y', '2024-01-01')), row(registered('y', '乙'), merged('x', '2024-01-01'))];
    expect(unitsNamed(circle, '甲', '2024-02-01')).toMatchObject([{ successors: [] }]);
  });
});

describe('the story of a unit', () => {
  it('says what it was called, where it came from and what became of it by that day', () => {
    expect(unitStory(city, 'b', '2022-06-01')).toMatchObject({
      ...{ called: '自然资源局', inBeing: true, partings: [], successors: [] },
      predecessors: [{ unitId: 'a', called: '规划局', how: 'merged', on: '2022-01-01', documentNo }],
    });
    expect(unitStory(city, 'b', '2023-01-01')).toMatchObject({
      ...{ called: null, inBeing: false, partings: [{ how: 'split', on: '2023-01-01' }] },
      successors: [{ unitId: 'c' }, { unitId: 'd' }],
    });
  });
  it('goes on after a split in which the unit continues', () => {
    const kept = [row(registered('x', '城管局'), split(['y'], '2024-03-01', true)), row(registered('y', '环卫局', '2024-03-01'))];
    expect(unitStory(kept, 'x', '2024-03-01')).toMatchObject({ called: '城管局', inBeing: true, successors: [] });
    expect(unitStory(kept, 'y', '2024-03-01')).toMatchObject({ predecessors: [{ unitId: 'x', how: 'split' }] });
  });
  it('is that of the corrected date once a correction is known', () => {
    const corrected = row(registered('x', '甲局'), renamed('乙局', '2024-05-01'), {
      type: 'EventCorrected',
      data: { eventId: 'e-2', replacement: { name: '乙局', documentNo, on: '2024-04-01' }, reason: '日期录错' },
    });
    expect(unitStory([corrected], 'x', '2024-04-15')).toMatchObject({ called: '乙局' });
  });
  it('of a unit not known is none', () => expect(unitStory(city, 'z', '2024-01-01')).toBeNull());
});
