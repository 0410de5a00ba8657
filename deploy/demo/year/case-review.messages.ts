export const caseReviewWords = {
  title: '案卷登记、自评、抽查、评查',
  titles: {
    penalty: ['占道经营案', '无照经营案', '超范围经营案', '未按规定公示案'],
    licence: ['食品经营许可', '占道施工许可', '道路运输经营许可'],
    compulsion: ['先行登记保存', '查封经营场所', '扣押涉案物品'],
  },
  decisionNo: (kind: 'penalty' | 'licence' | 'compulsion', n: number) =>
    `演示${{ penalty: '罚', licence: '许', compulsion: '强' }[kind]}〔2024〕${n}号`,
  kinds: { penalty: '行政处罚', licence: '行政许可', compulsion: '行政强制' },
  penalties: ['警告', '罚款', '罚款', '警告、罚款', '没收、罚款'],
  columns: {
    ...{ fileId: '案卷编号', unitId: '单位编号', kind: '案卷类别', title: '案由', decisionNo: '决定文号', organId: '决定机关' },
    ...{ handlers: '承办人编号', reviewer: '法制审核人员编号', filedOn: '立案日期', on: '决定日期', servedOn: '送达日期' },
    ...{ closedOn: '结案日期', penalties: '处罚种类', fine: '罚款金额（元）', confiscated: '没收金额（元）', original: '原执法单位' },
  },
  selfReview: '本季度案卷已自评，问题已列明(演示)',
  seedSource: '当众摇号(演示)',
  article: '行政处罚法第四十四条',
  documents: '决定书缺履行期限(演示)',
  procedure: '未告知陈述申辩权利(演示)',
  proofNo: '演示邮件1号',
  objection: '卷内第9页已载明告知情况(演示)',
  upheld: '经复核，该页为另案材料，维持(演示)',
  amended: '经复核，予以更正(演示)',
  wrong: '决定日期录错',
  repeated: '重复登记',
  revoked: '主要证据不足(演示)',
} as const;
