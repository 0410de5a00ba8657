import type { ReferralEvent } from '@jiandu/contracts/referral';
import { specify } from '@jiandu/kernel/testing';
import { referral } from './referral.js';
import { whenReferralWaitsThenProposeHandOver } from './when-referral-waits-then-propose-hand-over.js';

const given = specify(referral, { handOverDays: 10, unitSees: false });
const opening = { referralId: 'r-1', proposalId: 'loss.suit-1', facts: '未依法告知听证权利', on: '2024-08-25' };
const opened: ReferralEvent = { type: 'ReferralOpened', data: { ...opening, handOverBy: '2024-09-04' } };
const naming = { personId: 'p-1', capacity: 'in-charge' as const, on: '2024-08-26' };
const named: ReferralEvent = { type: 'ResponsibleNamed', data: naming };
const handing = { how: '机要交换', on: '2024-09-02' };
const draw = { type: 'NumberDrawn', data: { number: '昌司纪移〔2024〕1号' } };
const handedOver: ReferralEvent = { type: 'ReferralHandedOver', data: { ...handing, number: '昌司纪移〔2024〕1号' } };
const lead = { to: 'supervisory-commission' as const, grounds: '涉嫌玩忽职守', how: '机要交换', on: '2024-09-02' };
const passedOn: ReferralEvent = { type: 'CrimeLeadPassedOn', data: { ...lead, number: '昌司线移〔2024〕1号' } };
const receipt = { from: 'discipline-commission' as const, receiptNo: '收8', on: '2024-09-05' };
const received: ReferralEvent = { type: 'ReferralReceived', data: receipt };
const outcome = { personId: 'p-1', outcome: 'sanctioned' as const, on: '2024-12-20' };
const calling = { reasons: '败诉判决已被改判', signedBy: 'p-head', on: '2024-08-30' };
const calledOff: ReferralEvent = { type: 'ReferralCalledOff', data: calling };

describe('a referral', () => {
  it('is opened on a proposal, once, and says when its hand-over is asked for', () => {
    given().when({ type: 'Open', data: opening }).then(opened);
    given(opened).when({ type: 'Open', data: opening }).thenNothing();
    given(opened)
      .when({ type: 'Open', data: { ...opening, facts: '另一事实' } })
      .thenRejected('referral-is-opened-once');
  });
  it('confirms its proposal in the same act, or is not opened', () =>
    expect(referral.registers!({ type: 'Open', data: opening }, undefined, 'r-1')).toMatchObject([
      { id: 'loss.suit-1', command: { type: 'Confirm', data: { referralId: 'r-1', on: '2024-08-25' } } },
    ]));
  it('is asked for under the policy of its day', () => {
    const later = { from: '2026-02-01', known: '2026-01-01', source: 'test', handOverDays: 3, unitSees: false };
    const changed = specify({ ...referral, policy: [...referral.policy!, later] });
    changed().when({ type: 'Open', data: opening }).then(opened);
    changed()
      .when({ type: 'Open', data: { ...opening, on: '2026-02-01' } })
      .then({ type: 'ReferralOpened', data: { ...opening, on: '2026-02-01', handOverBy: '2026-02-04' } });
  });
  it.each([
    ['Name', naming],
    ['HandOver', handing],
    ['PassOnCrimeLead', lead],
    ['RecordReceipt', receipt],
    ['RecordOutcome', outcome],
    ['CallOff', calling],
    ['ProposeHandOver', { due: '2024-09-04', proposedOn: '2024-09-04' }],
  ] as const)('knows no %s before it is opened', (type, data) =>
    given()
      .when({ type, data } as never, draw)
      .thenRejected('referral-is-opened-first'),
  );
  it('is the city’s own, never the unit’s', () =>
    expect(referral.owner(given(opened).state(), { type: 'HandOver', data: handing })).toBeNull());
});

describe('persons', () => {
  it('are named before the hand-over, each once', () => {
    given(opened).when({ type: 'Name', data: naming }).then(named);
    given(opened, named).when({ type: 'Name', data: naming }).thenNothing();
    given(opened, named)
      .when({ type: 'Name', data: { ...naming, capacity: 'responsible' } })
      .thenRejected('person-is-named-once');
    given(opened, named)
      .when({ type: 'Name', data: { ...naming, on: '2024-09-01' } })
      .thenRejected('person-is-named-once');
    given(opened, named, handedOver)
      .when({ type: 'Name', data: { ...naming, personId: 'p-2', on: '2024-09-03' } })
      .thenRejected('persons-are-named-before-hand-over');
  });
  it('are people of the registry', () =>
    expect(referral.references!({ type: 'Name', data: naming })).toEqual([{ field: 'personId', category: 'person', id: 'p-1' }]));
});

describe('hand-over to the discipline commission', () => {
  it('bears a number of the register of its year and happens once', () => {
    given(opened, named).when({ type: 'HandOver', data: handing }, draw).then(handedOver);
    given(opened, named, handedOver).when({ type: 'HandOver', data: handing }).thenNothing();
    given(opened, named, handedOver)
      .when({ type: 'HandOver', data: { ...handing, on: '2024-09-03' } }, draw)
      .thenRejected('handed-over-only-once');
  });
  it('draws its number and looks whether the ground still stands', () =>
    expect(referral.registers!({ type: 'HandOver', data: handing }, given(opened, named).state(), 'r-1')).toMatchObject([
      { id: 'referral.2024', command: { type: 'Draw', data: { for: 'referral-r-1' } } },
      { id: 'loss.suit-1', command: { type: 'Confirm', data: { referralId: 'r-1' } } },
    ]));
  it('names somebody', () => given(opened).when({ type: 'HandOver', data: handing }, draw).thenRejected('hand-over-names-persons'));
  it('is asked for from its day on, once, and not when it is done', () => {
    const ask = (due: string, proposedOn: string) => ({ type: 'ProposeHandOver', data: { due, proposedOn } }) as const;
    const asked: ReferralEvent = { type: 'HandOverProposed', data: { due: '2024-09-04', proposedOn: '2024-09-04' } };
    given(opened, named).when(ask('2024-09-04', '2024-09-04')).then(asked);
    given(opened, named, asked).when(ask('2024-09-04', '2024-09-05')).thenNothing();
    given(opened, named).when(ask('2024-09-04', '2024-09-03')).thenRejected('hand-over-is-due');
    given(opened, named, handedOver).when(ask('2024-09-04', '2024-09-04')).thenRejected('hand-over-is-due');
    const { due } = whenReferralWaitsThenProposeHandOver;
    expect([due(given().state()), due(given(opened).state()), due(given(opened, named, handedOver).state())]).toEqual([
      null,
      '2024-09-04',
      null,
    ]);
    expect(due(given(opened, calledOff).state())).toBeNull();
  });
});

describe('what is grave enough for a crime', () => {
  const drawn = { type: 'NumberDrawn', data: { number: '昌司线移〔2024〕1号' } };
  it('is passed on to each organ once, by a paper of its own', () => {
    given(opened, named).when({ type: 'PassOnCrimeLead', data: lead }, drawn).then(passedOn);
    given(opened, named, passedOn).when({ type: 'PassOnCrimeLead', data: lead }).thenNothing();
    for (const other of [{ on: '2024-09-03' }, { grounds: '另有涉嫌徇私舞弊' }, { how: '专人送交' }])
      given(opened, named, passedOn)
        .when({ type: 'PassOnCrimeLead', data: { ...lead, ...other } }, drawn)
        .thenRejected('crime-lead-goes-to-an-organ-once');
    given(opened).when({ type: 'PassOnCrimeLead', data: lead }, drawn).thenRejected('hand-over-names-persons');
  });
  it('has no clock of three days or 24 hours', () => expect(Object.keys(passedOn.data)).toEqual(['to', 'grounds', 'how', 'on', 'number']));
});

describe('receipt and outcome', () => {
  it('are of what was sent', () => {
    given(opened, named, handedOver).when({ type: 'RecordReceipt', data: receipt }).then(received);
    given(opened, named, handedOver, received).when({ type: 'RecordReceipt', data: receipt }).thenNothing();
    given(opened, named, handedOver, received)
      .when({ type: 'RecordReceipt', data: { ...receipt, on: '2024-09-06' } })
      .thenRejected('receipt-is-recorded-once');
    given(opened, named, handedOver, received)
      .when({ type: 'RecordReceipt', data: { ...receipt, receiptNo: '收9' } })
      .thenRejected('receipt-is-recorded-once');
    given(opened, named, handedOver, received)
      .when({ type: 'RecordReceipt', data: { ...receipt, attachments: [{ sha256: 'b'.repeat(64), title: '补正回执' }] } })
      .thenRejected('receipt-is-recorded-once');
    given(opened, named, handedOver)
      .when({ type: 'RecordReceipt', data: { ...receipt, from: 'procuratorate' } })
      .thenRejected('receipt-only-of-what-was-sent');
  });
  it('are not dated before what was sent', () =>
    given(opened, named, handedOver)
      .when({ type: 'RecordReceipt', data: { ...receipt, on: '2024-09-01' } })
      .thenRejected('act-out-of-order'));
  it('are of a person who was named, after the hand-over', () => {
    const recorded: ReferralEvent = { type: 'ReferralOutcomeRecorded', data: outcome };
    given(opened, named, handedOver).when({ type: 'RecordOutcome', data: outcome }).then(recorded);
    given(opened, named, handedOver, recorded).when({ type: 'RecordOutcome', data: outcome }).thenNothing();
    given(opened, named, handedOver, recorded)
      .when({ type: 'RecordOutcome', data: { ...outcome, said: '另有说明' } })
      .thenRejected('outcome-is-recorded-once');
    given(opened, named).when({ type: 'RecordOutcome', data: outcome }).thenRejected('outcome-only-after-hand-over');
    given(opened, named, handedOver)
      .when({ type: 'RecordOutcome', data: { ...outcome, personId: 'p-2' } })
      .thenRejected('outcome-is-of-a-named-person');
  });
});

describe('calling off', () => {
  it('lets go of its proposal in the same act, once', () => {
    const claims = (...events: ReferralEvent[]) => referral.registers!({ type: 'CallOff', data: calling }, given(...events).state(), 'r-1');
    expect(claims(opened, named)).toMatchObject([
      { id: 'loss.suit-1', command: { type: 'NoteCallOff', data: { referralId: 'r-1', on: '2024-08-30' } } },
    ]);
    for (const events of [[], [opened, named, calledOff], [opened, named, handedOver]]) expect(claims(...events)).toEqual([]);
  });
  it('ends a referral that was not sent, by the head’s signature, for good', () => {
    given(opened, named).when({ type: 'CallOff', data: calling }).then(calledOff);
    given(opened, named, calledOff).when({ type: 'CallOff', data: calling }).thenNothing();
    given(opened, named, calledOff)
      .when({ type: 'CallOff', data: { ...calling, reasons: '另有原因' } })
      .thenRejected('referral-is-not-called-off');
    given(opened, named, calledOff).when({ type: 'HandOver', data: handing }, draw).thenRejected('referral-is-not-called-off');
    given(opened, named, handedOver)
      .when({ type: 'CallOff', data: { ...calling, on: '2024-09-03' } })
      .thenRejected('called-off-only-before-it-is-sent');
    given(opened, named, passedOn)
      .when({ type: 'CallOff', data: { ...calling, on: '2024-09-03' } })
      .thenRejected('called-off-only-before-it-is-sent');
    expect(referral.references!({ type: 'CallOff', data: calling })).toEqual([{ field: 'signedBy', category: 'person', id: 'p-head' }]);
  });
});
