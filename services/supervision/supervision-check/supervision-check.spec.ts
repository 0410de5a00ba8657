import type { SupervisionCheckEvent } from '@jiandu/contracts/supervision-check';
import { specify } from '@jiandu/kernel/testing';
import { supervisionCheck } from './supervision-check.js';

const given = specify(supervisionCheck, { leastPersons: 2 });
const data = {
  ...{ checkId: 'c-1', unitId: 'u-1', checkedUnitId: 't-1', under: { year: 2024, itemId: 'i-1' }, byIds: ['p-1', 'p-2'] },
  ...{ account: '随机抽查', findings: [{ findingId: 'f-1', text: '未出示证件' }], on: '2024-08-15' },
};
const recorded: SupervisionCheckEvent = { type: 'SupervisionCheckRecorded', data };

describe('supervision check', () => {
  it('is recorded, once', () => {
    given().when({ type: 'Record', data }).then(recorded);
    given(recorded).when({ type: 'Record', data }).thenNothing();
    given(recorded)
      .when({ type: 'Record', data: { ...data, account: '另一次检查' } })
      .thenRejected('check-is-recorded-once');
  });
  it('is done by as many as the policy asks for', () => {
    given()
      .when({ type: 'Record', data: { ...data, byIds: ['p-1'] } })
      .thenRejected('check-is-done-by-enough-persons');
    const one = { ...data, byIds: ['p-1'] };
    specify(supervisionCheck, { leastPersons: 1 })()
      .when({ type: 'Record', data: one })
      .then({ type: 'SupervisionCheckRecorded', data: one });
  });
  it('is held by our default to one person, since no source says more', () =>
    expect(supervisionCheck.policy).toMatchObject([{ leastPersons: 1, source: expect.stringContaining('[D]') }]));
  it('may find nothing, and tells its findings apart', () => {
    const none = { ...data, findings: [] };
    given().when({ type: 'Record', data: none }).then({ type: 'SupervisionCheckRecorded', data: none });
    const same = { ...data, findings: [data.findings[0]!, data.findings[0]!] };
    given().when({ type: 'Record', data: same }).thenRejected('findings-differ');
  });
  it('asks the checking unit’s plan of the year for its item, unless it was not planned', () => {
    expect(supervisionCheck.registers!({ type: 'Record', data }).map(({ id, command }) => [id, command])).toEqual([
      ['u-1.2024', { type: 'NameItem', data: { itemId: 'i-1' } }],
    ]);
    const { under, ...unplanned } = data;
    expect(under.itemId).toBe('i-1');
    expect(supervisionCheck.registers!({ type: 'Record', data: unplanned })).toEqual([]);
  });
  it('is the checking unit’s, and names units and persons that must exist', () => {
    expect(supervisionCheck.owner(given().state(), { type: 'Record', data })).toBe('u-1');
    expect(
      supervisionCheck.references!({ type: 'Record', data }).map(({ category, id, on = '' }) => `${category} ${id} ${on}`.trim()),
    ).toEqual([`unit u-1 ${data.on}`, `unit t-1 ${data.on}`, 'person p-1', 'person p-2']);
  });
});
