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
  it('knows the sixteen townships and sub-districts', () => expect(policy[0]!.townships.map(({ kind }) => kind).sort()).toHaveLength(16));
});
