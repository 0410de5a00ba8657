import type { SupervisorBackground } from '@jiandu/contracts/social-supervisor';

export const socialSupervisorMessages = {
  'social-supervisor-is-one-person-of-one-unit': '人员编号与单位编号的组合与已有社会监督员混同，请改用不含该写法的编号',
  'appoint-only-who-is-no-social-supervisor': '该人员已是本单位社会监督员且聘期未满；聘任日期有误的，请更正',
  'term-ends-after-it-begins': '聘期届满日不得早于聘任日期',
  'dismiss-only-a-social-supervisor': '该人员不是本单位社会监督员或聘期已满，不能解聘',
};
export type SocialSupervisorRule = keyof typeof socialSupervisorMessages;

export const backgroundNames: Record<SupervisorBackground, string> = {
  'peoples-congress': '人大代表',
  cppcc: '政协委员',
  expert: '专家学者',
  lawyer: '律师',
  'industry-commerce': '工商联代表',
  'news-media': '新闻媒体工作者',
};
