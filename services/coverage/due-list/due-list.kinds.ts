/** Whose move it is: the unit's, a party's, the bureau's, the reconsideration organ's, the court's. */
export const WHOSE = ['unit', 'party', 'bureau', 'organ', 'court'] as const;
export type Whose = (typeof WHOSE)[number];

/** `right`: whoever lets it pass has missed a chance, not a duty, so it goes by itself. `waits`: a day from which something may be done, with no last one. */
export type ClockKind = { name: string; task: string; mark: 'L' | 'P' | 'D'; whose: Whose; sort?: 'right' | 'waits' };

/** Every clock that an event starts. */
export const CLOCK_KINDS = {
  'opinion-rectification': { name: '监督意见书整改', task: 'T15', mark: 'P', whose: 'unit' },
  'opinion-contest': { name: '对监督意见书提出异议', task: 'T15', mark: 'D', whose: 'unit', sort: 'right' },
  'notice-answer': { name: '答复监督通知书', task: 'T15', mark: 'D', whose: 'unit' },
  'decision-performance': { name: '履行监督决定书', task: 'T15', mark: 'P', whose: 'unit' },
  'circular-answer': { name: '核对通报事项', task: 'T12', mark: 'D', whose: 'unit', sort: 'right' },
  'review-objection': { name: '对评查结果提出异议', task: 'T15', mark: 'D', whose: 'unit', sort: 'right' },
  'suspension-end': { name: '证件暂扣期满', task: 'T4', mark: 'P', whose: 'bureau', sort: 'waits' },
  'suit-answer': { name: '诉讼答辩和举证', task: 'T16', mark: 'L', whose: 'unit' },
  'suit-trial': { name: '法院审理期限', task: 'T16', mark: 'L', whose: 'court' },
  'suit-appeal': { name: '提起上诉', task: 'T16', mark: 'L', whose: 'unit', sort: 'right' },
  'suit-appeal-of-party': { name: '相对人上诉期', task: 'T16', mark: 'L', whose: 'party', sort: 'right' },
  'suit-effect': { name: '确认裁判生效', task: 'T16', mark: 'D', whose: 'bureau', sort: 'waits' },
  'reconsideration-acceptance': { name: '复议机关审查受理', task: 'T16', mark: 'L', whose: 'organ' },
  'reconsideration-copy': { name: '复议机关发送申请书副本', task: 'T16', mark: 'L', whose: 'organ' },
  'reconsideration-answer': { name: '复议书面答复', task: 'T16', mark: 'L', whose: 'unit' },
  'reconsideration-decision': { name: '复议机关作出决定', task: 'T16', mark: 'L', whose: 'organ' },
  'suit-after-reconsideration': { name: '相对人起诉期', task: 'T16', mark: 'L', whose: 'party', sort: 'right' },
  'reconsideration-opinion-report': { name: '报送复议意见书落实情况', task: 'T16', mark: 'L', whose: 'unit' },
  'case-analysis': { name: '纠错案件复盘分析', task: 'T16', mark: 'D', whose: 'unit' },
  'rectification-report': { name: '纠错案件整改报告', task: 'T16', mark: 'D', whose: 'unit' },
  'transfer-decision': { name: '决定是否移送涉嫌犯罪案件', task: 'T8', mark: 'L', whose: 'unit' },
  'transfer-hand-over': { name: '向公安机关移送案件', task: 'T8', mark: 'L', whose: 'unit' },
  'referral-hand-over': { name: '移送纪检监察机关', task: 'T17', mark: 'D', whose: 'bureau', sort: 'waits' },
} as const satisfies Record<string, ClockKind>;
export type ClockName = keyof typeof CLOCK_KINDS;

/** Duties of a period, by their ids among the periods of the calendar: no event starts them. `planned-check`: what a unit's own plan sets. */
export const PERIODIC = [
  ...['law-study', 'plan', 'programme', 'planned-check', 'self-review', 'litigation-return', 'sampling', 'training-bureau'],
  ...['half-year-audit', 'legal-review-staffing', 'adverse-outcomes', 'annual-supervision', 'case-statistics'],
] as const;

export const DUE_KINDS: readonly string[] = [...Object.keys(CLOCK_KINDS), ...PERIODIC];

/** `disputed`: after the last day, but nobody could be called late: the statute is silent on days off, or the tables are not complete. */
export const DUE_STATES = ['open', 'due-today', 'disputed', 'overdue', 'suspended', 'waiting'] as const;
export type DueState = (typeof DUE_STATES)[number];
