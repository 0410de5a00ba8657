import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { IsCivilDate, IsDocumentNumber, IsId, IsText } from './fields.js';
import { Optional } from './optional.js';

class OfYear {
  /** None: the government's own sessions, of which no number is asked. */
  @Optional() @IsId() unitId?: string;
  @IsInt() @Min(2000) @Max(2999) year!: number;
}
/** 建立年度台账: the unit is charged with law study, in this year from that day on */
export class OpenLawStudyYear {
  @IsId() unitId!: string;
  @IsInt() @Min(2000) @Max(2999) year!: number;
  @IsCivilDate() from!: string;
}
/** 单位撤并: from that day on nothing more is asked */
export class EndLawStudyYear {
  @IsCivilDate() until!: string;
}
/** 计入: asked when a session is recorded. It carries no `on`: what is keyed late is never out of order here. */
export class CountLawStudySession extends OfYear {
  @IsId() sessionId!: string;
  @IsText(100) meeting!: string;
  @IsCivilDate() heldOn!: string;
}
/** 不再计入 */
export class ReleaseLawStudySession {
  @IsId() sessionId!: string;
  @IsText() reason!: string;
  @Optional() @IsCivilDate() releasedOn?: string;
}
/** 年终核对, by a durable timer */
export class CloseLawStudyYear {
  @IsCivilDate() due!: string;
  @IsCivilDate() closedOn!: string;
}
class Tally {
  @IsId() unitId!: string;
  @IsInt() @Min(2000) @Max(2999) year!: number;
  @IsInt() @Min(0) done!: number;
  @IsInt() @Min(0) required!: number;
  /** P: the plan's number. D: its part for a unit that did not exist all year. */
  @IsIn(['P', 'D']) mark!: 'P' | 'D';
  /** Source of the number. */
  @IsText() source!: string;
}
export class LawStudyYearClosed extends Tally {
  @IsCivilDate() closedOn!: string;
}
/** 提示扣分: a proposal only; a person confirms or declines it */
export class DeductionProposed extends Tally {
  @IsCivilDate() proposedOn!: string;
}
/** 建议扣减法治政府考核相关分值 */
export class AdviseDeduction {
  @Optional() @IsDocumentNumber() documentNo?: string;
  @IsCivilDate() on!: string;
}
export class DeductionAdvised extends Tally {
  @Optional() @IsDocumentNumber() documentNo?: string;
  @IsCivilDate() on!: string;
}
/** 不建议扣分 */
export class DeclineDeduction {
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}
/** 撤回扣分提示或建议: a session keyed late made the number full, or the unit had ended */
export class DeductionWithdrawn extends Tally {
  @IsText() reason!: string;
}

export const LawStudyYearCommands = {
  Open: OpenLawStudyYear,
  End: EndLawStudyYear,
  Count: CountLawStudySession,
  Release: ReleaseLawStudySession,
  Close: CloseLawStudyYear,
  Advise: AdviseDeduction,
  Decline: DeclineDeduction,
};
export const LawStudyYearEvents = {
  LawStudyYearOpened: OpenLawStudyYear,
  LawStudyYearEnded: EndLawStudyYear,
  LawStudySessionCounted: CountLawStudySession,
  LawStudySessionReleased: ReleaseLawStudySession,
  LawStudyYearClosed,
  DeductionProposed,
  DeductionAdvised,
  DeductionDeclined: DeclineDeduction,
  DeductionWithdrawn,
};
export type LawStudyYearCommand = Messages<typeof LawStudyYearCommands>;
export type LawStudyYearEvent = Messages<typeof LawStudyYearEvents>;

/** 会前学法年度台账 of one unit: stream `lawStudyYear-<unitId>.<year>`, the government's own `lawStudyYear-_.<year>`; each session once. */
export const lawStudyYearContract = contract({
  service: 'training',
  category: 'lawStudyYear',
  commands: LawStudyYearCommands,
  events: LawStudyYearEvents,
  key: ['unitId', 'year'],
});
