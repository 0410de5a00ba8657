import type { UnitCommand, UnitEvent } from '@jiandu/contracts/unit';
import { specify } from '@jiandu/kernel/testing';
import { unit } from './unit.js';
import policy from './unit.policy.json' with { type: 'json' };

const given = specify(unit);
const data = {
  unitId: '652301100',
  kind: 'township' as const,
  code: '652301100000',
  name: '硫磺沟镇',
  administered: 'local' as const,
  on: '2024-01-01',
};
const registered: UnitEvent = { type: 'UnitRegistered', data };
const abolished: UnitEvent = { type: 'UnitAbolished', data: { reason: '机构改革', on: '2024-10-01' } };
const register = (change: Partial<typeof data> | { kind: 'enforcement-unit' | 'subdistrict' }): UnitCommand => ({
  type: 'Register',
  data: { ...data, ...change },
});

describe('unit', () => {
  it('is registered', () => given().when(register({})).then(registered));
  it('is registered once, the same registration writes nothing', () => given(registered).when(register({})).thenNothing());
  it('is not registered as something else', () =>
    given(registered)
      .when(register({ name: '三工镇' }))
      .thenRejected('register-only-once'));
  it('is a township only under a code of the list', () =>
    given()
      .when(register({ code: '652301999000' }))
      .thenRejected('township-code-is-in-the-list'));
  it('is not a sub-district under the code of a township', () =>
    given()
      .when(register({ kind: 'subdistrict' }))
      .thenRejected('township-code-is-in-the-list'));
  it('is renamed, its id stays', () => {
    const rename = { name: '硫磺沟新镇', on: '2024-05-01' };
    given(registered).when({ type: 'Rename', data: rename }).then({ type: 'UnitRenamed', data: rename });
  });
  it('is not renamed to the name it has', () =>
    given(registered)
      .when({ type: 'Rename', data: { name: '硫磺沟镇', on: '2024-05-01' } })
      .thenNothing());
  it('is placed under a superior; the same placement writes nothing', () => {
    const placed: UnitEvent = { type: 'UnitPlaced', data: { superiorId: 'u-1', on: '2024-05-01' } };
    given(registered)
      .when({ type: 'Place', data: { superiorId: 'u-1', on: '2024-05-01' } })
      .then(placed);
    given(registered, placed)
      .when({ type: 'Place', data: { superiorId: 'u-1', on: '2024-06-01' } })
      .thenNothing();
    given(registered, placed)
      .when({ type: 'Place', data: { on: '2024-06-01' } })
      .then({ type: 'UnitPlaced', data: { on: '2024-06-01' } });
  });
  it('supervises townships only as a justice office, the same ones in any order', () => {
    const office: UnitEvent = { type: 'UnitRegistered', data: { ...data, unitId: 'j-1', kind: 'justice-office' } };
    const supervises = ['652301100', '652301101'];
    const placed: UnitEvent = { type: 'UnitPlaced', data: { supervises, on: '2024-05-01' } };
    given(office)
      .when({ type: 'Place', data: { supervises, on: '2024-05-01' } })
      .then(placed);
    given(office, placed)
      .when({ type: 'Place', data: { supervises: [...supervises].reverse(), on: '2024-06-01' } })
      .thenNothing();
    given(registered)
      .when({ type: 'Place', data: { supervises: ['652301101'], on: '2024-05-01' } })
      .thenRejected('only-a-justice-office-supervises-townships');
  });
  it('is not its own superior, and does not supervise itself', () => {
    for (const placement of [{ superiorId: '652301100' }, { supervises: ['652301100'] }])
      given(registered)
        .when({ type: 'Place', data: { ...placement, on: '2024-05-01' } })
        .thenRejected('superior-is-another-unit');
  });
  it('names only units that are known', () =>
    expect(unit.references!({ type: 'Place', data: { superiorId: 'u-1', supervises: ['t-1', 't-2'], on: '2024-05-01' } })).toEqual([
      { field: 'superiorId', category: 'unit', id: 'u-1' },
      { field: 'supervises', category: 'unit', id: 't-1' },
      { field: 'supervises', category: 'unit', id: 't-2' },
    ]));
  it('is not placed when it is no more', () =>
    given(registered, abolished)
      .when({ type: 'Place', data: { superiorId: 'u-1', on: '2024-11-01' } })
      .thenRejected('unit-is-in-being'));
  it('is abolished once', () => {
    given(registered)
      .when({ type: 'Abolish', data: abolished.data as never })
      .then(abolished);
    given(registered, abolished)
      .when({ type: 'Abolish', data: abolished.data as never })
      .thenRejected('unit-is-in-being');
  });
  it('is not renamed when it is no more', () =>
    given(registered, abolished)
      .when({ type: 'Rename', data: { name: '新镇', on: '2024-11-01' } })
      .thenRejected('unit-is-in-being'));
  it('does not succeed itself', () =>
    given(registered)
      .when({ type: 'Abolish', data: { reason: '合并', successorId: '652301100', on: '2024-10-01' } })
      .thenRejected('successor-is-another-unit'));
  it('names a successor that must exist', () =>
    expect(unit.references!({ type: 'Abolish', data: { reason: '合并', successorId: 'u-9', on: '2024-10-01' } })).toEqual([
      { field: 'successorId', category: 'unit', id: 'u-9' },
    ]));
  const documentNo = '昌市政发〔2024〕9号';
  const merger = { intoId: '652301101', documentNo, on: '2024-10-01' };
  const merged: UnitEvent = { type: 'UnitMerged', data: merger };
  it('goes into another unit, once, and not into itself', () => {
    given(registered).when({ type: 'Merge', data: merger }).then(merged);
    given(registered, merged).when({ type: 'Merge', data: merger }).thenRejected('unit-is-in-being');
    given(registered)
      .when({ type: 'Merge', data: { ...merger, intoId: '652301100' } })
      .thenRejected('successor-is-another-unit');
  });
  it('is split up into two or more, or gives part of its duties away and continues', () => {
    const split = (intoIds: string[], continues: boolean) => ({ intoIds, continues, documentNo, on: '2024-10-01' });
    const given2 = given(registered);
    given2.when({ type: 'Split', data: split(['u-2', 'u-3'], false) }).then({ type: 'UnitSplit', data: split(['u-2', 'u-3'], false) });
    given2.when({ type: 'Split', data: split(['u-2'], false) }).thenRejected('split-leaves-two-or-more');
    given2.when({ type: 'Split', data: split(['652301100', 'u-2'], true) }).thenRejected('successor-is-another-unit');
    given2.when({ type: 'Split', data: split(['u-2'], true) }).then({ type: 'UnitSplit', data: split(['u-2'], true) });
  });
  it('is in being after a split in which it continues, and no more after one in which it does not', () => {
    const split = (continues: boolean): UnitEvent => ({
      type: 'UnitSplit',
      data: { intoIds: ['u-2', 'u-3'], continues, documentNo, on: '2024-10-01' },
    });
    const rename: UnitCommand = { type: 'Rename', data: { name: '新镇', on: '2024-11-01' } };
    given(registered, split(true))
      .when(rename)
      .then({ type: 'UnitRenamed', data: rename.data as never });
    given(registered, split(false)).when(rename).thenRejected('unit-is-in-being');
  });
  it('comes under another administration, once', () => {
    const change = { administered: 'vertical' as const, documentNo, on: '2024-06-01' };
    given(registered).when({ type: 'ChangeAdministration', data: change }).then({ type: 'UnitAdministrationChanged', data: change });
    given(registered)
      .when({ type: 'ChangeAdministration', data: { ...change, administered: 'local' } })
      .thenNothing();
  });
  it('has other names, told at any time, each once', () => {
    const alias = { alias: '硫磺沟' };
    given(registered, merged).when({ type: 'AddAlias', data: alias }).then({ type: 'UnitAliasAdded', data: alias });
    given(registered, { type: 'UnitAliasAdded', data: alias }).when({ type: 'AddAlias', data: alias }).thenNothing();
    given().when({ type: 'AddAlias', data: alias }).thenRejected('alias-is-of-a-registered-unit');
  });
  it('names units that must exist in a merger and in a split', () => {
    const ids = (command: UnitCommand) => unit.references!(command).map(({ field, id }) => `${field} ${id}`);
    expect(ids({ type: 'Merge', data: merger })).toEqual(['intoId 652301101']);
    expect(ids({ type: 'Split', data: { intoIds: ['u-2', 'u-3'], continues: false, documentNo, on: '2024-10-01' } })).toEqual([
      'intoIds u-2',
      'intoIds u-3',
    ]);
  });
  it('has the duties of another only while it is in being, on whatever day that is told', () => {
    const succeed = (on: string): UnitCommand => ({ type: 'Succeed', data: { fromId: 'u-9', on } });
    const taken = (on: string): UnitEvent => ({ type: 'DutiesTakenOver', data: { fromId: 'u-9', on } });
    const asked = (on: string, ...events: UnitEvent[]) => {
      const state = given(...events).state();
      return () => unit.decide(succeed(on), state, policy[0]!, { drawn: [], calendar: undefined });
    };
    expect(asked('2024-01-01', registered)()).toEqual([taken('2024-01-01')]);
    expect(asked('2024-01-01', registered, taken('2024-01-01'))()).toEqual([]);
    expect(asked('2023-12-31', registered)).toThrow('successor-is-in-being');
    expect(asked('2024-09-30', registered, merged)()).toEqual([taken('2024-09-30')]);
    expect(asked('2024-10-01', registered, merged)).toThrow('successor-is-in-being');
    const claims = (command: UnitCommand) => unit.registers!(command, unit.initial, 'u-9');
    expect(claims({ type: 'Merge', data: merger })).toMatchObject([{ id: '652301101', command: succeed('2024-10-01') }]);
    expect(claims({ type: 'Rename', data: { name: '新镇', on: '2024-05-01' } })).toEqual([]);
  });
  it('is no longer ended on a day before it took over the duties of another', () => {
    const taken: UnitEvent = { type: 'DutiesTakenOver', data: { fromId: 'u-9', on: '2024-11-01' } };
    given(registered, taken)
      .when({ type: 'Abolish', data: abolished.data as never })
      .thenRejected('act-out-of-order');
  });
  it('is gone from the day on which it ended', () => {
    const state = given(registered, merged).state();
    expect(['2024-09-30', '2024-10-01'].map((on) => unit.isGone!(state, on))).toEqual([false, true]);
    expect(unit.isGone!(given(registered).state(), '2099-01-01')).toBe(false);
  });
  it('knows the sixteen townships and sub-districts', () => expect(policy[0]!.townships.map(({ kind }) => kind).sort()).toHaveLength(16));
});
