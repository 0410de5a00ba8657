import type { HarmCause, LeadFollowUp, SupervisionLeadSource } from '@jiandu/contracts/lead';

export const leadMessages = {
  'supervision-lead-is-lodged-once': '该线索编号已登记，内容与这次的不一致；登记有误的，请更正，另一事项请另用编号',
  'lead-is-lodged-first': '该线索未登记，请先登记',
  'transferred-lead-names-its-organ': '其他机关转来的线索，须写明转来机关',
  'complainant-is-recorded-once': '投诉举报人已登记或者已依法删除',
  'no-complainant': '该线索没有登记投诉举报人',
  'complainant-is-erased-once': '投诉举报人信息已删除，原因和日期以首次登记的为准，不能重复删除',
  'verified-by-two-supervisors': '线索核查须由两名以上监督人员进行，请补充核查人员',
  'same-supervisors-begin-once': '核查人员没有变动，开始核查的日期以已登记的为准；登记有误的，请更正',
  'conclude-only-after-verification': '线索尚未开始核查，请先确定核查人员',
  'lead-is-concluded-once': '线索已有核查结论；结论有误的，请更正',
  'established-lead-has-its-grounds': '核查成立的，须写明违法情形',
  'nothing-follows-what-is-not-established': '核查不成立的，不作后续监督处理',
  'harm-needs-an-established-lead': '线索未经核查成立，不能认定损失',
  'harm-is-established-once': '损失及其原因已认定；认定有误的，请先撤销认定，再重新认定',
  'harm-is-set-aside-once': '损失认定已撤销，原因和日期以首次登记的为准，不能重复撤销',
  'no-harm-to-set-aside': '该线索没有认定损失，无须撤销',
  'told-after-the-conclusion': '线索尚无核查结论，请先形成结论再答复',
};
export type LeadRule = keyof typeof leadMessages;

export const leadSourceNames: Record<SupervisionLeadSource, string> = {
  patrol: '巡查发现',
  hotline: '投诉举报电话',
  review: '案卷评查',
  litigation: '诉讼、复议',
  'social-supervisor': '社会监督员',
  transferred: '其他机关转来',
};
export const followUpNames: Record<LeadFollowUp, string> = {
  nothing: '不作处理',
  corrected: '已当场改正',
  notice: '制发监督通知书',
  opinion: '制发监督意见书',
  'partner-organ': '移送其他监督机关',
};
export const causeOfHarmNames: Record<HarmCause, string> = { inaction: '不作为', misconduct: '乱作为', other: '其他原因' };
export const leadActs = {
  StartVerification: '确定核查人员',
  Conclude: '登记核查结论',
  EstablishHarm: '认定损失及其原因',
  SetHarmAside: '撤销损失认定',
  TellComplainant: '答复投诉举报人',
};
export const leadStatuses = { lodged: '已登记，待核查', 'under-verification': '核查中', concluded: '已有核查结论' };

export const leadEventNames = {
  LeadLodged: '登记线索',
  ComplainantRecorded: '登记投诉举报人',
  ComplainantErased: '删除投诉举报人信息',
  VerificationStarted: '确定核查人员',
  LeadConcluded: '核查结论',
  HarmEstablished: '认定损失及其原因',
  HarmSetAside: '撤销损失认定',
  ComplainantTold: '答复投诉举报人',
  EventCorrected: '更正',
};

/** What a social supervisor said is sealed in the registry; the lead says where to read it. */
export const broughtBySocialSupervisor = (leadId: string): string => `社会监督员反映的线索，内容见社会监督员线索登记（${leadId}）`;
