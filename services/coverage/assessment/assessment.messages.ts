/** What each rule of the assessment is called. */
export const ruleNames = {
  'law-study-short': '会前学法未完成',
  'demonstration-site': '规范化示范点创建成功',
  'self-review-missing': '案卷未自评',
  'return-missing-or-late': '诉讼案件未按时报送',
  'opinion-not-in-time': '监督意见书逾期未整改',
  'suit-lost': '行政诉讼败诉',
  'reconsideration-corrected': '行政复议被纠错',
  'sampled-file-failed': '抽查案卷不合格',
} as const;
export type AssessmentRuleKey = keyof typeof ruleNames;

export const lawStudyAdvised = (year: number, done: number, required: number): string =>
  `${year}年会前学法完成${done}次，应完成${required}次，市司法局已建议扣分`;
export const siteCreatedBy = ({ documentNo, revokedOn }: { documentNo: string; revokedOn: string | null }): string =>
  `创建州级行政执法规范化示范点成功（${documentNo}）${revokedOn === null ? '' : `；${revokedOn}被撤销，不在本年度内`}`;
