import { contract } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { IsIn } from 'class-validator';
import { Attachment } from './attachment.js';
import { IsCivilDate, IsDocumentNumber, IsId, IsText } from './fields.js';
import { IsListOf } from './nested.js';
import { Optional } from './optional.js';

export const RULE_SOURCES = ['superior', 'own'] as const;
/** 本领域上级部门制定、本单位制定 */
export type RuleSource = (typeof RULE_SOURCES)[number];

/** 责任追究制度备案: what the body of the request says */
export class RulesFiling {
  @IsIn(RULE_SOURCES) source!: RuleSource;
  @IsText(200) title!: string;
  @Optional() @IsDocumentNumber() documentNo?: string;
  /** 施行日 */
  @IsCivilDate() from!: string;
  @Optional() @IsListOf(Attachment, { max: 20 }) attachments?: Attachment[];
  /** 备案日 */
  @IsCivilDate() on!: string;
}
export class FileRules extends RulesFiling {
  @IsId() unitId!: string;
}
/** 废止 */
export class RepealRules {
  @IsIn(RULE_SOURCES) source!: RuleSource;
  @IsText() reason!: string;
  @IsCivilDate() on!: string;
}

export const AccountabilityRulesCommands = { File: FileRules, Repeal: RepealRules };
export const AccountabilityRulesEvents = { AccountabilityRulesFiled: FileRules, AccountabilityRulesRepealed: RepealRules };
export type AccountabilityRulesCommand = Messages<typeof AccountabilityRulesCommands>;
export type AccountabilityRulesEvent = Messages<typeof AccountabilityRulesEvents>;

/** 行政执法责任追究制度 of one unit: stream `accountabilityRules-<unitId>`. */
export const accountabilityRulesContract = contract({
  service: 'accountability',
  category: 'accountabilityRules',
  commands: AccountabilityRulesCommands,
  events: AccountabilityRulesEvents,
  key: ['unitId', 'source'],
});
