export const decisionMessages = {
  'decision-is-issued-once': '该决定书编号已登记，不能重复制发',
  'decision-follows-what-was-agreed': '决定的种类与市人民政府同意的报请不一致，请先修改报请',
  'decision-is-served-once': '决定书未制发、已送达或者已作废，不能登记送达',
  'only-a-served-decision': '决定书尚未制发并送达，请先制发、送达',
  'report-follows-decision': '履行报告的日期不能早于送达日，请核对',
  'only-an-open-decision': '决定书已办结或者已作废',
  'close-only-what-was-performed': '未经核查全部履行，不能办结，请先核查',
  'withdraw-only-an-open-decision': '决定书未制发、已办结或者已作废，不能撤销',
};
export type DecisionRule = keyof typeof decisionMessages;

export const decisionStatuses = {
  issued: '已制发，待送达',
  served: '已送达，待履行',
  reported: '已报告履行情况，待核查',
  verified: '已核查履行情况',
  closed: '已办结',
  void: '已作废',
};
export const decisionActs = {
  Serve: '登记送达',
  ReportPerformance: '报告履行情况',
  VerifyPerformance: '核查履行情况',
  Close: '办结',
  Withdraw: '撤销作废',
};

export const decisionEventNames = {
  DecisionIssued: '制发决定书',
  DecisionServed: '送达',
  PerformanceReported: '报告履行情况',
  PerformanceVerified: '核查履行情况',
  DecisionClosed: '办结',
  DecisionWithdrawn: '撤销作废',
  EventCorrected: '更正',
};
