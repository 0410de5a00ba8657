import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { IsCivilDate, IsId, IsPhone, IsText } from './fields.js';

/** 公布投诉举报电话: what the body of the request says */
export class HotlinePublication {
  @IsPhone() number!: string;
  /** Where the public can read it: 市政府信息网信息公开栏. */
  @IsText() place!: string;
  @IsCivilDate() on!: string;
}
export class PublishHotline extends HotlinePublication {
  @IsId() unitId!: string;
}
/** 撤下 */
export class WithdrawHotline {
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}

export const HotlineCommands = { Publish: PublishHotline, Withdraw: WithdrawHotline };
export const HotlineEvents = { HotlinePublished: PublishHotline, HotlineWithdrawn: WithdrawHotline };
export type HotlineCommand = Messages<typeof HotlineCommands>;
export type HotlineEvent = Messages<typeof HotlineEvents>;

/** 投诉举报电话, one number of one unit: stream `hotline-<unitId>.<number>`, so that a number keyed late never waits for another. */
export const hotlineContract = contract({
  service: 'registry',
  category: 'hotline',
  commands: HotlineCommands,
  events: HotlineEvents,
  audience: { HotlinePublished: 'public', HotlineWithdrawn: 'public' },
  key: ['unitId', 'number'],
});
