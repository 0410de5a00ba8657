import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { IsIn } from 'class-validator';
import { IsCivilDate, IsId } from './fields.js';
import { IsListOf } from './nested.js';
import { OPINION_ORIGINS } from './opinion.js';
import type { OpinionOrigin } from './opinion.js';

export class OpinionOfOrigin {
  @IsId() opinionId!: string;
  @IsId() unitId!: string;
}
/** 登记提请所依据的线索或者案件: claimed by the proposal */
export class EnterOpinionOrigin extends OpinionOfOrigin {
  @IsIn(OPINION_ORIGINS) origin!: OpinionOrigin;
  @IsId() originId!: string;
}
/** 提请不予采纳、撤回，或者文书作废 */
export class LeaveOpinionOrigin {
  @IsId() opinionId!: string;
}
/** 所依据的不再成立; not a legal act */
export class FellOpinionOrigin {
  @IsCivilDate() fellOn!: string;
}
export class OpinionOriginFell extends FellOpinionOrigin {
  /** What had been proposed from it until then. */
  @IsListOf(OpinionOfOrigin, { min: 1, max: 500 }) opinions!: OpinionOfOrigin[];
}

export const OpinionOriginCommands = { Enter: EnterOpinionOrigin, Leave: LeaveOpinionOrigin, Fall: FellOpinionOrigin };
export const OpinionOriginEvents = {
  OpinionOriginEntered: EnterOpinionOrigin,
  OpinionOriginLeft: LeaveOpinionOrigin,
  OpinionOriginFell,
};
export type OpinionOriginCommand = Messages<typeof OpinionOriginCommands>;
export type OpinionOriginEvent = Messages<typeof OpinionOriginEvents>;

/** What opinions were proposed from, and which of them stand: stream `opinionOrigin-<origin>.<originId>`; stays in the service. */
export const opinionOriginContract = contract({
  ...{ service: 'supervision', category: 'opinionOrigin', commands: OpinionOriginCommands, events: OpinionOriginEvents },
  audience: { OpinionOriginEntered: 'sealed', OpinionOriginLeft: 'sealed', OpinionOriginFell: 'sealed' },
});
