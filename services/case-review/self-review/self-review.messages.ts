export const selfReviewMessages = {
  'quarter-is-written-so': '季度应写作 2024-Q3',
  'self-review-not-before-its-quarter': '自评日期早于该季度开始之日，请核对季度或者日期',
  'self-review-is-declared-once': '本单位该季度已报送自评或者已申报无案卷；有误的，请更正或撤回该项登记后再报',
};
export type SelfReviewRule = keyof typeof selfReviewMessages;
