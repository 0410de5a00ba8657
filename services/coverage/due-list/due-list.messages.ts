import type { ClockName, DueState, WaitingName } from './due-list.kinds.js';

export const stateNames: Readonly<Record<DueState, string>> = {
  open: '期限内',
  'due-today': '今日到期',
  disputed: '期满有争议，不作逾期',
  overdue: '已逾期',
  suspended: '期限中止',
  waiting: '待办理，未定截止日',
};

export const postmarkText = '单位称已按期寄出，邮戳待市司法局核对，不作逾期。';

/** Why a periodic duty is due on its day; what is our reading is never told as a duty. */
export const dutyText = (duty: {
  name: string;
  period: string;
  done: number;
  times: number;
  nominal: string;
  due: string;
  dueMark: 'L' | 'P' | 'D';
  source: string;
  disputed: boolean;
}): string => {
  const { name, period, done, times, nominal, due, dueMark, source, disputed } = duty;
  const moved = due === nominal ? '' : `，宽限或者顺延至${due}`;
  const reading = dueMark === 'D' ? '（截止日为本市默认口径，不是方案或者法律规定）' : '';
  return `${name}：${period}应完成${times}次，已完成${done}次；期末${nominal}${moved}${reading}。依据：${source}。${disputed ? postmarkText : ''}`;
};

export const suspensionText = (until: string): string => `暂扣期自${until}起届满，该日起可以办理恢复；方案未定恢复的截止日。`;
export const effectText = (due: string): string => `上诉期已满，自${due}起可以确认裁判生效；未定截止日。`;

export const publicationText = (term: string, from: string): string => `${term}期满单位未提出异议的，自${from}起可以签发通报；未定截止日。`;
export const confirmationText = (term: string, from: string): string =>
  `${term}期满单位未提出异议的，自${from}起可以审签评查结果；未定截止日。`;

/** Why something without a last day stands in the list: who owes what, after which act it leaves. */
export const waitingTexts: Readonly<Record<WaitingName, string>> = {
  'opinion-proposal': '已提请制发监督意见书，待市司法局制发或者不予制发；方案未定期限。',
  'opinion-service': '监督意见书已制发，待送达；送达后整改期限才起作用。方案未定送达期限。',
  'superior-answer': '已函告上级主管部门，待其反馈；没有规定反馈期限。',
  'contest-answer': '单位对监督意见书提出异议，待市司法局复查答复；方案未定答复期限。',
  'opinion-withdrawal': '异议成立，该监督意见书待撤回；方案未定期限。',
  'opinion-recheck': '单位已报告整改情况，待市司法局复核；方案未定复核期限。',
  'opinion-close': '复核认定已整改完毕，待销号；方案未定期限。',
  'request-proposal': '已提示报请市人民政府，待市司法局确认报请或者不予报请；方案未定期限。',
  'request-sending': '报请已确认（或者退回后待补充），待报送市人民政府；方案未定期限。',
  'request-answer': '报请已报送，待市人民政府答复（同意、退回、修改或者不予同意）；方案未定答复期限。',
  'decision-issue': '市人民政府已同意报请，待制发监督决定书；方案未定期限。',
  'decision-service': '监督决定书已制发，待送达；送达后履行期限才起作用。方案未定送达期限。',
  'decision-verification': '单位已报告履行情况，待市司法局核查；方案未定核查期限。',
  'decision-close': '核查认定已全部履行，待办结；方案未定期限。',
  'notice-proposal': '已提请制发监督通知书，待市司法局制发或者不予制发；未定期限。',
  'notice-service': '监督通知书已制发，待送达；送达后答复期限才起作用。未定送达期限。',
  'notice-close': '单位已答复监督通知书，待市司法局办结；未定期限。',
  'circular-answer': '通报事项已送单位核对，待单位确认或者提出异议；未定期限，不答复不视为确认。',
  'circular-showing': '通报事项已起草或者修改，待送单位核对；未定期限。',
  'circular-dispute': '单位对通报事项提出异议，待市司法局答复；未定答复期限。',
  'circular-publication': '通报事项已核对清楚，待签发和发布；未定期限。',
  'lead-verification': '监督线索已登记，待核查并作出结论；方案未定核查期限。',
  'complainant-answer': '投诉举报人待答复，核查有结论后答复；方案未定答复期限。',
  'report-receipt': '报告已报送，待收文机关签收；未定签收期限。',
  'review-grading': '案卷已进入市级抽查评查，待评分；方案未定期限。',
  'review-showing': '抽查案卷已评分，待送单位确认；方案未定期限。',
  'review-objection-answer': '单位对评查结果提出异议，待市司法局答复；方案未定答复期限。',
  'review-confirmation': '单位已确认评查结果，或者异议已答复，待审签；方案未定期限。',
  'self-review-sheet': '案卷已进入单位自评，待评分和审签；该卷未定期限，季度自评的期限另列。',
  'certificate-application': '证件申领已受理，经审核通过并考试合格后核发；未定办理期限。',
  'misuse-decision': '已查明违规使用证件，待作出暂扣或者注销决定；方案未定作出决定的期限。',
  'certificate-cancellation': '持证人已离开执法岗位，已提示收回证件，待注销；未定期限。',
  'certificate-recovery': '证件已注销，待收回；方案未定收回期限。',
  'suit-decision-service': '裁判已作出，待登记向双方的送达；未登记送达的，上诉期和生效日无从计算。本平台不计送达期限。',
  'suit-appeal-acceptance': '已上诉，待登记二审法院立案；本平台不计立案期限。',
  'suit-remand-acceptance': '已发回重审，待登记原审法院立案；本平台不计立案期限。',
  'suit-retrial': '已进入再审，待登记再审裁判；本平台不计再审期限。',
  'reconsideration-decision-service': '复议决定已作出，待登记向双方的送达；决定自送达起生效。本平台不计送达期限。',
  'analysis-verification': '复盘分析和整改报告均已提交，待市司法局逐案核实；方案未定核实期限。',
  'analysis-close': '逐案核实已完成，待销号；方案未定期限。',
  'transfer-receipt': '涉嫌犯罪案件已移送公安机关，待登记回执；本平台不计回执期限。',
  'transfer-outcome': '涉嫌犯罪案件已移送公安机关，待登记是否立案；本平台不计立案期限。',
  'referral-hand-over': '有移送事项尚未移送；人员、单位和期限保密，由专管人员办理。',
  'referral-receipt': '有移送事项已移送，尚无回执；人员和单位保密，由专管人员办理。',
  'partner-lead': '有与其他监督机关往来的线索尚未退回或者共享结果；内容、单位和期限保密，由承办人员办理。',
  'law-study-deduction': '年终核对提示会前学法次数不足，待市司法局决定是否建议扣分；方案未定期限。',
  'social-lead-reply': '社会监督员反映的线索待办理，办理结果应当反馈；方案未定反馈期限。',
};

export const clockNames: Readonly<Record<ClockName, string>> = {
  'opinion-rectification': '监督意见书整改',
  'opinion-contest': '对监督意见书提出异议',
  'notice-answer': '答复监督通知书',
  'decision-performance': '履行监督决定书',
  'circular-answer': '核对通报事项',
  'review-objection': '对评查结果提出异议',
  'suspension-end': '证件暂扣期满',
  'suit-answer': '诉讼答辩和举证',
  'suit-trial': '法院审理期限',
  'suit-appeal': '提起上诉',
  'suit-appeal-of-party': '相对人上诉期',
  'suit-effect': '确认裁判生效',
  'reconsideration-acceptance': '复议机关审查受理',
  'reconsideration-copy': '复议机关发送申请书副本',
  'reconsideration-answer': '复议书面答复',
  'reconsideration-decision': '复议机关作出决定',
  'suit-after-reconsideration': '相对人起诉期',
  'reconsideration-opinion-report': '报送复议意见书落实情况',
  'case-analysis': '纠错案件复盘分析',
  'rectification-report': '纠错案件整改报告',
  'transfer-decision': '决定是否移送涉嫌犯罪案件',
  'transfer-hand-over': '向公安机关移送案件',
  'opinion-proposal': '制发监督意见书',
  'opinion-service': '送达监督意见书',
  'superior-answer': '上级主管部门反馈',
  'contest-answer': '复查对监督意见书的异议',
  'opinion-withdrawal': '撤回异议成立的监督意见书',
  'opinion-recheck': '复核监督意见书整改',
  'opinion-close': '监督意见书销号',
  'request-proposal': '决定是否报请市人民政府',
  'request-sending': '报送报请',
  'request-answer': '市人民政府答复报请',
  'decision-issue': '制发监督决定书',
  'decision-service': '送达监督决定书',
  'decision-verification': '核查监督决定书履行',
  'decision-close': '监督决定书办结',
  'notice-proposal': '制发监督通知书',
  'notice-service': '送达监督通知书',
  'notice-close': '监督通知书办结',
  'circular-showing': '通报事项送单位核对',
  'circular-dispute': '答复对通报事项的异议',
  'circular-publication': '签发和发布通报事项',
  'lead-verification': '核查监督线索',
  'complainant-answer': '答复投诉举报人',
  'report-receipt': '签收监督报告',
  'review-grading': '抽查案卷评分',
  'review-showing': '评查结果送单位确认',
  'review-objection-answer': '答复对评查结果的异议',
  'review-confirmation': '审签评查结果',
  'self-review-sheet': '自评案卷评分和审签',
  'certificate-application': '办理证件申领',
  'misuse-decision': '处理违规使用证件',
  'certificate-cancellation': '注销离岗人员证件',
  'certificate-recovery': '收回已注销证件',
  'suit-decision-service': '登记裁判送达',
  'suit-appeal-acceptance': '登记二审立案',
  'suit-remand-acceptance': '登记重审立案',
  'suit-retrial': '登记再审裁判',
  'reconsideration-decision-service': '登记复议决定送达',
  'analysis-verification': '逐案核实整改',
  'analysis-close': '纠错案件销号',
  'transfer-receipt': '公安机关回执',
  'transfer-outcome': '公安机关立案结果',
  'referral-hand-over': '移送纪检监察机关',
  'referral-receipt': '纪检监察机关回执',
  'partner-lead': '与其他监督机关往来的线索',
  'law-study-deduction': '决定会前学法扣分建议',
  'social-lead-reply': '反馈社会监督员线索',
};

export const checkName = (subject: string): string => `计划检查：${subject}`;
export const ownPlan = '本单位年度监督工作计划（期间由本单位确定，期满前可以修订，故不另留宽限日）';
