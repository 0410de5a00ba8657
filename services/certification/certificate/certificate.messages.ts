export const certificateMessages = {
  'certificate-kind-is-known': '没有这类证件，证件类别为地方核发或部委核发',
  'apply-only-once': '已有申领在办，不能重复申领',
  'apply-only-without-valid-certificate': '该人员持有同类证件，不能再次申领',
  'reapply-after-the-interval': '未满再次申领的间隔期',
  'examine-only-open-application': '没有待审核的申领，或已审核',
  'not-performing-duties-is-not-passed': '不履行行政执法职责的，不予通过申领审核',
  'not-passed-needs-a-ground': '审核不予通过的，须写明理由',
  'exam-needs-application': '未申领证件或申领未通过审核，不能登记考试结果',
  'exam-follows-application': '考试日期早于申领日期，请核对',
  'exam-is-passed-once': '考试已合格，不能再登记考试结果',
  'card-rests-on-the-exam': '该人员已核发证件，考试结果不能更正为不合格或者缺考；确属错发的，请先依法注销证件',
  'exam-result-is-amended-in-its-sitting': '该考试结果随考试场次登记，请在该场次更正该人员的结果，证件档案随之更正',
  'issue-needs-application': '没有在办的申领，不能核发证件',
  'issue-needs-passed-examination': '申领未经审核通过，不能核发证件',
  'issue-needs-passed-exam': '执法资格考试未合格，不得授予行政执法证件',
  'validity-ends-after-issue': '有效期届满日应晚于核发日',
  'misuse-needs-a-certificate': '该人员没有已核发的证件，不能登记证件违规使用',
  'finding-is-recorded-once': '该查明编号已登记为另一事项',
  'finding-is-of-this-certificate': '所引查明事项不属于本证件',
  'suspend-cites-its-basis': '暂扣证件须引用查明事项或者决定文书',
  'suspend-only-valid': '只有有效证件可以暂扣',
  'suspension-term-is-in-force': '该日期的暂扣期限依据未录入，请先补充政策数据',
  'restoration-is-due': '暂扣期未满、已恢复或期限已变动，不提示恢复',
  'restore-only-suspended': '证件未被暂扣，不能恢复',
  'suspension-runs-its-term': '暂扣期未满，不能恢复',
  'cancel-only-issued': '证件未核发或已注销，不能注销',
  'cancel-cites-its-basis': '注销证件须引用查明事项、决定文书，离岗注销须有收回提示或者决定文书',
  'cancel-for-misuse-only-if-grave': '违规使用情节严重的方可注销；所引查明事项未认定情节严重',
  'recovery-only-of-held-certificate': '没有应收回的在用证件，不提示收回',
  'recovery-only-by-the-posts-unit': '证件不属于离岗单位，不提示收回',
  'recover-only-cancelled': '证件未注销或已收回，不能收回',
};
export type CertificateRule = keyof typeof certificateMessages;

/** How a proposal that only follows from our default introduces itself. */
export const proposalNotes = {
  RestorationProposed: '暂扣期已满，请核实后办理恢复',
  RecoveryProposed: '持证人已离岗，建议核实是否注销并收回证件（系统默认提示，非单位义务）',
};

/** What the public is told. */
export const statusNames = {
  valid: '有效',
  suspended: '暂扣',
  cancelled: '注销',
  expired: '有效期届满',
  'not-issued': '未核发',
};
