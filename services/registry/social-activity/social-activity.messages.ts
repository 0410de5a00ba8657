export const socialActivityMessages = {
  'activity-is-recorded-once': '该活动编号已登记，内容不同的，请更正或另用编号',
};
export type SocialActivityRule = keyof typeof socialActivityMessages;
