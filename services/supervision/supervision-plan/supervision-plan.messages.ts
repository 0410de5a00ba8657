export const supervisionPlanMessages = {
  'plan-is-adopted-once': '该单位本年度监督工作计划已登记，内容或者日期与这次的不一致；内容有变动的，请登记调整，登记有误的，请更正',
  'revise-only-an-adopted-plan': '该单位本年度监督工作计划未登记，不能调整；请先登记计划',
  'revision-changes-the-plan': '这次调整的内容与现行计划一致，无须登记；调整日期或者原因登记有误的，请更正原登记',
  'planned-checks-differ': '计划检查事项编号重复，请为每个事项另用编号',
  'planned-check-lies-in-the-year': '计划检查事项的时间不在计划年度内，请核对',
  'ended-period-stays-as-planned': '时间已届满的计划检查事项不能增加、修改或删除；原登记有误的，请更正',
  'check-names-an-item-of-the-plan': '检查单位该年度监督工作计划中没有这一事项；请核对事项编号，或作为计划外检查登记',
};
export type SupervisionPlanRule = keyof typeof supervisionPlanMessages;
