export const suitMessages = {
  'appeal-only-from-an-appealable-decision': '该裁判不得上诉，或者没有待上诉的裁判',
  'appeal-follows-service': '尚未登记向该方送达，请先登记送达再登记上诉',
  'appeal-within-its-term': '上诉期已届满；经法院准许的，请填写准许文书',
  'late-appeal-is-keyed-on-its-postmark': '上诉期已届满；已在期限内交邮的，由市司法局凭邮戳证明登记，经法院准许的，请填写准许文书',
  'appeal-is-made-once': '该方已登记上诉',
  'appeal-withdrawn-only-by-who-appealed': '该方没有未撤回的上诉',
  'appeal-is-accepted-after-it-was-made': '没有登记上诉，不能登记二审受理',
  'remand-is-accepted-after-a-remand': '没有发回重审的裁判，不能登记重审立案',
  'retrial-needs-a-decision-in-force': '没有已生效的裁判，不能登记再审',
  'effect-is-due': '上诉期未满、已有上诉或者期限已变动，不提示确认生效',
  'effect-is-proposed-first': '上诉期届满后由系统提示，届时再确认生效',
  'effect-day-is-the-worked-out-day': '生效日期与推算的不一致，请刷新后核对',
};
export type SuitRule = keyof typeof suitMessages;
