/** What both kinds of case are refused for. */
export const caseMessages = {
  'case-is-registered-once': '该案件已登记，内容不同的请更正原登记，不要重复登记',
  'case-number-is-registered-already': '该案号已登记在另一案件名下，一案只登记一次，请在原案件上办理',
  'case-id-is-taken': '该案件编号已用于另一案件，请换用其他编号',
  'case-number-names-year-and-serial': '案号应写明年份和序号，如（2024）新2301行初12号',
  'case-must-be-registered': '案件尚未登记，请先登记立案或者收到申请',
  'case-was-withdrawn': '该案件登记已撤销，请重新登记',
  'copy-is-received-once': '副本已登记收到，日期有误的请更正',
  'copy-needs-a-case-under-way': '案件不在待收副本的阶段，不能登记收到副本',
  'answer-needs-a-copy': '未登记收到副本，不能登记答辩或者答复',
  'answer-is-given-once': '答辩或者答复已登记，内容有误的请更正；邮戳待核对的，由市司法局凭邮戳证明登记',
  'answer-follows-its-copy': '提交或者寄出日期早于收到副本或者意见书之日，请核对日期',
  'postmark-not-after-receipt': '邮戳日期不能晚于收到日期',
  'postmark-needs-its-proof': '以邮戳日计算的，须填写挂号或者快递单号，或者附信封邮戳影像',
  'act-dates-from-its-postmark': '邮寄的以邮戳日为准，未邮寄的以收到日为准，请按此填写日期',
  'suspend-only-what-runs': '案件不在审理中，或者已经中止，不能再中止',
  'resume-only-what-stands-still': '案件没有中止，不能恢复',
  'time-stands-still-before-it-goes-on': '恢复日期应当晚于中止日期',
  'decision-needs-a-case-under-way': '案件不在审理中，或者已中止，不能登记裁判或者决定',
  'outcome-is-in-the-list': '该结果不在现行结果表内，或者不适用于本审级，请核对后选择',
  'served-only-what-was-decided': '没有待送达的裁判或者决定，请先登记裁判或者决定',
  'served-once-to-each-side': '已登记向该方送达，日期有误的请更正',
  'grounds-only-for-adverse-outcomes': '只有纠错的裁判或者决定才填写纠错事由',
  'registration-is-withdrawn-before-a-decision': '已登记裁判或者决定的案件不能撤销登记，有误的请更正裁判或者决定',
};
export type CaseRule = keyof typeof caseMessages;

/** Why a clock stands still, as its explanation says. */
export const standstill = { suit: '中止诉讼', reconsideration: '行政复议中止' };
