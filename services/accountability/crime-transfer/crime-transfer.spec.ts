import { openCalendar } from '@jiandu/calendar';
import { shippedTables } from '@jiandu/calendar/testing';
import type { CrimeTransferEvent } from '@jiandu/contracts/crime-transfer';
import { recorded, specify } from '@jiandu/kernel/testing';
import { crimeTransferRegister, shanghaiMinute, transferClocks } from './crime-transfer.clocks.js';
import { crimeTransfer } from './crime-transfer.js';

const calendar = openCalendar(shippedTables(), '652301');
const given = specify(crimeTransfer, undefined, '2999-12-31', calendar);
const report = {
  ...{ transferId: 't-1', unitId: 'u-1', caseNo: '示例-5', offence: '非法经营罪', officerIds: ['p-1', 'p-2'] },
  ...{ level: 'county' as const, on: '2024-08-01' },
};
const decideBy = {
  ...{ due: '2024-08-04', nominal: '2024-08-04', rolled: '2024-08-05', calendar: calendar.version },
  explanation: expect.any(String) as string,
};
const reported: CrimeTransferEvent = { type: 'TransferReported', data: { ...report, decideBy: { ...decideBy, explanation: '3日' } } };
const approval = { headId: 'p-9', at: '2024-08-02T16:30', on: '2024-08-02' };
const approved: CrimeTransferEvent = {
  type: 'TransferApproved',
  data: { ...approval, handOverBy: { start: approval.at, due: '2024-08-03T16:30', explanation: '24小时', calendar: calendar.version } },
};
const refusal = { headId: 'p-9', reasons: '未达立案追诉标准', on: '2024-08-02' };
const refused: CrimeTransferEvent = { type: 'TransferRefused', data: refusal };
const handing = { police: '昌吉市公安局', policeLevel: 'county' as const, at: '2024-08-03T10:00', on: '2024-08-03' };
const handedOver: CrimeTransferEvent = { type: 'TransferHandedOver', data: handing };
const receipt = { receiptNo: '回执1', on: '2024-08-03' };
const received: CrimeTransferEvent = { type: 'TransferReceived', data: receipt };
const filed = (outcome: 'filed' | 'not-filed'): CrimeTransferEvent => ({
  type: 'PoliceOutcomeRecorded',
  data: { outcome, on: '2024-08-06' },
});
const penalty = { decisionNo: '昌示罚〔2024〕1号', on: '2024-08-10' };

describe('a party’s suspected crime', () => {
  it('is reported by a unit in being on the day', () =>
    expect(crimeTransfer.references!({ type: 'Report', data: report })[0]).toEqual({
      ...{ field: 'unitId', category: 'unit', id: 'u-1', on: report.on },
    }));
  it('is reported by two officers or more, and the head’s term is worked out', () => {
    given().when({ type: 'Report', data: report });
    const [event] = crimeTransfer.decide({ type: 'Report', data: report }, crimeTransfer.initial, POLICY, { drawn: [], calendar });
    expect(event).toEqual({ type: 'TransferReported', data: { ...report, decideBy } });
    expect((event!.data as { decideBy: { explanation: string } }).decideBy.explanation).toContain('第五条');
    given()
      .when({ type: 'Report', data: { ...report, officerIds: ['p-1'] } })
      .thenRejected('two-officers-or-more');
    given(reported).when({ type: 'Report', data: report }).thenRejected('transfer-is-reported-once');
  });
  it('is approved to the minute, and handed over within 24 hours of it', () => {
    const [event] = crimeTransfer.decide({ type: 'Approve', data: approval }, given(reported).state(), POLICY, { drawn: [], calendar });
    expect(event!.data).toMatchObject({ handOverBy: { start: '2024-08-02T16:30', due: '2024-08-03T16:30' } });
    given(reported, approved).when({ type: 'Approve', data: approval }).thenNothing();
    for (const other of [{ headId: 'p-8' }, { at: '2024-08-02T17:00' }])
      given(reported, approved)
        .when({ type: 'Approve', data: { ...approval, ...other } })
        .thenRejected('decide-only-a-reported-transfer');
    given(reported)
      .when({ type: 'Approve', data: { ...approval, on: '2024-08-03' } })
      .thenRejected('time-is-of-the-day');
    given(reported, refused).when({ type: 'Approve', data: approval }).thenRejected('decide-only-a-reported-transfer');
    given().when({ type: 'Approve', data: approval }).thenRejected('decide-only-a-reported-transfer');
  });
  it('is refused with reasons', () => {
    given(reported).when({ type: 'Refuse', data: refusal }).then(refused);
    given(reported, approved).when({ type: 'Refuse', data: refusal }).thenRejected('decide-only-a-reported-transfer');
  });
  it('goes to the police of the same level, once, after the decision', () => {
    given(reported, approved).when({ type: 'HandOver', data: handing }).then(handedOver);
    given(reported, approved, handedOver).when({ type: 'HandOver', data: handing }).thenNothing();
    given(reported, approved, handedOver)
      .when({ type: 'HandOver', data: { ...handing, at: '2024-08-03T11:00' } })
      .thenRejected('transfer-is-handed-over-once');
    for (const other of [{ police: '另一公安局' }, { attachments: [{ sha256: 'a'.repeat(64), title: '移送书' }] }])
      given(reported, approved, handedOver)
        .when({ type: 'HandOver', data: { ...handing, ...other } })
        .thenRejected('transfer-is-handed-over-once');
    given(reported, approved)
      .when({ type: 'HandOver', data: { ...handing, policeLevel: 'prefecture' } })
      .thenRejected('police-of-the-same-level');
    given(reported).when({ type: 'HandOver', data: handing }).thenRejected('hand-over-only-what-is-approved');
    given(reported, refused).when({ type: 'HandOver', data: handing }).thenRejected('hand-over-only-what-is-approved');
    given(reported, approved)
      .when({ type: 'HandOver', data: { ...handing, at: '2024-08-02T16:29', on: '2024-08-02' } })
      .thenRejected('hand-over-follows-the-decision');
    given(reported, approved)
      .when({ type: 'HandOver', data: { ...handing, on: '2024-08-04' } })
      .thenRejected('time-is-of-the-day');
  });
  it('has its receipt and what the police made of it', () => {
    given(reported, approved, handedOver).when({ type: 'RecordReceipt', data: receipt }).then(received);
    given(reported, approved, handedOver, received).when({ type: 'RecordReceipt', data: receipt }).thenNothing();
    given(reported, approved, handedOver, received)
      .when({ type: 'RecordReceipt', data: { on: '2024-08-05' } })
      .thenRejected('transfer-receipt-is-recorded-once');
    given(reported, approved, handedOver, received)
      .when({ type: 'RecordReceipt', data: { ...receipt, receiptNo: '另一号' } })
      .thenRejected('transfer-receipt-is-recorded-once');
    given(reported, approved, handedOver, received)
      .when({ type: 'RecordReceipt', data: { ...receipt, attachments: [{ sha256: 'a'.repeat(64), title: '回执' }] } })
      .thenRejected('transfer-receipt-is-recorded-once');
    given(reported, approved).when({ type: 'RecordReceipt', data: receipt }).thenRejected('receipt-only-of-a-transfer');
    given(reported, approved, handedOver)
      .when({ type: 'RecordPoliceOutcome', data: filed('filed').data as never })
      .then(filed('filed'));
    given(reported, approved, handedOver, filed('filed'))
      .when({ type: 'RecordPoliceOutcome', data: { outcome: 'filed', on: '2024-08-06' } })
      .thenNothing();
    given(reported, approved, handedOver, filed('filed'))
      .when({ type: 'RecordPoliceOutcome', data: { outcome: 'filed', on: '2024-08-07' } })
      .thenRejected('police-outcome-is-recorded-once');
    given(reported)
      .when({ type: 'RecordPoliceOutcome', data: { outcome: 'filed', on: '2024-08-06' } })
      .thenRejected('receipt-only-of-a-transfer');
  });
  it.each([
    ['reported', [reported]],
    ['approved', [reported, approved]],
    ['with the police', [reported, approved, handedOver]],
    ['filed by the police', [reported, approved, handedOver, filed('filed')]],
  ])('is not settled by a penalty while it is %s', (_, events) =>
    given(...events)
      .when({ type: 'RecordPenalty', data: penalty })
      .thenRejected('no-penalty-in-place-of-transfer'),
  );
  it('is punished by the organ when it is not to go to the police, or comes back', () => {
    given(reported, refused).when({ type: 'RecordPenalty', data: penalty }).then({ type: 'PartyPenaltyRecorded', data: penalty });
    given(reported, approved, handedOver, filed('not-filed'))
      .when({ type: 'RecordPenalty', data: penalty })
      .then({ type: 'PartyPenaltyRecorded', data: penalty });
    const punished: CrimeTransferEvent = { type: 'PartyPenaltyRecorded', data: penalty };
    given(reported, refused, punished).when({ type: 'RecordPenalty', data: penalty }).thenNothing();
    given(reported, refused, punished)
      .when({ type: 'RecordPenalty', data: { ...penalty, on: '2024-08-11' } })
      .thenRejected('party-penalty-is-recorded-once');
    given().when({ type: 'RecordPenalty', data: penalty }).thenRejected('transfer-is-reported-first');
  });
  it('is the unit’s', () => expect(crimeTransfer.owner(given(reported).state(), { type: 'Approve', data: approval })).toBe('u-1'));
});

describe('its clocks', () => {
  const clocksAt = (at: string, ...events: CrimeTransferEvent[]) => {
    const row = recorded(events).reduce((row, event) => crimeTransferRegister.evolve(row, event), crimeTransferRegister.initial);
    const { decision, handOver } = transferClocks(calendar, row, at);
    return [decision?.kind ?? null, handOver?.kind ?? null];
  };
  it('count three days to the decision; the statute is silent on a last day that is a Sunday', () => {
    expect(clocksAt('2024-08-03T23:59', reported)).toEqual(['in-time', null]);
    expect(clocksAt('2024-08-04T23:59', reported)).toEqual(['due-today', null]);
    expect(clocksAt('2024-08-05T12:00', reported)).toEqual(['disputed', null]);
    expect(clocksAt('2024-08-06T00:00', reported)).toEqual(['overdue', null]);
  });
  it('count 24 hours from the decision to the minute, through the night', () => {
    expect(clocksAt('2024-08-03T16:30', reported, approved)).toEqual(['in-time', 'in-time']);
    expect(clocksAt('2024-08-03T16:31', reported, approved)).toEqual(['in-time', 'overdue']);
    expect(clocksAt('2024-12-31T00:00', reported, approved, handedOver)).toEqual(['in-time', 'in-time']);
    const late: CrimeTransferEvent = { type: 'TransferHandedOver', data: { ...handing, at: '2024-08-03T18:00' } };
    expect(clocksAt('2024-12-31T00:00', reported, approved, late)).toEqual(['in-time', 'overdue']);
  });
  it('say which article they rest on', () => {
    const row = recorded([reported, approved]).reduce(
      (row, event) => crimeTransferRegister.evolve(row, event),
      crimeTransferRegister.initial,
    );
    const { decision, handOver } = transferClocks(calendar, row, '2024-08-04T00:00');
    expect(decision!.explanation).toContain('第五条');
    expect([handOver!.due, handOver!.text]).toEqual(['2024-08-03T16:30', '逾期8小时']);
  });
  it('go by Shanghai', () => expect(shanghaiMinute(new Date('2024-08-02T16:30:00Z'))).toBe('2024-08-03T00:30'));
});

const POLICY = { officers: 2, decisionTerm: 'transfer.approve', handOverTerm: 'transfer.deliver' };
