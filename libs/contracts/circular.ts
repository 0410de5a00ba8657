import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { IsIn } from 'class-validator';
import { Attachment } from './attachment.js';
import { CalledUnit, CircularStatement, SETTLEMENTS } from './circular-entry.js';
import type { Settlement } from './circular-entry.js';
import { IsCivilDate, IsDigest, IsDocumentNumber, IsId, IsText } from './fields.js';
import { IsListOf } from './nested.js';
import { Optional } from './optional.js';
import { IsPeriod } from './period.js';
import { ended, PaperEnded } from './paper.js';

/** 起草通报: what the body of the request says */
export class CircularDraft {
  @IsText(200) title!: string;
  @Optional() @IsPeriod() period?: string;
  @IsListOf(CircularStatement, { min: 1, max: 100 }) entries!: CircularStatement[];
  @IsCivilDate() on!: string;
}
export class DraftCircular extends CircularDraft {
  @IsId() circularId!: string;
}
/** 补充通报事项 */
export class AddCircularEntries {
  @IsListOf(CircularStatement, { min: 1, max: 100 }) entries!: CircularStatement[];
  @IsCivilDate() on!: string;
}
/** What others are told of a circular before it is published: that it was drafted or added to, not what it says. Never stored. */
export class CircularPrepared {
  /** With the draft alone. */
  @Optional() @IsId() circularId?: string;
  @IsCivilDate() on!: string;
}
/** 签发 by the head of the bureau */
export class SignOffCircular {
  @IsCivilDate() on!: string;
}
export class ClearedStatement {
  @IsId() entryId!: string;
  @IsIn(SETTLEMENTS) settledBy!: Settlement;
}
export class CircularSignedOff extends SignOffCircular {
  /** What this sign-off rests on: entries settled since the one before. */
  @IsListOf(ClearedStatement, { max: 500 }) cleared!: ClearedStatement[];
}
/** 发布: what the body of the request says */
export class CircularPublication {
  /** 发布方式 */
  @IsText() place!: string;
  @Optional() @IsListOf(Attachment, { max: 50 }) attachments?: Attachment[];
  @IsCivilDate() on!: string;
}
export class PublishCircular extends CircularPublication {
  @IsListOf(CalledUnit, { max: 500 }) called!: CalledUnit[];
}
export class CircularPublished extends CircularPublication {
  /** Told now that it is published. */
  @Optional() @IsText(200) title?: string;
  /** From the register of numbers, as the paper has it. */
  @Optional() @IsDocumentNumber() documentNo?: string;
  /** Of the words of the paper. */
  @Optional() @IsDigest() digest?: string;
}
/** 撤回: its record stays */
export class WithdrawCircular {
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}

export const CircularCommands = {
  Draft: DraftCircular,
  AddEntries: AddCircularEntries,
  SignOff: SignOffCircular,
  Publish: PublishCircular,
  Withdraw: WithdrawCircular,
};
export const CircularEvents = {
  CircularDrafted: DraftCircular,
  CircularEntriesAdded: AddCircularEntries,
  CircularSignedOff,
  CircularPublished,
  CircularWithdrawn: WithdrawCircular,
  CircularPrepared,
  CircularRecalled: PaperEnded,
};
export type CircularCommand = Messages<typeof CircularCommands>;
export type CircularEvent = Messages<typeof CircularEvents>;

/** 通报 that names units: stream `circular-<circularId>`; what it says of each unit is a stream of its own. */
export const circularContract = contract({
  service: 'supervision',
  category: 'circular',
  commands: CircularCommands,
  events: CircularEvents,
  key: ['circularId'],
  /** What stands in several streams at once is withdrawn, never corrected. */
  audience: { CircularDrafted: 'sealed', CircularEntriesAdded: 'sealed', CircularWithdrawn: 'sealed' },
  summaryOf: {
    CircularDrafted: { type: 'CircularPrepared', tell: ({ circularId, on }: DraftCircular): CircularPrepared => ({ circularId, on }) },
    CircularEntriesAdded: { type: 'CircularPrepared', tell: ({ on }: AddCircularEntries): CircularPrepared => ({ on }) },
    CircularWithdrawn: { type: 'CircularRecalled', tell: ended },
  },
  final: ['CircularDrafted', 'CircularEntriesAdded', 'CircularSignedOff', 'CircularPublished', 'CircularWithdrawn'],
});
