export const CASE_KINDS = ['suit', 'reconsideration'] as const;
/** 行政诉讼、行政复议 */
export type CaseKind = (typeof CASE_KINDS)[number];

export const ADVERSE_OUTCOMES = [
  ...(['revoked', 'partly-revoked', 'changed', 'unlawful', 'void', 'ordered-to-perform', 'ordered-to-pay', 'compensation'] as const),
] as const;
/** 撤销、部分撤销、变更、确认违法、确认无效、责令履行、责令给付、责令赔偿或者补偿 */
export type AdverseOutcome = (typeof ADVERSE_OUTCOMES)[number];

export const APART_OUTCOMES = ['withdrawn', 'withdrawn-after-change', 'settled', 'mediated', 'ended'] as const;
/** 撤回、改变行政行为后撤回、和解、调解、终结或者终止: classes of their own, never losses */
export type ApartOutcome = (typeof APART_OUTCOMES)[number];

export const SUIT_OUTCOMES = [
  ...ADVERSE_OUTCOMES,
  ...APART_OUTCOMES,
  ...(['claim-dismissed', 'suit-dismissed', 'affirmed', 'remanded'] as const),
] as const;
/** And 驳回诉讼请求、驳回起诉、维持原裁判、发回重审 */
export type SuitOutcome = (typeof SUIT_OUTCOMES)[number];

export const RECONSIDERATION_OUTCOMES = [
  ...ADVERSE_OUTCOMES,
  ...APART_OUTCOMES,
  ...(['upheld', 'claim-dismissed', 'application-dismissed'] as const),
] as const;
/** And 维持、驳回行政复议请求、驳回行政复议申请 */
export type ReconsiderationOutcome = (typeof RECONSIDERATION_OUTCOMES)[number];

export const OUTCOME_CLASSES = ['adverse', 'not-adverse', 'apart'] as const;
/** 纠错、未纠错、另列 */
export type OutcomeClass = (typeof OUTCOME_CLASSES)[number];

export const MATTERS = [
  ...(['penalty', 'licence', 'compulsion', 'requisition', 'inaction', 'disclosure', 'registration', 'compensation'] as const),
  ...(['agreement', 'other'] as const),
] as const;
/** 行政处罚、许可、强制、征收征用、不履行职责、政府信息公开、登记、赔偿补偿、行政协议、其他 */
export type Matter = (typeof MATTERS)[number];

export const GROUNDS = [
  ...(['facts-unclear', 'law-misapplied', 'procedure-violated', 'beyond-power', 'power-abused', 'clearly-improper'] as const),
  ...(['duty-not-performed', 'other'] as const),
] as const;
/** 主要证据不足、适用法律法规错误、违反法定程序、超越职权、滥用职权、明显不当、不履行或者拖延履行、其他 */
export type Ground = (typeof GROUNDS)[number];

export const PROCEDURES = ['ordinary', 'simple'] as const;
/** 普通程序、简易程序 */
export type Procedure = (typeof PROCEDURES)[number];

export const SIDES = ['organ', 'party'] as const;
/** 行政机关一方、相对人一方; who the party is, is not recorded */
export type Side = (typeof SIDES)[number];
