import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { IsIn } from 'class-validator';
import { CASE_KINDS } from './case-outcome.js';
import type { CaseKind } from './case-outcome.js';
import { IsCivilDate, IsId } from './fields.js';

/** Whose a case number (or a case's own id) is; `dated`, not `on`: whoever comes first has it. */
export class ClaimCaseNumber {
  @IsId() caseId!: string;
  @IsIn(CASE_KINDS) kind!: CaseKind;
  @IsCivilDate() dated!: string;
}
/** 误登: the number is free again */
export class ReleaseCaseNumber {
  @IsId() caseId!: string;
}

export const CaseNumberCommands = { Claim: ClaimCaseNumber, Release: ReleaseCaseNumber };
export const CaseNumberEvents = { CaseNumberClaimed: ClaimCaseNumber, CaseNumberReleased: ReleaseCaseNumber };
export type CaseNumberCommand = Messages<typeof CaseNumberCommands>;
export type CaseNumberEvent = Messages<typeof CaseNumberEvents>;

/** 一案一号: stream `caseNumber-<the number>`; stays in the service. */
export const caseNumberContract = contract({
  ...{ service: 'litigation', category: 'caseNumber', commands: CaseNumberCommands, events: CaseNumberEvents },
  audience: { CaseNumberClaimed: 'sealed', CaseNumberReleased: 'sealed' },
});
