import type { UnitEvent } from './unit.js';
import { heirOf, tookOver, unitStanding } from './unit-standing.js';

const registered: UnitEvent = {
  type: 'UnitRegistered',
  data: { unitId: 'u-1', kind: 'enforcement-unit', code: '652301100000', name: '甲', administered: 'local', on: '2024-05-01' },
};
const paper = { documentNo: '昌市编〔2024〕1号' };
const split = (continues: boolean): UnitEvent => ({
  type: 'UnitSplit',
  data: { ...paper, intoIds: ['u-2', 'u-3'], continues, on: '2024-06-09' },
});
const merged: UnitEvent = { type: 'UnitMerged', data: { ...paper, intoId: 'u-2', on: '2024-06-10' } };
const unit = (...events: UnitEvent[]) =>
  events
    .map((event, i) => ({ ...event, stream: 'unit-u-1', version: i + 1, id: `e-${i}`, g: i + 1, k: '2024-06-10T04:00:00.000Z' }))
    .reduce((row, event) => unitStanding.evolve(row, event), unitStanding.initial);

describe('who took a unit over', () => {
  const took = (events: UnitEvent[], unitId: string) => tookOver(new Map([['u-1', unit(registered, ...events)]]), unitId, 'u-1');

  it('is each of those it was split into', () => {
    expect([took([split(false)], 'u-2'), took([split(false)], 'u-3')]).toEqual([true, true]);
    expect(heirOf(new Map([['u-1', unit(registered, split(false))]]), 'u-1')).toBe('u-1'); // nobody alone
  });
  it('is nobody while it goes on', () => expect(unit(registered, split(true))).toEqual(unit(registered)));
  it('is told by its last end alone, where two stand in the books', () => {
    expect([took([split(false), merged], 'u-2'), took([split(false), merged], 'u-3')]).toEqual([true, false]);
    expect(heirOf(new Map([['u-1', unit(registered, merged, split(false))]]), 'u-1')).toBe('u-1');
  });
});
