import type { DueState } from './due-list.kinds.js';

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
}): string => {
  const { name, period, done, times, nominal, due, dueMark, source } = duty;
  const moved = due === nominal ? '' : `，宽限或者顺延至${due}`;
  const reading = dueMark === 'D' ? '（截止日为本市默认口径，不是方案或者法律规定）' : '';
  return `${name}：${period}应完成${times}次，已完成${done}次；期末${nominal}${moved}${reading}。依据：${source}。`;
};

export const suspensionText = (until: string): string => `暂扣期自${until}起届满，该日起可以办理恢复；方案未定恢复的截止日。`;
export const sealedText = '有移送事项尚未移送；人员、单位和期限保密，由专管人员办理。';
export const effectText = (due: string): string => `上诉期已满，自${due}起可以确认裁判生效；未定截止日。`;
