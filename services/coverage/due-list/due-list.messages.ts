import type { ClockName, DueState } from './due-list.kinds.js';

export const stateNames: Readonly<Record<DueState, string>> = {
  open: '期限内',
  'due-today': '今日到期',
  disputed: '期满有争议，不作逾期',
  overdue: '已逾期',
  suspended: '期限中止',
  waiting: '可以办理，未定截止日',
};

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
  const claimed = disputed ? '单位称已按期寄出，邮戳待市司法局核对，不作逾期。' : '';
  return `${name}：${period}应完成${times}次，已完成${done}次；期末${nominal}${moved}${reading}。依据：${source}。${claimed}`;
};

export const suspensionText = (until: string): string => `暂扣期自${until}起届满，该日起可以办理恢复；方案未定恢复的截止日。`;
export const sealedText = '有移送事项尚未移送；人员、单位和期限保密，由专管人员办理。';
export const effectText = (due: string): string => `上诉期已满，自${due}起可以确认裁判生效；未定截止日。`;

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
  'referral-hand-over': '移送纪检监察机关',
};

export const checkName = (subject: string): string => `计划检查：${subject}`;
export const ownPlan = '本单位年度监督工作计划（期间由本单位确定，期满前可以修订，故不另留宽限日）';
