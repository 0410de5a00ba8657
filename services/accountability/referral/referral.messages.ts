import type { Capacity, ReceivingOrgan, ReferralOutcome } from '@jiandu/contracts/referral';

export const referralMessages = {
  'referral-is-opened-first': '该移送未立项，请先就移送建议作出同意移送的决定',
  'referral-is-opened-once': '该移送已立项，内容不同的，请另用编号',
  'referral-is-not-called-off': '该移送已终止，不能再办理',
  'person-is-named-once': '该人员已列明；责任身份或者日期登记有误的，请更正',
  'persons-are-named-before-hand-over': '已移送纪检监察机关，不能再增列人员；发现其他人员的，请另行移送',
  'hand-over-is-due': '未到提示日、已移送或提示日已变动，不提示移送',
  'handed-over-only-once': '该移送已送达纪检监察机关，不能重复移送',
  'hand-over-names-persons': '未列明直接负责的主管人员或者直接责任人员，不能移送',
  'crime-lead-goes-to-an-organ-once': '该职务犯罪线索已移送此机关，不能重复移送',
  'receipt-only-of-what-was-sent': '没有向该机关移送，不能登记其回执',
  'receipt-is-recorded-once': '该机关的回执已登记；登记有误的，请更正',
  'outcome-only-after-hand-over': '尚未移送纪检监察机关，不能登记处理结果',
  'outcome-is-recorded-once': '该人员的这一处理结果当日已登记；登记有误的，请更正',
  'outcome-is-of-a-named-person': '该人员不在移送之列，不能登记其处理结果',
  'called-off-only-before-it-is-sent': '已移送有权机关，不能终止',
};
export type ReferralRule = keyof typeof referralMessages;

export const capacityNames: Record<Capacity, string> = { 'in-charge': '直接负责的主管人员', responsible: '直接责任人员' };
export const organNames: Record<ReceivingOrgan, string> = {
  'discipline-commission': '纪检机关',
  'supervisory-commission': '监察机关',
  procuratorate: '检察机关',
};
export const referralOutcomeNames: Record<ReferralOutcome, string> = {
  sanctioned: '给予处分',
  admonished: '谈话提醒或者批评教育',
  'investigated-for-crime': '立案调查',
  'not-pursued': '不予追究',
};

/** How an outstanding receipt explains itself. */
export const outstandingText = ({ organ, number, sentOn, days }: { organ: ReceivingOrgan; number: string; sentOn: string; days: number }) =>
  `${number}于${sentOn}送${organNames[organ]}，截至所查日期${days}日未收到回执`;
