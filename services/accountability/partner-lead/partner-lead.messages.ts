import type { Partner } from '@jiandu/contracts/partner-lead';

export const partnerLeadMessages = {
  'partner-lead-is-entered-first': '该线索未登记',
  'partner-lead-is-entered-once': '该线索编号已登记，内容不同的，请更正或另用编号',
  'partner-lead-is-open': '该线索已退回或已共享结果，不能再办理；登记有误的，请更正',
  'partner-lead-passes-to-another': '该线索现由该承办人承办，无须改派；改派日期登记有误的，请更正',
  'partner-lead-is-acknowledged-once': '该线索已签收；登记有误的，请更正',
  'result-follows-acknowledgement': '线索未经签收，不能登记结果',
};
export type PartnerLeadRule = keyof typeof partnerLeadMessages;

export const partnerNames: Record<Partner, string> = {
  'rule-of-law-inspection': '法治督察',
  'government-inspection': '政府督查',
  reconsideration: '行政复议',
  litigation: '行政诉讼',
  procuratorial: '检察监督',
  'discipline-inspection': '纪检监察',
};
