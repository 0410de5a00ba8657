import type { ReferralEvent } from '@jiandu/contracts/referral';
import type { ReferralProposalEvent } from '@jiandu/contracts/referral-proposal';
import { recorded } from '@jiandu/kernel/testing';
import { proposalDocket } from '../referral-proposal/referral-proposal.docket.js';
import type { ProposalRow } from '../referral-proposal/referral-proposal.docket.js';
import { outstanding, referralCounts, toldToUnit } from './referral.outstanding.js';
import { referralRegister, stageOf } from './referral.register.js';
import type { ReferralRow } from './referral.register.js';

const referralOf = (...events: ReferralEvent[]): ReferralRow =>
  recorded(events).reduce((row, event) => referralRegister.evolve(row, event), referralRegister.initial);
const proposalOf = (...events: ReferralProposalEvent[]): ProposalRow =>
  recorded(events).reduce((row, event) => proposalDocket.evolve(row, event), proposalDocket.initial);

const opened: ReferralEvent = {
  type: 'ReferralOpened',
  data: { referralId: 'r-1', proposalId: 'loss.s-1', facts: 'x', handOverBy: '2024-09-04', on: '2024-08-25' },
};
const named = (personId: string): ReferralEvent => ({
  type: 'ResponsibleNamed',
  data: { personId, capacity: 'responsible', on: '2024-08-26' },
});
const handedOver: ReferralEvent = {
  type: 'ReferralHandedOver',
  data: { how: '机要交换', number: '昌司纪移〔2024〕1号', on: '2024-09-02' },
};
const crime: ReferralEvent = {
  type: 'CrimeLeadPassedOn',
  data: { to: 'procuratorate', grounds: 'x', how: '机要交换', number: '昌司线移〔2024〕1号', on: '2024-09-02' },
};
const received: ReferralEvent = { type: 'ReferralReceived', data: { from: 'discipline-commission', receiptNo: '收8', on: '2024-09-05' } };
const outcome: ReferralEvent = { type: 'ReferralOutcomeRecorded', data: { personId: 'p-1', outcome: 'sanctioned', on: '2024-12-20' } };
const calledOff: ReferralEvent = { type: 'ReferralCalledOff', data: { reasons: 'x', signedBy: 'p-h', on: '2024-08-30' } };
const proposed: ReferralProposalEvent = {
  type: 'ReferralProposed',
  data: { unitId: 'u-1', ground: 'loss', cause: 'misconduct', arisenOn: '2024-08-20' },
};
const confirmed: ReferralProposalEvent = { type: 'ReferralProposalConfirmed', data: { referralId: 'r-1', confirmedOn: '2024-08-25' } };
const held = <Row>(stream: string, row: Row) => ({ stream, row });

describe('the stage of a referral', () => {
  it.each<[string, ReferralEvent[]]>([
    ['opened', [opened, named('p-1')]],
    ['opened', [opened, named('p-1'), crime]],
    ['called-off', [opened, calledOff]],
    ['handed-over', [opened, named('p-1'), handedOver]],
    ['received', [opened, named('p-1'), handedOver, received]],
    ['received', [opened, named('p-1'), named('p-2'), handedOver, received, outcome]],
    ['concluded', [opened, named('p-1'), handedOver, received, outcome]],
  ])('is %s', (stage, events) => expect(stageOf(referralOf(...events))).toBe(stage));
});

describe('receipts outstanding', () => {
  it('name what was sent, to whom, for how many days, and the event behind it', () =>
    expect(outstanding([held('referral-r-1', referralOf(opened, named('p-1'), handedOver, crime))], '2024-09-09')).toEqual([
      {
        ...{ referralId: 'r-1', to: 'discipline-commission', number: '昌司纪移〔2024〕1号', sentOn: '2024-09-02', days: 7 },
        explanation: '昌司纪移〔2024〕1号于2024-09-02送纪检机关，截至所查日期7日未收到回执',
        because: 'e-3',
      },
      {
        ...{ referralId: 'r-1', to: 'procuratorate', number: '昌司线移〔2024〕1号', sentOn: '2024-09-02', days: 7 },
        explanation: '昌司线移〔2024〕1号于2024-09-02送检察机关，截至所查日期7日未收到回执',
        because: 'e-4',
      },
    ]));
  it('are looked for only where a receipt has not come, of whichever paper', () => {
    const rows = [[opened], [opened, handedOver], [opened, handedOver, crime, received], [opened, handedOver, received]];
    expect(rows.map((events) => referralOf(...events).waiting)).toEqual([false, true, true, false]);
  });
  it('end with the receipt', () =>
    expect(outstanding([held('referral-r-1', referralOf(opened, named('p-1'), handedOver, received))], '2024-09-09')).toEqual([]));
});

describe('what the government is told', () => {
  const proposals = [held('referralProposal-loss.s-1', proposalOf(proposed, confirmed))];
  it('is how many', () => {
    const counts = referralCounts(proposals, [held('referral-r-1', referralOf(opened, named('p-1'), handedOver, crime))], '2024-12-31');
    expect(counts).toEqual({
      proposals: { open: 0, withdrawn: 0, declined: 0, confirmed: 1 },
      referrals: { opened: 0, 'handed-over': 1, received: 0, concluded: 0, 'called-off': 0 },
      persons: 1,
      outcomes: { sanctioned: 0, admonished: 0, 'investigated-for-crime': 0, 'not-pursued': 0 },
      ...{ crimeLeads: 1, receiptsOutstanding: 2 },
    });
  });
  it('is what stood on the day: a proposal decided later was open, one that arose later was none', () => {
    expect(referralCounts(proposals, [held('referral-r-1', referralOf())], '2024-08-24')).toMatchObject({
      ...{ proposals: { open: 1, confirmed: 0 }, referrals: { opened: 0 } },
    });
    expect(referralCounts(proposals, [], '2024-08-19').proposals).toEqual({ open: 0, withdrawn: 0, declined: 0, confirmed: 0 });
  });
});

describe('what the unit concerned is told', () => {
  const proposals = [held('referralProposal-loss.s-1', proposalOf(proposed, confirmed))];
  const referrals = [held('referral-r-1', referralOf(opened, named('p-1'), handedOver))];
  it('is nothing, as long as the policy does not say so', () =>
    expect(toldToUnit(proposals, referrals, { unitSees: false }, 'u-1')).toEqual([]));
  it('is how it stands where the policy says so, never of whom, and to no other unit', () => {
    expect(toldToUnit(proposals, referrals, { unitSees: true }, 'u-1')).toEqual([{ openedOn: '2024-08-25', stage: 'handed-over' }]);
    expect(toldToUnit(proposals, referrals, { unitSees: true }, 'u-2')).toEqual([]);
  });
});
