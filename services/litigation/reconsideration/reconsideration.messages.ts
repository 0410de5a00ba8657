export const reconsiderationMessages = {
  'acceptance-is-decided-once': '是否受理已登记，内容有误的请更正',
  'needs-an-accepted-application': '申请尚未受理，请先登记受理',
  'extended-once-and-only-ordinary': '审理期限只能延长一次，简易程序不延长',
  'extended-within-what-the-law-allows': '延长最多三十日，且不早于原期限，请核对延长至的日期',
  'opinion-is-received-once': '行政复议意见书已登记收到，日期有误的请更正',
  'opinion-follows-a-decision': '没有复议决定，不能登记收到行政复议意见书',
  'opinion-is-reported-once': '纠正情况已登记报送，内容有误的请更正',
  'opinion-report-needs-an-opinion': '没有登记收到行政复议意见书，不能登记报送纠正情况',
  'sued-only-after-a-served-decision': '复议决定尚未送达，或者该结果不能起诉，不能登记起诉',
  'sued-once': '已登记复议后起诉，内容有误的请更正',
  'set-aside-once': '复议决定被法院撤销已登记，内容与这次的不一致；登记有误的，请更正',
  'set-aside-needs-a-decision-in-force': '没有已生效的复议决定，不能登记被法院撤销',
};
export type ReconsiderationRule = keyof typeof reconsiderationMessages;
