export const decisionRequestMessages = {
  'request-is-confirmed-once': '该报请编号已登记为另一事项，请另用编号',
  'send-only-a-confirmed-request': '报请未经确认、已报送或者已办结，不能报送',
  'returned-request-is-supplemented': '报请被退回补充的，再次报送须说明补充了什么',
  'only-a-sent-request': '没有待市人民政府处理的报请',
  'withdraw-only-an-undecided-request': '报请未登记、已作出决定或者已办结，不能撤回',
  'conclude-only-an-agreed-request': '市人民政府尚未同意该报请，不能作出监督决定',
  'request-follows-its-recheck': '报请日期不能早于案卷中的复核日期，请核对日期',
  'decision-follows-the-agreement': '监督决定的日期不能早于市人民政府同意报请之日，请核对日期',
  'decision-is-of-this-request': '监督决定与报请的单位或者意见书不一致',
};
export type DecisionRequestRule = keyof typeof decisionRequestMessages;

export const requestStatuses = {
  confirmed: '已确认，待报送',
  sent: '已报送，待市人民政府处理',
  returned: '已退回补充',
  agreed: '已同意，待作出决定',
  refused: '不予同意',
  withdrawn: '已撤回',
  concluded: '已作出决定',
};
export type RequestStatus = keyof typeof requestStatuses;

export const requestActs = {
  Send: '报送市人民政府',
  Accept: '同意',
  Return: '退回补充',
  Amend: '修改后同意',
  Refuse: '不予同意',
  Withdraw: '撤回报请',
  IssueDecision: '制发监督决定书',
};

export const requestEventNames = {
  RequestConfirmed: '确认报请',
  RequestSent: '报送',
  RequestAccepted: '同意',
  RequestReturned: '退回补充',
  RequestAmended: '修改后同意',
  RequestRefused: '不予同意',
  RequestWithdrawn: '撤回报请',
  RequestConcluded: '作出决定',
  EventCorrected: '更正',
};
