import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { IsIn } from 'class-validator';
import { ADVERSE_OUTCOMES, CASE_KINDS } from './case-outcome.js';
import type { AdverseOutcome, CaseKind } from './case-outcome.js';
import { IsCivilDate, IsId } from './fields.js';
import { Optional } from './optional.js';

/** 纠错台账: what a case stands at now; without an outcome it is no adverse one (any more) */
export class SettleOutcome {
  @IsId() caseId!: string;
  @IsId() unitId!: string;
  @IsIn(CASE_KINDS) kind!: CaseKind;
  @Optional() @IsIn(ADVERSE_OUTCOMES) outcome?: AdverseOutcome;
  /** Not `on`: what a case stands at may be told late. */
  @IsCivilDate() since!: string;
}
/** 纠错结果生效: a case was lost, or an act corrected, and that is in force since `on` */
export class AdverseOutcomeTookEffect {
  @IsId() caseId!: string;
  @IsId() unitId!: string;
  @IsIn(CASE_KINDS) kind!: CaseKind;
  @IsIn(ADVERSE_OUTCOMES) outcome!: AdverseOutcome;
  @IsCivilDate() on!: string;
}
/** 改判: reclassified from `on`; earlier answers stay as they were known */
export class AdverseOutcomeReversed {
  @IsId() caseId!: string;
  @IsId() unitId!: string;
  @IsIn(CASE_KINDS) kind!: CaseKind;
  /** The adverse outcome that took its place at once, where one did. */
  @Optional() @IsIn(ADVERSE_OUTCOMES) replacedBy?: AdverseOutcome;
  @IsCivilDate() on!: string;
}

export const AdverseOutcomeCommands = { Settle: SettleOutcome };
export const AdverseOutcomeEvents = { AdverseOutcomeTookEffect, AdverseOutcomeReversed };
export type AdverseOutcomeCommand = Messages<typeof AdverseOutcomeCommands>;
export type AdverseOutcomeEvent = Messages<typeof AdverseOutcomeEvents>;

/** 纠错案件 of the ledger, suit or reconsideration (their ids never meet): stream `adverseOutcome-<caseId>`. */
export const adverseOutcomeContract = contract({
  service: 'litigation',
  category: 'adverseOutcome',
  commands: AdverseOutcomeCommands,
  events: AdverseOutcomeEvents,
  key: ['caseId', 'unitId', 'kind'],
});
