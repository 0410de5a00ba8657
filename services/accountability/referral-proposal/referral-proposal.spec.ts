import type { AdverseOutcomeEvent } from '@jiandu/contracts/adverse-outcome';
import type { PostCaseAnalysisEvent } from '@jiandu/contracts/post-case-analysis';
import type { ReferralProposalEvent } from '@jiandu/contracts/referral-proposal';
import { specify, specifyAutomation, specifyProjection } from '@jiandu/kernel/testing';
import { proposalDocket } from './referral-proposal.docket.js';
import { referralProposal } from './referral-proposal.js';
import policies from './referral-proposal.policy.json' with { type: 'json' };
import { whenHarmWasEstablishedThenProposeReferral } from './when-harm-was-established-then-propose-referral.js';
import { whenLossWasCausedByInactionOrMisconductThenProposeReferral as whenLoss } from './when-loss-was-caused-by-inaction-or-misconduct-then-propose-referral.js';

const given = specify(referralProposal, policies[0]!);
const loss = { caseId: 'suit-1', unitId: 'u-1', kind: 'suit', outcome: 'revoked', on: '2024-08-01' };
const cause = { caseId: 'suit-1', unitId: 'u-1', cause: 'misconduct', on: '2024-08-20' };
const lossNoted: ReferralProposalEvent = {
  type: 'LossNoted',
  data: { caseId: 'suit-1', unitId: 'u-1', kind: 'suit', outcome: 'revoked', tookEffectOn: '2024-08-01' },
};
const causeNoted: ReferralProposalEvent = {
  type: 'LossCauseNoted',
  data: { caseId: 'suit-1', unitId: 'u-1', cause: 'misconduct', foundOn: '2024-08-20' },
};
const proposed: ReferralProposalEvent = {
  type: 'ReferralProposed',
  data: { unitId: 'u-1', ground: 'loss', cause: 'misconduct', arisenOn: '2024-08-20' },
};
const reversed: ReferralProposalEvent = { type: 'LossReversalNoted', data: { reversedOn: '2024-12-01' } };
const withdrawn: ReferralProposalEvent = { type: 'ReferralProposalWithdrawn', data: { withdrawnOn: '2024-12-01' } };
const confirmed: ReferralProposalEvent = { type: 'ReferralProposalConfirmed', data: { referralId: 'r-1', confirmedOn: '2024-08-25' } };
const refusal = { reasons: '法律理解分歧', signedBy: 'p-head', on: '2024-08-26' };
const declined: ReferralProposalEvent = {
  type: 'ReferralProposalDeclined',
  data: { reasons: '法律理解分歧', signedBy: 'p-head', declinedOn: '2024-08-26' },
};
const open = [lossNoted, causeNoted, proposed];

describe('a referral is proposed by rule', () => {
  it('when a loss has taken effect and its cause is found, whichever comes first', () => {
    given().when({ type: 'NoteLoss', data: loss }).then(lossNoted);
    given(lossNoted).when({ type: 'NoteLossCause', data: cause }).then(causeNoted, proposed);
    given().when({ type: 'NoteLossCause', data: cause }).then(causeNoted);
    given(causeNoted).when({ type: 'NoteLoss', data: loss }).then(lossNoted, proposed);
  });
  it('once', () => {
    given(...open)
      .when({ type: 'NoteLoss', data: loss })
      .thenNothing();
    given(...open)
      .when({ type: 'NoteLossCause', data: cause })
      .thenNothing();
  });
  it('not for a loss of another cause', () => {
    given(lossNoted)
      .when({ type: 'NoteLossCause', data: { ...cause, cause: 'other' } })
      .thenNothing();
  });
  it.each(['withdrawn', 'withdrawn-after-change', 'settled', 'mediated', 'ended', 'claim-dismissed'])(
    'not for a suit that ended %s',
    (outcome) => {
      given()
        .when({ type: 'NoteLoss', data: { ...loss, outcome } })
        .thenNothing();
      given(causeNoted)
        .when({ type: 'NoteLoss', data: { ...loss, outcome } })
        .thenNothing();
    },
  );
  it('not for a correction in reconsideration, which is no suit lost', () =>
    given(causeNoted)
      .when({ type: 'NoteLoss', data: { ...loss, kind: 'reconsideration' } })
      .thenNothing());
  it('for harm caused by inaction or misconduct, once, and for no other harm', () => {
    const harm = { unitId: 'u-1', cause: 'inaction', leadId: 'lead-1', on: '2024-08-02' };
    const noted: ReferralProposalEvent = {
      type: 'HarmNoted',
      data: { unitId: 'u-1', cause: 'inaction', leadId: 'lead-1', establishedOn: '2024-08-02' },
    };
    const ofHarm: ReferralProposalEvent = {
      type: 'ReferralProposed',
      data: { unitId: 'u-1', ground: 'harm', cause: 'inaction', arisenOn: '2024-08-02' },
    };
    given().when({ type: 'NoteHarm', data: harm }).then(noted, ofHarm);
    given(noted, ofHarm).when({ type: 'NoteHarm', data: harm }).thenNothing();
    for (const other of [{ cause: 'misconduct' }, { on: '2024-08-03' }])
      given(noted, ofHarm)
        .when({ type: 'NoteHarm', data: { ...harm, ...other } })
        .thenRejected('harm-is-noted-once');
    given()
      .when({ type: 'NoteHarm', data: { ...harm, cause: 'other' } })
      .thenNothing();
  });
  it('from harm that was set aside is withdrawn, decided no more, and proposed again only where it is found anew', () => {
    const harm = { unitId: 'u-1', cause: 'inaction', leadId: 'lead-1', on: '2024-08-02' };
    const noted: ReferralProposalEvent = {
      type: 'HarmNoted',
      data: { unitId: 'u-1', cause: 'inaction', leadId: 'lead-1', establishedOn: harm.on },
    };
    const ofHarm: ReferralProposalEvent = {
      type: 'ReferralProposed',
      data: { unitId: 'u-1', ground: 'harm', cause: 'inaction', arisenOn: '2024-08-02' },
    };
    const gone: ReferralProposalEvent = { type: 'HarmGoneNoted', data: { goneOn: '2024-12-01' } };
    const note = { type: 'NoteHarmGone' as const, data: { on: '2024-12-01' } };
    given(noted, ofHarm).when(note).then(gone, withdrawn);
    given(noted, ofHarm, gone, withdrawn).when(note).thenNothing();
    given().when(note).thenNothing();
    given(noted, ofHarm, gone, withdrawn)
      .when({ type: 'Confirm', data: { referralId: 'r-1', on: '2024-12-02' } })
      .thenRejected('only-an-open-proposal-is-decided');
    given(noted, ofHarm, gone, withdrawn).when({ type: 'NoteHarm', data: harm }).then(noted, ofHarm);
    // a person's word stands: the referral is called off by a person, and what was declined is decided anew if it is found anew
    given(noted, ofHarm, confirmed).when(note).then(gone);
    given(noted, ofHarm, confirmed, gone)
      .when({ type: 'Confirm', data: { referralId: 'r-1', on: '2024-12-02' } })
      .thenRejected('ground-of-the-referral-is-gone');
    given(noted, ofHarm, confirmed, gone).when({ type: 'NoteHarm', data: harm }).then(noted);
    given(noted, ofHarm, declined).when(note).then(gone);
    given(noted, ofHarm, declined, gone).when({ type: 'NoteHarm', data: harm }).then(noted, ofHarm);
    const events = [noted, ofHarm, gone, withdrawn].map((event, i) => ({ ...event, id: `e-${i}` }));
    expect(events.reduce((row, event) => proposalDocket.evolve(row, event as never), proposalDocket.initial)).toMatchObject({
      ...{ status: 'withdrawn', decidedOn: '2024-12-01', reversedOn: '2024-12-01' },
    });
  });
  it('from the harm of a lead, and withdrawn with it, in the order of the lead', () => {
    const { when } = specifyAutomation(whenHarmWasEstablishedThenProposeReferral);
    when({ type: 'HarmFound', data: { leadId: 'l-1', unitId: 'u-1', cause: 'inaction', on: '2024-08-02' } }).then({
      ...{ id: 'harm.l-1', command: { type: 'NoteHarm', data: { unitId: 'u-1', cause: 'inaction', leadId: 'l-1', on: '2024-08-02' } } },
    });
    when({ type: 'HarmGone', data: { leadId: 'l-1', unitId: 'u-1', on: '2024-12-01' } }).then({
      ...{ id: 'harm.l-1', command: { type: 'NoteHarmGone', data: { on: '2024-12-01' } } },
    });
  });
  it('under the policy of the day of the cause: a cause that a later policy names does not count before', () => {
    const [base] = policies;
    const later = specify({
      ...referralProposal,
      policy: [...referralProposal.policy!, { ...base!, from: '2026-02-01', known: '2026-01-01', culpable: ['inaction'] }],
    });
    later(lossNoted).when({ type: 'NoteLossCause', data: cause }).then(causeNoted, proposed);
    later(lossNoted)
      .when({ type: 'NoteLossCause', data: { ...cause, on: '2026-02-01' } })
      .thenNothing();
    specify(referralProposal)()
      .when({ type: 'NoteLoss', data: { ...loss, on: '2024-06-04' } })
      .thenRejected('no-policy-in-force');
  });
});

describe('a loss that is none any more', () => {
  const reverse = { type: 'NoteLossReversal', data: { on: '2024-12-01' } } as const;
  it('withdraws a proposal that nobody has confirmed', () =>
    given(...open)
      .when(reverse)
      .then(reversed, withdrawn));
  it('prevents a proposal when its cause is found later', () =>
    given(lossNoted, reversed)
      .when({ type: 'NoteLossCause', data: { ...cause, on: '2024-12-10' } })
      .then({ type: 'LossCauseNoted', data: { caseId: 'suit-1', unitId: 'u-1', cause: 'misconduct', foundOn: '2024-12-10' } }));
  it('is proposed again when the case is lost again', () =>
    given(...open, reversed, withdrawn)
      .when({ type: 'NoteLoss', data: { ...loss, on: '2025-03-01' } })
      .then(
        { type: 'LossNoted', data: { caseId: 'suit-1', unitId: 'u-1', kind: 'suit', outcome: 'revoked', tookEffectOn: '2025-03-01' } },
        { type: 'ReferralProposed', data: { unitId: 'u-1', ground: 'loss', cause: 'misconduct', arisenOn: '2025-03-01' } },
      ));
  it('takes the ground from a referral that was confirmed', () => {
    given(...open, confirmed)
      .when(reverse)
      .then(reversed);
    given(...open, confirmed, reversed)
      .when({ type: 'Confirm', data: { referralId: 'r-1', on: '2024-12-02' } })
      .thenRejected('ground-of-the-referral-is-gone');
  });
  it('is proposed anew where it comes back after its referral was called off; one called off with its ground was declined', () => {
    const calledOff = (groundGone: boolean): ReferralProposalEvent => ({
      ...{ type: 'CallOffNoted', data: { referralId: 'r-1', groundGone, calledOffOn: '2024-12-02' } },
    });
    const [off, standing] = [calledOff(true), calledOff(false)];
    const another = (causeFound: string, foundOn: string) =>
      ({ type: 'LossCauseNoted', data: { ...causeNoted.data, cause: causeFound, foundOn } }) as ReferralProposalEvent;
    const note = { type: 'NoteCallOff' as const, data: { referralId: 'r-1', on: '2024-12-02' } };
    const again = { type: 'NoteLoss' as const, data: { ...loss, on: '2025-03-01' } };
    const lostAgain: ReferralProposalEvent = { type: 'LossNoted', data: { ...lossNoted.data, tookEffectOn: '2025-03-01' } as never };
    const anew: ReferralProposalEvent = { type: 'ReferralProposed', data: { ...proposed.data, arisenOn: '2025-03-01' } as never };
    given(...open, confirmed, reversed)
      .when(note)
      .then(off);
    given(...open, confirmed, reversed, off)
      .when(note)
      .thenNothing();
    given(...open, confirmed)
      .when(note)
      .then(standing);
    given(...open, confirmed, another('other', '2024-09-01'))
      .when(note)
      .then(off);
    given(...open, confirmed, another('other', '2024-09-01'), off)
      .when({ type: 'NoteLossCause', data: { ...cause, on: '2025-03-01' } })
      .then(another('misconduct', '2025-03-01'), anew);
    given(...open, confirmed)
      .when({ type: 'NoteCallOff', data: { ...note.data, referralId: 'r-2' } })
      .thenNothing();
    given(...open, confirmed, reversed, off)
      .when(again)
      .then(lostAgain, anew);
    given(...open, confirmed, standing)
      .when(again)
      .then(lostAgain);
    given(...open, confirmed, standing, reversed)
      .when(again)
      .then(lostAgain, anew);
    given(...open, confirmed, reversed)
      .when(again)
      .then(lostAgain); // its referral goes on
    const told = (...events: ReferralProposalEvent[]) =>
      [...open, confirmed, ...events]
        .map((event, i) => ({ ...event, id: `e-${i}` }))
        .reduce((row, event) => proposalDocket.evolve(row, event as never), proposalDocket.initial);
    expect(told(standing)).toMatchObject({ status: 'declined', decidedOn: '2024-12-02', referralId: 'r-1' });
    expect(told(reversed, off)).toMatchObject({ status: 'withdrawn' });
    expect(told(reversed, off, lostAgain, anew)).toMatchObject({ status: 'proposed', referralId: null });
  });
  it('takes the ground from it too when its cause turns out to be another, and gives it back', () => {
    const other: ReferralProposalEvent = {
      type: 'LossCauseNoted',
      data: { ...causeNoted.data, cause: 'other', foundOn: '2024-09-01' } as never,
    };
    const confirm = { type: 'Confirm', data: { referralId: 'r-1', on: '2024-12-02' } } as const;
    given(...open, confirmed, other)
      .when(confirm)
      .thenRejected('ground-of-the-referral-is-gone');
    given(...open, confirmed, other, causeNoted)
      .when(confirm)
      .thenNothing();
  });
  it('was declined of that loss only: corrected or lost again, it is proposed anew', () => {
    const noted = { caseId: 'suit-1', unitId: 'u-1', kind: 'suit', outcome: 'revoked', tookEffectOn: '2024-12-01' };
    given(...open, declined)
      .when({ type: 'NoteLoss', data: { ...loss, on: '2024-12-01' } })
      .then({ type: 'LossNoted', data: noted });
    given(...open, declined)
      .when(reverse)
      .then(reversed);
    given(...open, declined, reversed)
      .when({ type: 'NoteLoss', data: { ...loss, on: '2024-12-01' } })
      .then(
        { type: 'LossNoted', data: noted },
        { type: 'ReferralProposed', data: { unitId: 'u-1', ground: 'loss', cause: 'misconduct', arisenOn: '2024-12-01' } },
      );
    given(...open, declined, reversed)
      .when({ type: 'Decline', data: refusal })
      .thenRejected('only-an-open-proposal-is-decided');
  });
  it('is proposed anew where its cause is corrected to another that officials answer for', () =>
    given(...open)
      .when({ type: 'NoteLossCause', data: { ...cause, cause: 'inaction', on: '2024-09-01' } })
      .then(
        { type: 'LossCauseNoted', data: { caseId: 'suit-1', unitId: 'u-1', cause: 'inaction', foundOn: '2024-09-01' } },
        { type: 'ReferralProposalWithdrawn', data: { withdrawnOn: '2024-09-01' } },
        { type: 'ReferralProposed', data: { unitId: 'u-1', ground: 'loss', cause: 'inaction', arisenOn: '2024-09-01' } },
      ));
  it('changes nothing where no loss was noted', () => given().when(reverse).thenNothing());
  it('withdraws too when the cause turns out to be another', () =>
    given(...open)
      .when({ type: 'NoteLossCause', data: { ...cause, cause: 'other', on: '2024-09-01' } })
      .then(
        { type: 'LossCauseNoted', data: { caseId: 'suit-1', unitId: 'u-1', cause: 'other', foundOn: '2024-09-01' } },
        { type: 'ReferralProposalWithdrawn', data: { withdrawnOn: '2024-09-01' } },
      ));
});

describe('a proposal is decided by a person', () => {
  const confirm = { type: 'Confirm', data: { referralId: 'r-1', on: '2024-08-25' } } as const;
  it('confirmed, by one referral alone', () => {
    given(...open)
      .when(confirm)
      .then(confirmed);
    given(...open, confirmed)
      .when(confirm)
      .thenNothing();
    given(...open, confirmed)
      .when({ type: 'Confirm', data: { referralId: 'r-2', on: '2024-08-26' } })
      .thenRejected('only-an-open-proposal-is-decided');
  });
  it('declined with reasons and a signature, once', () => {
    given(...open)
      .when({ type: 'Decline', data: refusal })
      .then(declined);
    given(...open, declined)
      .when({ type: 'Decline', data: refusal })
      .thenNothing();
    for (const other of [{ reasons: '另有理由' }, { signedBy: 'p-other' }])
      given(...open, declined)
        .when({ type: 'Decline', data: { ...refusal, ...other } })
        .thenRejected('only-an-open-proposal-is-decided');
    given(...open, declined)
      .when(confirm)
      .thenRejected('only-an-open-proposal-is-decided');
    given(...open, confirmed)
      .when({ type: 'Decline', data: refusal })
      .thenRejected('only-an-open-proposal-is-decided');
    expect(referralProposal.references!({ type: 'Decline', data: refusal })).toEqual([
      { field: 'signedBy', category: 'person', id: 'p-head' },
    ]);
  });
  it('not before there is one, nor after it was withdrawn', () => {
    given(lossNoted).when(confirm).thenRejected('only-an-open-proposal-is-decided');
    given(...open, reversed, withdrawn)
      .when(confirm)
      .thenRejected('only-an-open-proposal-is-decided');
  });
  it('not on a day before its conditions were met', () => {
    given(...open)
      .when({ type: 'Confirm', data: { referralId: 'r-1', on: '2024-08-19' } })
      .thenRejected('decision-follows-the-proposal');
    given(...open)
      .when({ type: 'Decline', data: { ...refusal, on: '2024-08-19' } })
      .thenRejected('decision-follows-the-proposal');
  });
  it('is the city’s own, whosever the officials', () =>
    expect(referralProposal.owner(given(...open).state(), { type: 'Decline', data: refusal })).toBeNull());
});

describe('when loss was caused by inaction or misconduct then propose referral', () => {
  const when = specifyAutomation(whenLoss).when;
  const took: AdverseOutcomeEvent = {
    type: 'AdverseOutcomeTookEffect',
    data: { caseId: 'suit-1', unitId: 'u-1', kind: 'suit', outcome: 'revoked', on: '2024-08-01' },
  };
  const found: PostCaseAnalysisEvent = {
    type: 'LossCauseFound',
    data: { caseId: 'suit-1', unitId: 'u-1', kind: 'suit', cause: 'misconduct', on: '2024-08-20' },
  };
  it('hands effect, cause and reversal to the one proposal of the case', () => {
    when(took).then({ id: 'loss.suit-1', command: { type: 'NoteLoss', data: took.data } as never });
    when(found).then({ id: 'loss.suit-1', command: { type: 'NoteLossCause', data: cause } });
    when({ type: 'AdverseOutcomeReversed', data: { caseId: 'suit-1', unitId: 'u-1', kind: 'suit', on: '2024-12-01' } }).then({
      id: 'loss.suit-1',
      command: { type: 'NoteLossReversal', data: { on: '2024-12-01' } },
    });
  });
  it('names nobody by rule', () => {
    const [order] = whenLoss.react({ ...found, id: 'e-1', version: 1, stream: 's', g: 1, k: '2024-08-20T04:00:00.000Z' });
    expect(JSON.stringify(order)).not.toContain('p-secret');
  });
  it('does nothing about the steps of an analysis', () => when({ type: 'AnalysisClosed', data: { on: '2024-09-01' } }).thenNothing());
});

it('the docket shows what waits for a decision and what became of it', () => {
  const row = { status: 'proposed', unitId: 'u-1', ground: 'loss', cause: 'misconduct', arisenOn: '2024-08-20' } as const;
  const none = { decidedOn: null, referralId: null, reversedOn: null, reasons: null, signedBy: null, attachments: [] };
  specifyProjection(proposalDocket)(...open).thenRow({ ...none, ...row, because: ['e-1', 'e-2', 'e-3'] });
  specifyProjection(proposalDocket)(...open, confirmed, reversed).thenRow({
    ...{ ...none, ...row, status: 'confirmed', decidedOn: '2024-08-25', referralId: 'r-1', reversedOn: '2024-12-01' },
    because: ['e-1', 'e-2', 'e-3', 'e-4', 'e-5'],
  });
});
