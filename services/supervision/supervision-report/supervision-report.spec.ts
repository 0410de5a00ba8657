import { supervisionReportContract } from '@jiandu/contracts/supervision-report';
import type { SupervisionReportEvent } from '@jiandu/contracts/supervision-report';
import { specify } from '@jiandu/kernel/testing';
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
