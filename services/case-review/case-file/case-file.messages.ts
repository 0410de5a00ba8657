import type { FileKind, PenaltyKind, RevokedBy, TermState } from '@jiandu/contracts/case-file';

export const caseFileMessages = {
  'file-is-registered-once': '该编号的案卷已登记；内容有误的，请更正登记',
  'file-is-under-review': '该案卷已列入抽查或者评查，单位不能再更正或者撤回；登记有误的，请报市司法局更正',
  'file-id-is-short': '案卷编号至多48个字符，请缩短',
  'file-was-withdrawn': '该案卷的登记已撤回，请另用编号登记',
  'file-is-withdrawn-once': '该案卷的登记已撤回，撤回原因以首次登记的为准，不能重复撤回',
  'withdrawn-file-is-not-reviewed': '有案卷的登记刚被撤回，不能列入抽查或者评查，请刷新后重新办理',
  'file-is-registered-first': '没有该编号的案卷，请先登记案卷',
  'file-stays-with-its-unit': '更正不能改变案卷所属单位；单位有误的，请撤回后以新编号登记',
  'decision-not-before-filing': '决定日期早于立案（受理）日期，请核对两个日期',
  'service-not-before-decision': '送达日期早于决定日期，请核对',
  'closing-not-before-decision': '结案日期早于决定日期，请核对',
  'revocation-not-before-decision': '撤销日期早于决定日期，请核对',
  'penalty-names-its-kinds': '行政处罚案卷须写明处罚种类，并处的全部列出',
  'only-a-penalty-has-kinds': '行政许可、行政强制案卷不填处罚种类和罚没金额',
  'amount-goes-with-its-kind': '罚款须填罚款金额（元）；未处罚款、没收的不填相应金额',
  'guided-file-has-another-original-unit': '指导办案期案卷的原执法单位应为另一单位',
  'another-organ-is-named-by-the-bureau': '决定机关应为案卷所属单位本身；决定书由其他机关署名的，请报市司法局登记',
  'original-unit-is-named-by-the-bureau': '指导办案期案卷的原执法单位由市司法局填写和变更，请报市司法局登记',
  'excluded-time-ends-after-it-begins': '不计入办案期限的期间，止日不得早于起日',
  'served-once': '该案卷已登记送达；日期有误的，请更正该项登记',
  'closed-once': '该案卷已登记结案；日期有误的，请更正该项登记',
  'revoked-once': '该决定已登记撤销；内容有误的，请更正该项登记',
};
export type CaseFileRule = keyof typeof caseFileMessages;

export const fileKindNames: Record<FileKind, string> = { penalty: '行政处罚', licence: '行政许可', compulsion: '行政强制' };
export const penaltyNames: Record<PenaltyKind, string> = {
  warning: '警告',
  'public-criticism': '通报批评',
  fine: '罚款',
  confiscation: '没收违法所得、没收非法财物',
  'licence-suspended': '暂扣许可证件',
  'qualification-lowered': '降低资质等级',
  'production-restricted': '限制开展生产经营活动',
  'production-stopped': '责令停产停业',
  'closed-or-practice-restricted': '责令关闭、限制从业',
  'licence-revoked': '吊销许可证件',
  detention: '行政拘留',
};
export const termStateNames: Record<TermState, string> = {
  'in-time': '期限内',
  disputed: '是否顺延有争议，不作超期认定',
  overdue: '超过办案期限',
};
export const revokedByNames: Record<RevokedBy, string> = {
  reconsideration: '行政复议',
  litigation: '行政诉讼',
  superior: '上级机关',
  own: '本机关',
};
