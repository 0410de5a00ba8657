import { openCalendar } from '@jiandu/calendar';
import { shippedTables } from '@jiandu/calendar/testing';
import { decisionContract } from '@jiandu/contracts/decision';
import type { DecisionEvent, DecisionIssued } from '@jiandu/contracts/decision';
import { textOf } from '@jiandu/contracts/official-document';
import { digestOf } from '@jiandu/kernel';
import { specify } from '@jiandu/kernel/testing';
import { supervisionPolicy } from '../papers/papers.js';
import { decisionDirectory, overdueBy, reportedLateBy } from './decision.directory.js';
import { decision } from './decision.js';
import { decisionText } from './decision.text.messages.js';

const calendar = openCalendar(shippedTables(), '652301');
const given = specify(decision, undefined, '2026-12-31', calendar);
const issuing = {
  ...{ decisionId: 'd-1', requestId: 'r-1', opinionId: 'o-1', unitId: 'u-1', kind: 'perform' as const, orders: ['落实亮证执法'] },
  ...{ performBy: '2024-10-10', on: '2024-09-12', issuer: 'government' as const, unitName: '硫磺沟镇' },
};
const told = {
  ...{ requestNumber: '昌司执监请〔2024〕1号', opinionNumber: '昌司执监意〔2024〕1号', facts: '未出示证件', findings: '仍未落实' },
};
const concluded = { type: 'RequestConcluded', data: { decisionId: 'd-1', unitId: 'u-1', opinionId: 'o-1', asks: 'perform', ...told } };
const number = { type: 'NumberDrawn', data: { number: '昌市政执监决〔2024〕1号' } };
const due = { due: '2024-10-10', nominal: '2024-10-10', rolled: '2024-10-10', explanation: '决定书载明', calendar: 'v1' };
const issued: DecisionEvent = {
  type: 'DecisionIssued',
  data: { ...issuing, ...told, number: '昌市政执监决〔2024〕1号', basis: [], due, digest: 'a'.repeat(64) },
};
const served: DecisionEvent = { type: 'DecisionServed', data: { how: 'direct', proof: 'receipt', on: '2024-09-13' } };
const report = {
  text: '已全部落实',
  performed: 'full' as const,
  received: '2024-10-12',
  postmarked: '2024-10-10',
  proofNo: 'XA1',
  on: '2024-10-10',
};
const check = (performed: 'full' | 'part') => ({ performed, findings: '现场核查', supervisorIds: ['p-1'], on: '2024-10-14' });
const verified = (performed: 'full' | 'part'): DecisionEvent => ({ type: 'PerformanceVerified', data: check(performed) });
const close = { reason: '履行完毕', on: '2024-10-15' };

describe('decision', () => {
  it('is the city government’s alone: by the rules of 2024 and of 2026 the bureau cannot issue one', () => {
    for (const on of ['2024-03-01', '2024-09-12', '2026-03-01'])
      given()
        .when({ type: 'Issue', data: { ...issuing, on, performBy: '2026-12-01', issuer: 'bureau' } }, concluded, number)
        .thenRejected('issued-by-whom-the-policy-names');
  });
  it('is of the one that is to perform it, where the unit was split up since the request', () => {
    const named = { ...issuing, heirId: 'u-2' };
    expect(decision.owner(decision.initial, { type: 'Issue', data: named })).toBe('u-2');
    expect(decision.owner(decision.initial, { type: 'Issue', data: issuing })).toBe('u-1');
    expect(given({ ...issued, data: { ...issued.data, heirId: 'u-2' } as never }).state()).toMatchObject({ unitId: 'u-2' });
    expect(decision.registers!({ type: 'Issue', data: named }, undefined, 'd-1').slice(0, 2)).toMatchObject([
      { command: { type: 'Conclude', data: { unitId: 'u-1', heirId: 'u-2' } } },
      { command: { type: 'CarryIntoDecision', data: { heirId: 'u-2' } } },
    ]);
  });
  it('takes its number, the end of the request and the opinion’s file in one', () => {
    expect(decision.registers!({ type: 'Issue', data: issuing }, undefined, 'd-1')).toMatchObject([
      { id: 'r-1', command: { type: 'Conclude', data: { decisionId: 'd-1', unitId: 'u-1', opinionId: 'o-1', decidedOn: '2024-09-12' } } },
      { id: 'o-1', command: { type: 'CarryIntoDecision', data: { requestId: 'r-1', decisionId: 'd-1' } } },
      { id: 'decision.2024', command: { type: 'Draw' } },
    ]);
    const [event] = decision.decide({ type: 'Issue', data: issuing }, decision.initial, supervisionPolicy[1]!, {
      ...{ drawn: [concluded, number], calendar },
    });
    const found = event!.data as DecisionIssued;
    expect(found).toMatchObject({ number: '昌市政执监决〔2024〕1号', ...told, due: { due: '2024-10-10' } });
    expect(found.digest).toBe(digestOf(textOf(decisionText(found))));
    expect(textOf(decisionText(found))).toContain('责令你单位限期履行法定职责');
  });
  it('is issued once, as it was agreed, to be performed by a later day', () => {
    given(issued).when({ type: 'Issue', data: issuing }, concluded, number).thenRejected('decision-is-issued-once');
    given()
      .when({ type: 'Issue', data: { ...issuing, kind: 'revoke' } }, concluded, number)
      .thenRejected('decision-follows-what-was-agreed');
    given()
      .when({ type: 'Issue', data: { ...issuing, performBy: '2024-09-12' } }, concluded, number)
      .thenRejected('term-ends-after-it-began');
  });
  it('is served, its performance reported on the postmark and verified, and closed when it was performed whole', () => {
    given(issued)
      .when({ type: 'Serve', data: served.data as never })
      .then(served);
    given(issued, served)
      .when({ type: 'Serve', data: served.data as never })
      .thenRejected('decision-is-served-once');
    given(issued)
      .when({ type: 'Serve', data: { how: 'left', proof: 'postmark', on: '2024-09-13' } })
      .thenRejected('proof-fits-the-manner-of-service');
    given(issued, served)
      .when({ type: 'ReportPerformance', data: report })
      .then({ type: 'PerformanceReported', data: { ...report, came: 'in-time' } });
    const unproven = { ...report, proofNo: undefined } as never;
    given(issued, served).when({ type: 'ReportPerformance', data: unproven }).thenRejected('postmark-needs-its-proof');
    const own = { text: 'x', performed: 'full' as const, received: '2024-11-20', sentOn: '2024-11-20', on: '2024-11-20' };
    const claimed: DecisionEvent = { type: 'PerformanceReported', data: { ...own, claimedPostmark: '2024-10-10', came: 'disputed' } };
    given(issued, served)
      .when({ type: 'ReportPerformance', data: { ...own, claimedPostmark: '2024-10-10' } })
      .then(claimed);
    given(issued, served)
      .when({ type: 'ReportPerformance', data: own })
      .then({ type: 'PerformanceReported', data: { ...own, came: 'late' } });
    given(issued).when({ type: 'ReportPerformance', data: report }).thenRejected('only-a-served-decision');
    given(issued, served)
      .when({ type: 'ReportPerformance', data: { text: 'x', performed: 'full', received: '2024-09-12', on: '2024-09-12' } })
      .thenRejected('report-follows-decision');
    given(issued, served)
      .when({ type: 'VerifyPerformance', data: check('full') })
      .then(verified('full'));
    given(issued)
      .when({ type: 'VerifyPerformance', data: check('full') })
      .thenRejected('only-a-served-decision');
    given(issued, served, verified('part')).when({ type: 'Close', data: close }).thenRejected('close-only-what-was-performed');
    given(issued, served, verified('full')).when({ type: 'Close', data: close }).then({ type: 'DecisionClosed', data: close });
    given(issued, served, verified('full'), { type: 'DecisionClosed', data: close })
      .when({ type: 'Close', data: close })
      .thenRejected('only-an-open-decision');
  });
  it('is overdue of nobody whose report waits; one that came late is told by how much, after one in time it is not', () => {
    const said = (came: 'in-time' | 'late' | 'disputed', on: string, more: object = {}): DecisionEvent => ({
      type: 'PerformanceReported',
      data: { text: 'x', performed: 'full', received: on, on, came, ...more },
    });
    const by = (...events: DecisionEvent[]) => {
      const all = [issued, served, ...events].map((event, i) => ({ ...event, id: `e-${i}` }));
      const row = all.reduce((before, event) => decisionDirectory.evolve(before, event as never), decisionDirectory.initial);
      return [overdueBy(row, '2024-10-20'), reportedLateBy(row)];
    };
    const inTime = said('in-time', '2024-10-09');
    const claimed = said('disputed', '2024-10-12', { sentOn: '2024-10-12', claimedPostmark: '2024-10-10' });
    const provenLate = said('late', '2024-10-11', { received: '2024-10-14', postmarked: '2024-10-11', proofNo: 'XA1' });
    const more = said('late', '2024-10-15');
    expect([by(), by(more), by(inTime), by(claimed)]).toEqual([
      [10, null],
      [null, 5],
      [null, null],
      [null, null],
    ]);
    expect([by(inTime, more), by(inTime, provenLate), by(claimed, more)]).toEqual(Array(3).fill([null, null]));
    expect([by(claimed, provenLate), by(provenLate, claimed)]).toEqual(Array(2).fill([null, 1])); // what was seen is not claimed again
    expect([by(inTime, verified('part')), by(more, verified('part'))]).toEqual(Array(2).fill([10, null]));
    expect(by(inTime, verified('part'), more)).toEqual([null, 5]);
    expect(by(more, verified('full'))).toEqual([null, null]);
  });
  it('is withdrawn with its number, while it is open', () => {
    const no = { reason: '原行为已撤销', on: '2024-10-16' };
    given(issued, served).when({ type: 'Withdraw', data: no }).then({ type: 'DecisionWithdrawn', data: no });
    expect(decisionContract.audience).toEqual({ DecisionWithdrawn: 'sealed' });
    expect(decisionContract.summaryOf!.DecisionWithdrawn!.tell(no as never)).toEqual({ on: no.on });
    given(issued, served, { type: 'DecisionWithdrawn', data: no })
      .when({ type: 'Withdraw', data: no })
      .thenRejected('withdraw-only-an-open-decision');
    given(issued, served, { type: 'DecisionWithdrawn', data: no })
      .when({ type: 'ReportPerformance', data: report })
      .thenRejected('only-an-open-decision');
    expect(decision.registers!({ type: 'Withdraw', data: no }, given(issued).state(), 'd-1')).toMatchObject([
      { id: 'o-1', command: { type: 'TakeFileBack', data: { requestId: 'r-1' } } },
      { command: { type: 'Void' } },
    ]);
  });
});
