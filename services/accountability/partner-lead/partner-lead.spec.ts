import { openCalendar } from '@jiandu/calendar';
import { shippedTables } from '@jiandu/calendar/testing';
import type { PartnerLeadEvent } from '@jiandu/contracts/partner-lead';
import { recorded, specify } from '@jiandu/kernel/testing';
import { partnerLead } from './partner-lead.js';
import { leadClock, partnerLeadLedger } from './partner-lead.ledger.js';

const calendar = openCalendar(shippedTables(), '652301');
const terms = { resultWorkingDays: { in: 5, out: 7 } };
const given = specify(partnerLead, terms, '2999-12-31', calendar);
const entry = {
  ...{ leadId: 'l-1', direction: 'out' as const, partner: 'procuratorial' as const, unitId: 'u-1' },
  ...{ matter: '公益损害线索', ownerId: 'p-b1', on: '2025-06-05' },
};
const entered: PartnerLeadEvent = {
  type: 'PartnerLeadEntered',
  data: {
    ...entry,
    resultBy: { due: '2025-06-19', nominal: '2025-06-19', rolled: '2025-06-19', explanation: '7个工作日', calendar: 'v1' },
  },
};
const acknowledged: PartnerLeadEvent = { type: 'PartnerLeadAcknowledged', data: { receiptNo: '收1', on: '2025-06-10' } };
const giving = { reason: '不属于受理范围', on: '2025-06-11' };
const returned: PartnerLeadEvent = { type: 'PartnerLeadReturned', data: giving };
const sharing = { result: 'established' as const, shared: '已整改', on: '2025-06-18' };
const shared: PartnerLeadEvent = { type: 'PartnerLeadResultShared', data: sharing };

describe('a lead between organs', () => {
  it('is entered once, with an owner and a clock over the region’s working days', () => {
    const [event] = partnerLead.decide({ type: 'Enter', data: entry }, partnerLead.initial, terms, { drawn: [], calendar });
    expect(event!.data).toMatchObject({ ownerId: 'p-b1', resultBy: { due: '2025-06-19' } });
    given(entered).when({ type: 'Enter', data: entry }).thenNothing();
    given(entered)
      .when({ type: 'Enter', data: { ...entry, matter: '另一线索' } })
      .thenRejected('partner-lead-is-entered-once');
    for (const other of [{ ownerId: 'p-b2' }, { attachments: [{ sha256: 'a'.repeat(64), title: '线索材料' }] }])
      given(entered)
        .when({ type: 'Enter', data: { ...entry, ...other } })
        .thenRejected('partner-lead-is-entered-once');
    expect(partnerLead.references!({ type: 'Enter', data: entry }).map(({ field }) => field)).toEqual(['ownerId', 'unitId']);
  });
  it('has a clock by its direction', () => {
    const [event] = partnerLead.decide({ type: 'Enter', data: { ...entry, direction: 'in' } }, partnerLead.initial, terms, {
      ...{ drawn: [], calendar },
    });
    expect(event!.data).toMatchObject({ resultBy: { due: '2025-06-17' } });
  });
  it('passes to another owner while it is open', () => {
    const next = { ownerId: 'p-b2', on: '2025-06-06' };
    given(entered).when({ type: 'Reassign', data: next }).then({ type: 'PartnerLeadReassigned', data: next });
    const passed: PartnerLeadEvent = { type: 'PartnerLeadReassigned', data: next };
    given(entered, passed).when({ type: 'Reassign', data: next }).thenNothing();
    given(entered, passed)
      .when({ type: 'Reassign', data: { ...next, on: '2025-06-07' } })
      .thenRejected('partner-lead-passes-to-another');
    given(entered)
      .when({ type: 'Reassign', data: { ...next, ownerId: 'p-b1' } })
      .thenRejected('partner-lead-passes-to-another');
    given(entered, returned)
      .when({ type: 'Reassign', data: { ...next, on: '2025-06-12' } })
      .thenRejected('partner-lead-is-open');
  });
  it('is acknowledged once', () => {
    given(entered)
      .when({ type: 'Acknowledge', data: acknowledged.data as never })
      .then(acknowledged);
    given(entered, acknowledged)
      .when({ type: 'Acknowledge', data: acknowledged.data as never })
      .thenNothing();
    given(entered, acknowledged)
      .when({ type: 'Acknowledge', data: { on: '2025-06-12' } })
      .thenRejected('partner-lead-is-acknowledged-once');
    given(entered, acknowledged)
      .when({ type: 'Acknowledge', data: { receiptNo: '收2', on: '2025-06-10' } })
      .thenRejected('partner-lead-is-acknowledged-once');
  });
  it('is returned, or its result is shared after it was acknowledged', () => {
    given(entered).when({ type: 'Return', data: giving }).then(returned);
    given(entered, returned).when({ type: 'Return', data: giving }).thenNothing();
    given(entered).when({ type: 'ShareResult', data: sharing }).thenRejected('result-follows-acknowledgement');
    given(entered, acknowledged).when({ type: 'ShareResult', data: sharing }).then(shared);
    given(entered, acknowledged, shared).when({ type: 'ShareResult', data: sharing }).thenNothing();
    given(entered, acknowledged, shared)
      .when({ type: 'ShareResult', data: { ...sharing, result: 'not-established' } })
      .thenRejected('partner-lead-is-open');
    given(entered, acknowledged, shared)
      .when({ type: 'Return', data: { ...giving, on: '2025-06-20' } })
      .thenRejected('partner-lead-is-open');
    given(entered, returned).when({ type: 'ShareResult', data: sharing }).thenRejected('partner-lead-is-open');
  });
  it('is entered before anything else', () => {
    given().when({ type: 'Return', data: giving }).thenRejected('partner-lead-is-entered-first');
    given()
      .when({ type: 'Acknowledge', data: { on: '2025-06-10' } })
      .thenRejected('partner-lead-is-entered-first');
  });
  it('is the city’s own, whichever unit it concerns', () =>
    expect(partnerLead.owner(given(entered).state(), { type: 'Return', data: giving })).toBeNull());
});

describe('its clock', () => {
  const clockOn = (on: string, ...events: PartnerLeadEvent[]) => {
    const row = recorded(events).reduce((row, event) => partnerLeadLedger.evolve(row, event), partnerLeadLedger.initial);
    return leadClock(calendar, row, on);
  };
  it('runs for the working days of the policy in force, out 30', () => {
    expect(clockOn('2025-07-18', entered)).toMatchObject({ kind: 'in-time', due: '2025-07-22' });
    expect(clockOn('2025-07-22', entered)?.kind).toBe('due-today');
    expect(clockOn('2025-07-23', entered)).toMatchObject({ kind: 'overdue', text: '逾期1日' });
  });
  it('stops when the result is shared or the lead returned', () => {
    expect(clockOn('2025-12-31', entered, acknowledged, shared)?.kind).toBe('in-time');
    expect(clockOn('2025-12-31', entered, returned)?.kind).toBe('in-time');
  });
});
