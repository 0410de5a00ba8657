import { circularEntryContract } from '@jiandu/contracts/circular-entry';
import { supervisionReportContract } from '@jiandu/contracts/supervision-report';
import type { SupervisionReportEvent } from '@jiandu/contracts/supervision-report';
import { specify, specifyProjection } from '@jiandu/kernel/testing';
import { circularEntry } from '../circular/circular-entry.js';
import { supervisionReportDirectory } from './supervision-report.directory.js';
import { readBy } from './supervision-report.readers.js';
import { reportPolicy, supervisionReport } from './supervision-report.js';

const given = specify(supervisionReport);
const data = {
  ...{ reportId: 'r-1', unitId: 'b-1', kind: 'half-year-audit', period: '2024-H2', title: '三项制度审核统计', to: '市人民政府' },
  ...{ account: '审核28个单位', on: '2024-12-20' },
};
const filed: SupervisionReportEvent = { type: 'SupervisionReportFiled', data };
const receipt = { by: '市政府办公室', on: '2024-12-21' };
const received: SupervisionReportEvent = { type: 'SupervisionReportReceived', data: receipt };
const withdrawn: SupervisionReportEvent = { type: 'SupervisionReportWithdrawn', data: { reason: '数据有误', on: '2024-12-25' } };

describe('supervision report: what others are told', () => {
  it('is all that it says but the words that it cites, which may be of no published circular, and in dispute', () => {
    const shown = [{ unitId: 'u-1', circularId: 'c-1', entryId: 'e-1' }];
    const cited = [{ unitId: 'u-1', statement: '未配备法制审核人员', settledBy: 'kept', disputed: '已于12月调入1人' }];
    const { audience, summaryOf } = supervisionReportContract;
    const { type, tell } = summaryOf!.SupervisionReportFiled!;
    expect([audience?.SupervisionReportFiled, type, tell({ ...data, about: ['u-1'], shown, cited } as never)]).toEqual([
      ...['sealed', 'SupervisionReportSent', { ...data, about: ['u-1'], shown }],
    ]);
    expect(circularEntryContract.audience?.CircularEntryCited).toBe('sealed');
    expect(circularEntryContract.summaryOf).not.toHaveProperty('CircularEntryCited');
  });
  it.each([
    ...[['bureau', 1] as const, ['government', 1] as const, ['upstream', 0] as const, ['analyst', 0] as const],
    ...[['township', 0] as const],
  ])('%s reads what it cites of another: %i', (role, n) => {
    const row = {
      ...supervisionReportDirectory.initial,
      cited: [{ unitId: 'u-1', statement: '-', settledBy: 'kept' as const, disputed: '-' }],
    };
    expect(readBy({ role }, row).cited).toHaveLength(n);
  });
  it('is that it was withdrawn, and not in whose words', () => {
    const { type, tell } = supervisionReportContract.summaryOf!.SupervisionReportWithdrawn!;
    expect([supervisionReportContract.audience?.SupervisionReportWithdrawn, type, tell(withdrawn.data as never)]).toEqual([
      ...['sealed', 'SupervisionReportRecalled'],
      { on: '2024-12-25' },
    ]);
  });
});

describe('supervision report', () => {
  it('is filed, once', () => {
    given().when({ type: 'File', data }).then(filed);
    given(filed).when({ type: 'File', data }).thenNothing();
    given(filed)
      .when({ type: 'File', data: { ...data, title: '另一份报告' } })
      .thenRejected('report-is-filed-once');
  });
  it('that names units is filed only with what each of them was shown, the dispute that was kept printed beside', () => {
    const shown = (unitId: string) => ({ unitId, circularId: 'c-1', entryId: `e-${unitId}` });
    const naming = { ...data, about: ['b-1', 'u-1', 'u-2'], shown: [shown('u-1'), shown('u-2')] };
    const cite = (unitId: string) => ({ reportId: 'r-1', unitId, citedOn: '2024-12-20' });
    const said = [
      { unitId: 'u-1', statement: '未配备法制审核人员', settledBy: 'kept' as const, disputed: '已于12月调入1人' },
      { unitId: 'u-2', statement: '已配备', settledBy: 'silence' as const },
    ];
    const drawn = said.map((each) => ({ type: 'CircularEntryCited', data: { ...cite(each.unitId), ...each } }));
    const filedNaming: SupervisionReportEvent = { type: 'SupervisionReportFiled', data: { ...naming, cited: said } };
    expect(supervisionReport.registers!({ type: 'File', data: naming }, undefined, 'r-1')).toEqual(
      ['u-1', 'u-2'].map((unitId) => ({ register: circularEntry, id: `c-1.e-${unitId}`, command: { type: 'Cite', data: cite(unitId) } })),
    );
    given()
      .when({ type: 'File', data: naming }, ...drawn)
      .then(filedNaming);
    given(filedNaming).when({ type: 'File', data: naming }).thenNothing();
    expect(supervisionReport.registers!({ type: 'File', data: naming }, given(filedNaming).state(), 'r-1')).toEqual([]);
    for (const some of [[], [shown('u-1')]])
      given()
        .when({ type: 'File', data: { ...naming, shown: some } }, ...drawn)
        .thenRejected('named-units-are-shown-it-first');
    given()
      .when({ type: 'File', data: { ...naming, shown: [...naming.shown, shown('u-3')] } }, ...drawn)
      .thenRejected('shown-units-are-named');
    const own = { ...data, about: ['b-1'] };
    given().when({ type: 'File', data: own }).then({ type: 'SupervisionReportFiled', data: own });
    for (const field of ['about', 'shown', 'cited']) expect(supervisionReportContract.key).toContain(field); // withdrawn and filed anew
    expect(supervisionReport.references!({ type: 'File', data: { ...data, shown: [shown('u-1')] } })).toContainEqual({
      ...{ field: 'shown', category: 'circular', id: 'c-1', on: data.on },
    });
    specifyProjection(supervisionReportDirectory)(filedNaming).thenRow({
      ...{ ...supervisionReportDirectory.initial, reportId: 'r-1', unitId: 'b-1', kind: 'half-year-audit', period: '2024-H2' },
      ...{ title: data.title, to: data.to, account: data.account, about: naming.about, filedOn: data.on },
      cited: [said[0]!, { ...said[1]!, disputed: null }] as never,
    });
  });
  it('is of a kind of the policy in force, over a period of that kind', () => {
    given()
      .when({ type: 'File', data: { ...data, kind: 'weekly' } })
      .thenRejected('report-kind-is-known');
    for (const period of ['2024', '2024-Q4', '2024-12'])
      given()
        .when({ type: 'File', data: { ...data, period } })
        .thenRejected('report-period-fits-its-kind');
    given()
      .when({ type: 'File', data: { ...data, on: '2023-12-31' } })
      .thenRejected('no-policy-in-force');
  });
  it('may be filed before its period ends, never before it begins', () => {
    const early = { ...data, on: '2024-07-01' };
    given().when({ type: 'File', data: early }).then({ type: 'SupervisionReportFiled', data: early });
    given()
      .when({ type: 'File', data: { ...data, on: '2024-06-30' } })
      .thenRejected('report-period-has-begun');
  });
  it('rests on figures that no day still to end can change', () => {
    const resting = (known: string) => ({
      ...data,
      source: { service: 'coverage', figure: 'reports/brief/2024-Q3', on: '2024-09-30', known },
    });
    given()
      .when({ type: 'File', data: resting('2024-12-19') })
      .then({ type: 'SupervisionReportFiled', data: resting('2024-12-19') });
    for (const known of ['2024-12-20', '2024-12-21'])
      given()
        .when({ type: 'File', data: resting(known) })
        .thenRejected('report-rests-on-what-was-known-before-its-day');
  });
  it('is received once, while it stands', () => {
    given(filed).when({ type: 'RecordReceipt', data: receipt }).then(received);
    given(filed, received).when({ type: 'RecordReceipt', data: receipt }).thenNothing();
    given(filed, received)
      .when({ type: 'RecordReceipt', data: { by: '别人', on: '2024-12-22' } })
      .thenRejected('report-is-received-once');
    given().when({ type: 'RecordReceipt', data: receipt }).thenRejected('receipt-of-a-report-that-stands');
    given(filed, withdrawn)
      .when({ type: 'RecordReceipt', data: { ...receipt, on: '2024-12-26' } })
      .thenRejected('receipt-of-a-report-that-stands');
  });
  it('is withdrawn, once', () => {
    given(filed)
      .when({ type: 'Withdraw', data: { reason: '数据有误', on: '2024-12-25' } })
      .then(withdrawn);
    given(filed, withdrawn)
      .when({ type: 'Withdraw', data: { reason: '数据有误', on: '2024-12-25' } })
      .thenNothing();
    for (const other of [{ reason: '另有原因' }, { on: '2024-12-26' }])
      given(filed, withdrawn)
        .when({ type: 'Withdraw', data: { reason: '数据有误', on: '2024-12-25', ...other } })
        .thenRejected('report-is-withdrawn-once');
    given()
      .when({ type: 'Withdraw', data: { reason: '数据有误', on: '2024-12-25' } })
      .thenRejected('withdraw-only-a-filed-report');
  });
  it('has kinds that say where they come from, and marks a period of our own as a default', () => {
    const kinds = reportPolicy.flatMap(({ kinds }) => kinds);
    for (const { kind, source } of kinds) expect(`${kind}: ${source}`).toMatch(/\[[PLD]\]/);
    expect(kinds.filter(({ source }) => !source.includes('[D]')).map(({ kind }) => kind)).toEqual(['half-year-audit']);
  });
  it('is the unit’s that reports and is in being; what it is about may be no more', () => {
    expect(supervisionReport.owner(given().state(), { type: 'File', data })).toBe('b-1');
    expect(supervisionReport.references!({ type: 'File', data: { ...data, about: ['u-1'] } })).toEqual([
      { field: 'unitId', category: 'unit', id: 'b-1', on: data.on },
      { field: 'about', category: 'unit', id: 'u-1' },
    ]);
  });
});
