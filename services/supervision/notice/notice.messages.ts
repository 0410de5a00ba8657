export const noticeMessages = {
  'notice-is-proposed-once': '该通知书编号已登记，内容与这次的不一致；登记有误的，请更正，另一事项请另用编号',
  'only-a-proposed-notice': '没有待处理的通知书稿件，或者已经制发、不予采纳',
  'notice-is-served-once': '通知书未制发、已送达或者已作废，不能登记送达',
  'only-a-served-notice': '通知书尚未制发并送达，请先制发、送达',
  'answer-follows-notice': '说明的日期不能早于送达日，请核对',
  'explained-needs-an-answer': '单位尚未说明，不能以已说明办结',
  'withdraw-only-an-issued-notice': '通知书未制发、已办结或者已作废，不能撤回',
};
export type NoticeRule = keyof typeof noticeMessages;

export const noticeActs = {
  Decline: '不予采纳',
  Issue: '制发通知书',
  Serve: '登记送达',
  Answer: '登记说明',
  Close: '办结',
  Withdraw: '撤回作废',
};
export const noticeStatuses = {
  proposed: '待制发',
  declined: '不予采纳',
  issued: '已制发，待送达',
  served: '已送达，待说明',
  answered: '已说明，待办结',
  closed: '已办结',
  void: '已作废',
};

export const noticeEventNames = {
  NoticeProposed: '提请制发',
  NoticeDeclined: '不予采纳',
  NoticeIssued: '制发通知书',
  NoticeServed: '送达',
  NoticeAnswered: '书面说明',
  NoticeClosed: '办结',
  NoticeWithdrawn: '撤回作废',
  EventCorrected: '更正',
};
