import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { IsIn } from 'class-validator';
import { Attachment } from './attachment.js';
import { IsCivilDate, IsId, IsText } from './fields.js';
import { IsListOf, IsPart } from './nested.js';
import { Optional } from './optional.js';
import { WorkedOutTerm } from './worked-out.js';

/** 数据来源: a figure or a stream of some service, and the two dates as of which it was read */
export class StatementSource {
  @IsId() service!: string;
  /** Name of the figure, or of the stream. */
  @IsText(300) figure!: string;
  @IsCivilDate() on!: string;
  @IsCivilDate() known!: string;
}
/** 通报事项: what a circular says of one unit */
export class CircularStatement {
  @IsId() entryId!: string;
  @IsId() unitId!: string;
  @IsText(2000) statement!: string;
  @IsPart(StatementSource) source!: StatementSource;
}
/** What a named unit is called on the day. */
export class CalledUnit {
  @IsId() unitId!: string;
  @IsText(100) unitName!: string;
}
/** 起草 */
export class DraftCircularEntry extends CircularStatement {
  @IsId() circularId!: string;
  @IsCivilDate() on!: string;
}
/** 送单位核对 */
export class ShowCircularEntry {
  @IsCivilDate() on!: string;
}
export class CircularEntryShown extends ShowCircularEntry {
  /** Until when the unit may answer before silence counts; absent where silence never counts. */
  @Optional() @IsPart(WorkedOutTerm) answer?: WorkedOutTerm;
}
/** 确认无误 */
export class ConfirmCircularEntry {
  @Optional() @IsText() remark?: string;
  @IsCivilDate() on!: string;
}
/** 提出异议 */
export class DisputeCircularEntry {
  @IsText(2000) reasons!: string;
  @Optional() @IsListOf(Attachment, { max: 50 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
export const DISPUTE_OUTCOMES = ['kept', 'amended', 'struck'] as const;
/** 维持、修改、删除 */
export type DisputeOutcome = (typeof DISPUTE_OUTCOMES)[number];

/** 答复异议: amended needs the new words, which are shown to the unit in their turn */
export class AnswerCircularDispute {
  @IsIn(DISPUTE_OUTCOMES) outcome!: DisputeOutcome;
  @IsText(2000) reasons!: string;
  @Optional() @IsText(2000) statement?: string;
  @Optional() @IsPart(StatementSource) source?: StatementSource;
  @IsCivilDate() on!: string;
}
/** 修改: by the bureau of its own accord */
export class AmendCircularEntry {
  @IsText(2000) statement!: string;
  @IsPart(StatementSource) source!: StatementSource;
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}
/** 删除: by the bureau of its own accord */
export class StrikeCircularEntry {
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}
export const SETTLEMENTS = ['confirmed', 'kept', 'silence'] as const;
/** 单位确认、异议已答复并维持、逾期未答复 */
export type Settlement = (typeof SETTLEMENTS)[number];

/** 签发时核清: asked by the circular's sign-off. It carries no `on`, so that an answer given in time and keyed late is never refused. */
export class ClearCircularEntry {
  @IsId() entryId!: string;
  @IsCivilDate() clearedOn!: string;
}
export class CircularEntryCleared extends ClearCircularEntry {
  @IsIn(SETTLEMENTS) settledBy!: Settlement;
}
/** 随通报发布: asked by the circular's publication; without `on` for the same reason */
export class PublishCircularEntry {
  @IsCivilDate() publishedOn!: string;
  /** What its unit is called in the paper. */
  @Optional() @IsText(100) unitName?: string;
}
export class CircularEntryPublished extends PublishCircularEntry {
  /** The words that were published. */
  @Optional() @IsText(2000) statement?: string;
}

/** 列入报告: asked by a report that names the unit; without `on` for the same reason */
export class CiteCircularEntry {
  @IsId() reportId!: string;
  /** Whom the report says it of. */
  @IsId() unitId!: string;
  @IsCivilDate() citedOn!: string;
}
export class CircularEntryCited extends CiteCircularEntry {
  @IsText(2000) statement!: string;
  @IsIn(SETTLEMENTS) settledBy!: Settlement;
  /** What the unit said against it, where that was answered and the words were kept. */
  @Optional() @IsText(2000) disputed?: string;
}

export const CIRCULAR_ENTRY_STEPS = ['drafted', 'confirmed', 'disputed', 'kept', 'amended', 'struck'] as const;
/** What others are told of an entry before it is published: how far it has come, in nobody's words. Never stored. */
export class CircularEntryMoved {
  @IsIn(CIRCULAR_ENTRY_STEPS) step!: (typeof CIRCULAR_ENTRY_STEPS)[number];
  /** With the first step alone. */
  @Optional() @IsId() circularId?: string;
  @Optional() @IsId() entryId?: string;
  @Optional() @IsId() unitId?: string;
  @IsCivilDate() on!: string;
}

export const CircularEntryCommands = {
  Draft: DraftCircularEntry,
  Show: ShowCircularEntry,
  Confirm: ConfirmCircularEntry,
  Dispute: DisputeCircularEntry,
  Answer: AnswerCircularDispute,
  Amend: AmendCircularEntry,
  Strike: StrikeCircularEntry,
  Clear: ClearCircularEntry,
  Publish: PublishCircularEntry,
  Cite: CiteCircularEntry,
};
export const CircularEntryEvents = {
  CircularEntryDrafted: DraftCircularEntry,
  CircularEntryShown,
  CircularEntryConfirmed: ConfirmCircularEntry,
  CircularEntryDisputed: DisputeCircularEntry,
  CircularDisputeAnswered: AnswerCircularDispute,
  CircularEntryAmended: AmendCircularEntry,
  CircularEntryStruck: StrikeCircularEntry,
  CircularEntryCleared,
  CircularEntryPublished,
  CircularEntryCited,
  CircularEntryMoved,
};
export type CircularEntryCommand = Messages<typeof CircularEntryCommands>;
export type CircularEntryEvent = Messages<typeof CircularEntryEvents>;

const moved = (step: CircularEntryMoved['step']) => ({
  type: 'CircularEntryMoved' as const,
  tell: ({ on }: { on: string }): CircularEntryMoved => ({ step, on }),
});

/** What a circular says of one unit, from draft to publication: stream `circularEntry-<circularId>.<entryId>`, so that no unit's answer waits for another's. */
export const circularEntryContract = contract({
  service: 'supervision',
  category: 'circularEntry',
  commands: CircularEntryCommands,
  events: CircularEntryEvents,
  key: ['circularId', 'entryId', 'unitId'],
  audience: {
    ...{ CircularEntryDrafted: 'sealed', CircularEntryConfirmed: 'sealed', CircularEntryDisputed: 'sealed' },
    ...{ CircularDisputeAnswered: 'sealed', CircularEntryAmended: 'sealed', CircularEntryStruck: 'sealed', CircularEntryCited: 'sealed' },
  },
  summaryOf: {
    CircularEntryDrafted: {
      type: 'CircularEntryMoved',
      tell: ({ circularId, entryId, unitId, on }: DraftCircularEntry): CircularEntryMoved => ({
        ...{ step: 'drafted', circularId, entryId, unitId, on },
      }),
    },
    ...{ CircularEntryConfirmed: moved('confirmed'), CircularEntryDisputed: moved('disputed') },
    CircularDisputeAnswered: {
      type: 'CircularEntryMoved',
      tell: ({ outcome, on }: AnswerCircularDispute): CircularEntryMoved => ({ step: outcome, on }),
    },
    ...{ CircularEntryAmended: moved('amended'), CircularEntryStruck: moved('struck') },
  },
  /** What stands in the circular's own stream too, and the words that were shown, signed off and published since. */
  final: [
    'CircularDisputeAnswered',
    'CircularEntryAmended',
    'CircularEntryDrafted',
    'CircularEntryCleared',
    'CircularEntryPublished',
    'CircularEntryCited',
    'CircularEntryShown',
    'CircularEntryConfirmed',
    'CircularEntryDisputed',
  ],
});
