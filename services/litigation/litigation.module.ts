import { adverseOutcomeContract } from '@jiandu/contracts/adverse-outcome';
import { caseNumberContract } from '@jiandu/contracts/case-number';
import { postCaseAnalysisContract } from '@jiandu/contracts/post-case-analysis';
import { quarterlyReturnContract } from '@jiandu/contracts/quarterly-return';
import { reconsiderationContract } from '@jiandu/contracts/reconsideration';
import { suitContract } from '@jiandu/contracts/suit';
import { ServiceModule } from '@jiandu/platform/http';
import { unitTree } from '@jiandu/platform/identity';
import type { Role } from '@jiandu/platform/identity';
import { importMessages, ImportsModule } from '@jiandu/platform/imports';
import { personName, unitName } from '@jiandu/platform/names';
import { Module } from '@nestjs/common';
import { adverseOutcomeLedger } from './adverse-outcome/adverse-outcome.ledger.js';
import { adverseOutcome } from './adverse-outcome/adverse-outcome.js';
import { whenDecisionTookEffectThenSettleAdverseOutcome } from './adverse-outcome/when-decision-took-effect-then-settle-adverse-outcome.js';
import { caseNumber } from './case/case-number.js';
import { caseMessages } from './case/case.messages.js';
import { suitImport } from './imports/suits.import.js';
import { postCaseAnalysisDirectory } from './post-case-analysis/post-case-analysis.directory.js';
import { PostCaseAnalysisHttp } from './post-case-analysis/post-case-analysis.http.js';
import { postCaseAnalysisMessages } from './post-case-analysis/post-case-analysis.messages.js';
import { postCaseAnalysis } from './post-case-analysis/post-case-analysis.js';
import { whenAdverseOutcomeTookEffectThenOpenAnalysis } from './post-case-analysis/when-adverse-outcome-took-effect-then-open-analysis.js';
import { whenAdverseOutcomeWasReversedThenWithdrawAnalysis } from './post-case-analysis/when-adverse-outcome-was-reversed-then-withdraw-analysis.js';
import { quarterlyReturnDirectory } from './quarterly-return/quarterly-return.directory.js';
import { QuarterlyReturnHttp } from './quarterly-return/quarterly-return.http.js';
import { quarterlyReturnMessages } from './quarterly-return/quarterly-return.messages.js';
import { quarterlyReturn } from './quarterly-return/quarterly-return.js';
import { RatesHttp } from './rates/rates.http.js';
import { reconsiderationDirectory } from './reconsideration/reconsideration.directory.js';
import { ReconsiderationHttp } from './reconsideration/reconsideration.http.js';
import { reconsiderationMessages } from './reconsideration/reconsideration.messages.js';
import { reconsideration } from './reconsideration/reconsideration.js';
import { whenReconsiderationWasCorrectedThenReviewItsEffect } from './reconsideration/when-reconsideration-was-corrected-then-review-its-effect.js';
import { suitDirectory } from './suit/suit.directory.js';
import { SuitHttp } from './suit/suit.http.js';
import { suitMessages } from './suit/suit.messages.js';
import { suit } from './suit/suit.js';
import { whenAppealTermHasRunThenProposeEffect } from './suit/when-appeal-term-has-run-then-propose-effect.js';
import { whenSuitWasCorrectedThenReviewItsEffect } from './suit/when-suit-was-corrected-then-review-its-effect.js';
import { unitStanding } from '@jiandu/contracts/unit-standing';

const bureau: Role[] = ['bureau', 'bureau-head'];
/** The bureau for everybody, each unit and township for itself. */
const keepers: Role[] = [...bureau, 'unit', 'unit-head', 'township', 'township-head'];

@Module({
  imports: [
    ServiceModule.of({
      name: 'litigation',
      aggregates: [suit, reconsideration, caseNumber, adverseOutcome, postCaseAnalysis, quarterlyReturn],
      contracts: [
        suitContract,
        reconsiderationContract,
        caseNumberContract,
        adverseOutcomeContract,
        postCaseAnalysisContract,
        quarterlyReturnContract,
      ],
      messages: [caseMessages, suitMessages, reconsiderationMessages, postCaseAnalysisMessages, quarterlyReturnMessages, importMessages],
      statuses: { 'case-number-is-registered-already': 409, 'case-id-is-taken': 409, 'case-is-registered-once': 409 },
      permissions: {
        'suit:record': keepers,
        'reconsideration:record': bureau,
        'reconsideration:answer': keepers,
        'return:submit': keepers,
        'analysis:submit': keepers,
        'litigation:review': bureau,
        'import:run': keepers,
        'litigation:read': [...keepers, 'justice-office', 'government', 'upstream', 'system'],
      },
      projections: {
        own: [suitDirectory, reconsiderationDirectory, adverseOutcomeLedger, postCaseAnalysisDirectory, quarterlyReturnDirectory],
        followed: [unitTree, personName, unitName, unitStanding],
      },
      known: { person: personName, unit: unitName },
      automations: [
        whenDecisionTookEffectThenSettleAdverseOutcome,
        whenAdverseOutcomeTookEffectThenOpenAnalysis,
        whenAdverseOutcomeWasReversedThenWithdrawAnalysis,
        whenSuitWasCorrectedThenReviewItsEffect,
        whenReconsiderationWasCorrectedThenReviewItsEffect,
      ],
      timers: [whenAppealTermHasRunThenProposeEffect],
    }),
    ImportsModule.of([suitImport]),
  ],
  controllers: [SuitHttp, ReconsiderationHttp, RatesHttp, PostCaseAnalysisHttp, QuarterlyReturnHttp],
})
export class LitigationModule {}
