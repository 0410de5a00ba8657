export const examSittingMessages = {
  'sitting-is-scheduled-once': '该编号已用于另一场考试，请换一个编号；登记有误的请用更正',
  'sitting-is-held-after-it-is-scheduled': '考试日期不能早于安排日期，请核对',
  'sitting-is-scheduled': '没有这场考试的安排，请先登记考试场次',
  'sitting-with-results-stays-where-it-is': '已有考试结果，不能改期；考试日期有误的请用更正',
  'registration-closes-with-the-examination': '考试已过，不能再报名',
  'hours-gate-the-examination': '所列人员本年度学时未达到报名所需学时，请补足学时后再报名',
  'result-is-of-a-registered-officer': '该人员未报名参加这场考试，请先报名',
  'result-is-recorded-once': '该人员这场考试的结果已登记；登记有误的，请更正该人员的考试结果',
  'result-stands-in-the-certificate-too':
    '考试结果不作为一般登记更正；结果有误的（含误记缺考），请更正该人员的考试结果，场次和证件档案一并更正',
  'only-a-recorded-result-is-amended': '该人员这场考试没有已登记的结果，请先登记考试结果',
  'result-is-of-the-day-of-the-examination': '结果日期与考试日期不一致，请核对',
};
export type ExamSittingRule = keyof typeof examSittingMessages;
