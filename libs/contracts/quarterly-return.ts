import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, Matches } from 'class-validator';
import { IsCivilDate, IsId, IsText } from './fields.js';
import { LegalTerm } from './legal-term.js';
import { IsPart } from './nested.js';
import { Optional } from './optional.js';
import { CAME } from './paper.js';
import type { Came } from './paper.js';
import { PostedAct } from './suit.js';

/** `2024-Q3` */
export const IsQuarter = (): PropertyDecorator => Matches(/^(19|2\d)\d{2}-Q[1-4]$/);

/** 报送: what the body of the request says; no suit is a return too (零报告) */
export class ReturnOfSuits extends PostedAct {
  @IsArray() @ArrayMaxSize(200) @ArrayUnique() @IsId({ each: true }) suitIds!: string[];
}
/** `on`: the postmark where there is one, else the day of receipt */
export class SubmitQuarterlyReturn extends ReturnOfSuits {
  /** The day on which the unit sent it itself, by our clock; absent where the bureau keyed it. */
  @Optional() @IsCivilDate() sentOn?: string;
  /** What the unit itself says of the day of posting; nothing counts on it before the bureau has seen the postmark. */
  @Optional() @IsCivilDate() claimedPostmark?: string;
  @IsId() unitId!: string;
  @IsQuarter() quarter!: string;
  @IsCivilDate() on!: string;
}
export class QuarterlyReturnSubmitted extends SubmitQuarterlyReturn {
  @IsPart(LegalTerm) term!: LegalTerm;
  /** After the last day on which it could be made in time. */
  @IsBoolean() late!: boolean;
  /** Of those before it, `late` alone tells. */
  @Optional() @IsIn(CAME) came?: Came;
  /** Whose the day is: D is a default of ours, and nobody's duty. */
  @Optional() @IsIn(['L', 'P', 'D']) dueMark?: 'L' | 'P' | 'D';
}
/** 补报: the list stated anew, whole */
export class AmendQuarterlyReturn {
  @IsArray() @ArrayMaxSize(200) @ArrayUnique() @IsId({ each: true }) suitIds!: string[];
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}

export const QuarterlyReturnCommands = { Submit: SubmitQuarterlyReturn, Amend: AmendQuarterlyReturn };
export const QuarterlyReturnEvents = { QuarterlyReturnSubmitted, QuarterlyReturnAmended: AmendQuarterlyReturn };
export type QuarterlyReturnCommand = Messages<typeof QuarterlyReturnCommands>;
export type QuarterlyReturnEvent = Messages<typeof QuarterlyReturnEvents>;

/** 季度报送 of suits by one unit: stream `quarterlyReturn-<unitId>.<quarter>`. */
export const quarterlyReturnContract = contract({
  service: 'litigation',
  category: 'quarterlyReturn',
  commands: QuarterlyReturnCommands,
  events: QuarterlyReturnEvents,
  key: ['unitId', 'quarter', 'sentOn', 'claimedPostmark', 'postmarkedOn', 'receivedOn'],
});
