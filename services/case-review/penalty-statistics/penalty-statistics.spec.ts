import type { CaseFileEvent, CaseFileRegistered } from '@jiandu/contracts/case-file';
import type { Recorded } from '@jiandu/kernel';
import fc from 'fast-check';
import { countedPenalties, guidedAttribution, penaltyStatistics } from './penalty-statistics.js';

let g = 0;
const told = (fileId: string, known: string, version: number, event: CaseFileEvent): Recorded => ({
  ...{ ...event, id: `${fileId}#${version}`, stream: `caseFile-${fileId}`, version, g: ++g, k: `${known}T04:00:00.000Z` },
});
const file = (fileId: string, change: Partial<CaseFileRegistered> = {}, ...more: [known: string, event: CaseFileEvent][]): Recorded[] => {
  const data: CaseFileRegistered = {
    ...{ fileId, unitId: 'u-1', kind: 'penalty', title: '案', decisionNo: `演示罚〔2024〕${++g}号`, organId: change.unitId ?? 'u-1' },
    ...{ handlers: [{ officerId: 'p-1' }], filedOn: '2024-03-01', penalties: ['fine'], gravest: 'fine', fineYuan: 1000, on: '2024-05-10' },
    ...change,
  };
  return [
    told(fileId, data.on, 1, { type: 'CaseFileRegistered', data }),
    ...more.map(([known, event], i) => told(fileId, known, i + 2, event)),
  ];
};
const span = { from: '2024-01-01', on: '2024-12-31', known: '2025-01-31' };
const both = {
  penalties: ['fine' as const, 'confiscation' as const],
  gravest: 'confiscation' as const,
  confiscatedYuan: 0.2,
  fineYuan: 0.1,
};
const township = { unitId: 't-1', organId: 't-1', originalUnitId: 'u-1' };

describe('penalty statistics', () => {
  it('count 并处 once, under its gravest kind, and its money in full', () => {
    const { total } = penaltyStatistics([file('f-1', both), file('f-2')], span);
    expect(total).toMatchObject({ cases: 2, byKind: { confiscation: 1, fine: 1, warning: 0 }, fineYuan: 1000.1, confiscatedYuan: 0.2 });
    expect(Object.values(total.byKind).reduce((sum, n) => sum + n, 0)).toBe(total.cases);
  });
  it('add money in 分: 0.1 and 0.2 are 0.3 元', () =>
    expect(penaltyStatistics([file('f-1', { fineYuan: 0.1 }), file('f-2', { fineYuan: 0.2 })], span)).toMatchObject({
      unit: 'CNY',
      total: { fineYuan: 0.3 },
    }));
  it('count decisions dated in the span, and no other kind of file', () => {
    const files = [file('f-1', { on: '2023-12-31' }), file('f-2', { on: '2024-01-01' }), file('f-3', { kind: 'licence' })];
    expect(penaltyStatistics(files, span).total.cases).toBe(1);
    expect(penaltyStatistics(files, { ...span, on: '2024-01-01' }).total.cases).toBe(1);
  });
  it('keep a decision that was revoked later, and say so from that day', () => {
    const revoked = file('f-1', {}, [
      '2025-01-20',
      { type: 'DecisionRevoked', data: { by: 'litigation', reason: '证据不足', revokedOn: '2025-01-15' } },
    ]);
    expect(penaltyStatistics([revoked], span).total).toMatchObject({ cases: 1, revokedLater: 0 });
    expect(penaltyStatistics([revoked], { ...span, from: '2024-01-01', on: '2025-01-31' }).total).toMatchObject({
      cases: 1,
      revokedLater: 1,
    });
  });
  it('count one decision once though two files were registered for it, and name the other', () => {
    const [one, other] = [file('f-2', { decisionNo: '演示罚〔2024〕1号' }), file('f-1', { decisionNo: '演示罚〔2024〕1号' })];
    const found = penaltyStatistics([other, one], span);
    expect(found).toMatchObject({ total: { cases: 1 }, duplicates: [{ fileId: 'f-1', countedAs: 'f-2' }] });
    const elsewhere = file('f-3', { decisionNo: '演示罚〔2024〕1号', unitId: 'u-2' });
    expect(penaltyStatistics([one, elsewhere], span).total.cases).toBe(2);
  });
  it('stay as they were known, and list what changed them since', () => {
    const facts = file('f-1')[0]!.data as CaseFileRegistered;
    const amended: CaseFileEvent = {
      type: 'CaseFileAmended',
      data: { ...facts, fineYuan: 900, decidedOn: '2024-05-10', reason: '金额录错' },
    };
    const files = [
      file('f-1', {}, ['2025-01-20', amended]),
      file('f-2', {}, ['2025-01-21', { type: 'CaseFileWithdrawn', data: { reason: '重复登记' } }]),
    ];
    const asKnown = (known: string) => penaltyStatistics(files, { ...span, known });
    expect(asKnown('2025-01-19')).toMatchObject({ total: { cases: 2, fineYuan: 2000 }, changes: [] });
    expect(asKnown('2025-01-31')).toMatchObject({
      total: { cases: 1, fineYuan: 900 },
      changes: [
        { stream: 'caseFile-f-1', type: 'CaseFileAmended', knownOn: '2025-01-20', reason: '金额录错' },
        { stream: 'caseFile-f-2', type: 'CaseFileWithdrawn', knownOn: '2025-01-21', reason: '重复登记' },
      ],
    });
  });
  it('of nothing are counts of nothing, and no rate', () => {
    const found = penaltyStatistics([], span);
    expect(found).toMatchObject({ total: { cases: 0, fineYuan: 0 }, organs: [] });
    expect(JSON.stringify(found)).not.toMatch(/null|NaN/);
  });
  it('lead down to the events', () =>
    expect(countedPenalties([file('f-1')], span).counted[0]!.events).toMatchObject([
      { service: 'case-review', stream: 'caseFile-f-1', type: 'CaseFileRegistered' },
    ]));
});

describe('a case of a guided period', () => {
  const files = () => [file('f-1', township), file('f-2'), file('f-3', { unitId: 't-1' })];
  it('counts to the original unit in the assessment, to the organ on the decision in statistics', () =>
    expect(guidedAttribution(files(), span)).toMatchObject({
      cases: 3,
      guided: [{ fileId: 'f-1' }],
      assessment: [
        { unitId: 't-1', own: 1, guided: 0, total: 1 },
        { unitId: 'u-1', own: 1, guided: 1, total: 2 },
      ],
      statistics: [
        { organId: 't-1', own: 1, guided: 1, total: 2 },
        { organId: 'u-1', own: 1, guided: 0, total: 1 },
      ],
    }));
  it('of 并处, registered by the township and by the original unit, is one case on either side', () => {
    const twice = [
      file('f-1', { ...township, ...both, decisionNo: '演示镇罚〔2024〕1号' }),
      file('f-2', { ...both, unitId: 'u-1', organId: 't-1', decisionNo: '演示镇罚〔2024〕1号' }),
    ];
    expect(penaltyStatistics(twice, span)).toMatchObject({
      ...{ total: { cases: 1, guided: 1, byKind: { confiscation: 1, fine: 0 }, fineYuan: 0.1, confiscatedYuan: 0.2 } },
      ...{ organs: [{ organId: 't-1', cases: 1 }], duplicates: [{ fileId: 'f-2', countedAs: 'f-1' }] },
    });
    expect(guidedAttribution(twice, span)).toMatchObject({
      ...{ cases: 1, assessment: [{ unitId: 'u-1', total: 1 }], statistics: [{ organId: 't-1', total: 1 }] },
    });
  });
  it('counts once in any total, whatever the cases', () =>
    fc.assert(
      fc.property(
        fc.array(fc.record({ organ: fc.constantFrom('t-1', 't-2', 'u-1'), guided: fc.constantFrom(null, 'u-1', 'u-2') }), {
          maxLength: 20,
        }),
        (cases) => {
          const streams = cases.map(({ organ, guided }, i) =>
            file(`f-${i}`, { unitId: organ, ...(guided !== null && guided !== organ && { originalUnitId: guided }) }),
          );
          const { assessment, statistics, cases: all } = guidedAttribution(streams, span);
          const { total, organs } = penaltyStatistics(streams, span);
          const sum = (shares: readonly { total: number }[]) => shares.reduce((of, { total }) => of + total, 0);
          expect([sum(assessment), sum(statistics), total.cases, organs.reduce((of, { cases }) => of + cases, 0)]).toEqual([
            all,
            all,
            all,
            all,
          ]);
        },
      ),
    ));
});
