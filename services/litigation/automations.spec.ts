import { specifyAutomation } from '@jiandu/kernel/testing';
import { whenDecisionTookEffectThenSettleAdverseOutcome } from './adverse-outcome/when-decision-took-effect-then-settle-adverse-outcome.js';
import { whenAdverseOutcomeTookEffectThenOpenAnalysis } from './post-case-analysis/when-adverse-outcome-took-effect-then-open-analysis.js';
import { whenAdverseOutcomeWasReversedThenWithdrawAnalysis } from './post-case-analysis/when-adverse-outcome-was-reversed-then-withdraw-analysis.js';
import { whenReconsiderationWasCorrectedThenReviewItsEffect } from './reconsideration/when-reconsideration-was-corrected-then-review-its-effect.js';
import { whenSuitWasCorrectedThenReviewItsEffect } from './suit/when-suit-was-corrected-then-review-its-effect.js';

const of = { caseId: 'c-1', unitId: 'u-1' };

describe('what litigation does by itself', () => {
  const ledger = specifyAutomation(whenDecisionTookEffectThenSettleAdverseOutcome);
  it('enters a lost suit and a corrected act in the ledger', () => {
    ledger
      .when({ type: 'SuitTookEffect', data: { ...of, outcome: 'revoked', class: 'adverse', effectiveOn: '2024-06-25' } })
      .then({ id: 'c-1', command: { type: 'Settle', data: { ...of, kind: 'suit', outcome: 'revoked', since: '2024-06-25' } } });
    ledger
      .when({ type: 'ReconsiderationTookEffect', data: { ...of, outcome: 'changed', class: 'adverse', effectiveOn: '2024-06-25' } })
      .then({ id: 'c-1', command: { type: 'Settle', data: { ...of, kind: 'reconsideration', outcome: 'changed', since: '2024-06-25' } } });
  });
  it.each([
    ['settled', 'apart'],
    ['withdrawn', 'apart'],
    ['withdrawn-after-change', 'apart'],
    ['mediated', 'apart'],
    ['claim-dismissed', 'not-adverse'],
  ] as const)('never enters what was %s', (outcome, kind) =>
    ledger
      .when({ type: 'SuitTookEffect', data: { ...of, outcome, class: kind, effectiveOn: '2024-06-25' } })
      .then({ id: 'c-1', command: { type: 'Settle', data: { ...of, kind: 'suit', since: '2024-06-25' } } }),
  );
  it('lifts what is no longer in force, and leaves the rest alone', () => {
    ledger
      .when({ type: 'SuitEffectLifted', data: { ...of, because: 'set-aside', liftedOn: '2024-11-20' } })
      .then({ id: 'c-1', command: { type: 'Settle', data: { ...of, kind: 'suit', since: '2024-11-20' } } });
    ledger
      .when({ type: 'ReconsiderationEffectLifted', data: { ...of, because: 'set-aside', liftedOn: '2024-11-20' } })
      .then({ id: 'c-1', command: { type: 'Settle', data: { ...of, kind: 'reconsideration', since: '2024-11-20' } } });
    ledger.when({ type: 'SuitSuspended', data: { reason: '鉴定', on: '2024-04-10' } }).thenNothing();
  });
  it('opens an analysis of each adverse outcome, and withdraws it when that is reversed', () => {
    const outcome = { ...of, kind: 'suit', outcome: 'revoked' } as const;
    const open = specifyAutomation(whenAdverseOutcomeTookEffectThenOpenAnalysis);
    const withdraw = specifyAutomation(whenAdverseOutcomeWasReversedThenWithdrawAnalysis);
    open
      .when({ type: 'AdverseOutcomeTookEffect', data: { ...outcome, on: '2024-06-25' } })
      .then({ id: 'c-1', command: { type: 'Open', data: { ...outcome, effectiveOn: '2024-06-25' } } });
    withdraw.when({ type: 'AdverseOutcomeTookEffect', data: { ...outcome, on: '2024-06-25' } }).thenNothing();
    withdraw
      .when({ type: 'AdverseOutcomeReversed', data: { ...of, kind: 'suit', on: '2024-11-20' } })
      .then({ id: 'c-1', command: { type: 'Withdraw', data: { reversedOn: '2024-11-20' } } });
    open.when({ type: 'AdverseOutcomeReversed', data: { ...of, kind: 'suit', on: '2024-11-20' } }).thenNothing();
  });
  it('reviews what is in force when a decision or its service is told, also as corrected', () => {
    specifyAutomation(whenSuitWasCorrectedThenReviewItsEffect)
      .when({ type: 'SuitDecided', data: { outcome: 'revoked', class: 'adverse', instance: 'first', on: '2024-06-03' } }, 'suit-c-1')
      .then({ id: 'c-1', command: { type: 'ReviewEffect', data: { reviewedOn: '2024-06-03' } } });
    specifyAutomation(whenReconsiderationWasCorrectedThenReviewItsEffect)
      .when({ type: 'ReconsiderationDecided', data: { outcome: 'upheld', class: 'not-adverse', on: '2024-06-03' } }, 'reconsideration-c-1')
      .then({ id: 'c-1', command: { type: 'ReviewEffect', data: { reviewedOn: '2024-06-03' } } });
    specifyAutomation(whenSuitWasCorrectedThenReviewItsEffect)
      .when({ type: 'SuitCopyReceived', data: {} as never })
      .thenNothing();
  });
});
