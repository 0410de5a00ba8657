import type { AccountabilityRulesEvent } from '@jiandu/contracts/accountability-rules';
import { recorded, specify } from '@jiandu/kernel/testing';
import type { Place } from '@jiandu/platform/identity';
import { accountabilityRules } from './accountability-rules.js';
import { onFile, rulesOnFile } from './accountability-rules.on-file.js';

const given = specify(accountabilityRules);
const filing = {
  ...{ unitId: 'u-1', source: 'own' as const, title: '责任追究制度', documentNo: '昌示发〔2024〕3号' },
  ...{ from: '2024-07-01', on: '2024-07-05' },
};
const filed: AccountabilityRulesEvent = { type: 'AccountabilityRulesFiled', data: filing };
const newer = { ...filing, title: '责任追究制度(修订)', from: '2025-01-01', on: '2024-12-20' };
const superior: AccountabilityRulesEvent = {
  type: 'AccountabilityRulesFiled',
  data: { ...filing, source: 'superior', title: '上级制度' },
};
const repeal = { source: 'own' as const, reason: '另行制定', on: '2025-03-01' };
const repealed: AccountabilityRulesEvent = { type: 'AccountabilityRulesRepealed', data: repeal };

describe('accountability rules', () => {
  it('are filed in versions, each later than the one before', () => {
    given().when({ type: 'File', data: filing }).then(filed);
    given(filed).when({ type: 'File', data: filing }).thenNothing();
    for (const other of [{ on: '2024-07-06' }, { attachments: [{ sha256: 'a'.repeat(64), title: '扫描件' }] }])
      given(filed)
        .when({ type: 'File', data: { ...filing, ...other } })
        .thenRejected('rules-are-filed-once');
    given(filed).when({ type: 'File', data: newer }).then({ type: 'AccountabilityRulesFiled', data: newer });
    given(filed)
      .when({ type: 'File', data: { ...newer, from: '2024-07-01' } })
      .thenRejected('new-version-takes-effect-later');
    given(filed)
      .when({ type: 'File', data: superior.data as never })
      .then(superior);
  });
  it('are repealed while on file', () => {
    given(filed).when({ type: 'Repeal', data: repeal }).then(repealed);
    given(superior).when({ type: 'Repeal', data: repeal }).thenRejected('repeal-only-what-is-on-file');
    given(filed, repealed).when({ type: 'Repeal', data: repeal }).thenRejected('repeal-only-what-is-on-file');
  });
  it('name a unit and files that are there', () => {
    const sha256 = 'a'.repeat(64);
    const withFile = { ...filing, attachments: [{ sha256, title: '扫描件' }] };
    expect(accountabilityRules.references!({ type: 'File', data: withFile })).toEqual([
      { field: 'unitId', category: 'unit', id: 'u-1', on: withFile.on },
      { field: 'attachments', category: 'file', id: sha256 },
    ]);
  });
  it('are the unit’s', () => {
    expect(accountabilityRules.owner(accountabilityRules.initial, { type: 'File', data: filing })).toBe('u-1');
    expect(accountabilityRules.owner(given(filed).state(), { type: 'Repeal', data: repeal })).toBe('u-1');
  });
});

describe('what is on file', () => {
  const place = (unitId: string, kind: Place['kind'], inBeing = true, heirId: string | null = null): Place => ({
    ...{ unitId, kind, superiorId: null, supervises: [], heirId, inBeing },
  });
  const places = [place('u-1', 'enforcement-unit'), place('u-2', 'enforcement-unit'), place('t-1', 'township'), place('b-1', 'bureau')];
  const charged = { charged: ['enforcement-unit'] };
  const rowOf = (...events: AccountabilityRulesEvent[]) =>
    recorded(events).reduce((row, event) => rulesOnFile.evolve(row, event), rulesOnFile.initial);
  const missing = (on: string, ...events: AccountabilityRulesEvent[]) =>
    onFile(places, [rowOf(...events)], charged, on)
      .find(({ unitId }) => unitId === 'u-1')!
      .missing.map(({ source }) => source);

  it('names what each enforcement unit lacks, and asks nothing of a township', () => {
    const found = onFile(places, [], charged, '2024-12-31');
    expect(found.map(({ unitId }) => unitId)).toEqual(['u-1', 'u-2']);
    expect(found[0]!.missing).toEqual([
      { source: 'superior', text: '未备案本领域上级部门制定的行政执法责任追究制度' },
      { source: 'own', text: '未备案本单位行政执法责任追究制度' },
    ]);
  });
  it('goes by the day: before a version takes effect it is missing, after a repeal again', () => {
    expect(missing('2024-06-30', filed, superior)).toEqual(['superior', 'own']);
    expect(missing('2024-07-01', filed, superior)).toEqual([]);
    expect(missing('2025-02-28', filed, superior, repealed)).toEqual([]);
    expect(missing('2025-03-01', filed, superior, repealed)).toEqual(['own']);
  });
  it('shows the version of the day', () => {
    const row = rowOf(filed, { type: 'AccountabilityRulesFiled', data: newer });
    const titleOn = (on: string) => onFile(places, [row], charged, on)[0]!.inForce.map(({ title }) => title);
    expect([titleOn('2024-12-31'), titleOn('2025-01-01')]).toEqual([['责任追究制度'], ['责任追究制度(修订)']]);
  });
  it('asks the heir of a merged unit for its own', () => {
    const merged = [place('u-1', 'enforcement-unit', false, 'u-2'), place('u-2', 'enforcement-unit')];
    expect(onFile(merged, [rowOf(filed, superior)], charged, '2025-01-01')).toMatchObject([
      { unitId: 'u-2', missing: [{ source: 'superior' }, { source: 'own' }] },
    ]);
  });
});
