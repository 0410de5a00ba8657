/** Labels of the CSV files that a bureau keeps, in the order of their columns. */
export const columns = {
  units: { unitId: '单位编号', name: '单位名称', kind: '类别', code: '代码', administered: '管理方式', on: '登记日期' },
  supervision: { unitId: '单位编号', body: '监督机构', on: '明确日期', personIds: '监督人员编号', staffOn: '人员明确日期' },
  hotlines: { unitId: '单位编号', number: '投诉举报电话', place: '公布位置', on: '公布日期', withdrawnOn: '撤下日期' },
  roster: { personId: '人员编号', name: '姓名', unitId: '单位编号', kind: '岗位', on: '任职日期', endedOn: '离岗日期', reason: '离岗原因' },
  certificates: {
    officerId: '人员编号',
    kind: '证件类别',
    unitId: '单位编号',
    appliedOn: '申领日期',
    examinedOn: '审核日期',
    performsDuties: '是否履行执法职责',
    examId: '考试场次',
    examOn: '考试日期',
    result: '考试结果',
    number: '证件编号',
    issuedOn: '核发日期',
    suspendedOn: '暂扣日期',
    decisionNo: '暂扣决定文号',
    restoredOn: '恢复日期',
  },
} as const;

export const fileNames = {
  units: '单位台账.csv',
  supervision: '监督机构台账.csv',
  hotlines: '投诉举报电话台账.csv',
  roster: '执法人员花名册.csv',
  certificates: '行政执法证件台账.csv',
} as const;

/** The coordinating bureau and 28 plausible enforcement units with their size and how they are administered. */
export const bureau = { name: '昌吉市司法局', officers: 12 };
export const enforcementUnits: readonly (readonly [name: string, officers: number, administered?: 'vertical' | 'dual'])[] = [
  ['昌吉市公安局', 120, 'dual'],
  ['昌吉市市场监督管理局', 88],
  ['昌吉市城市管理局', 70],
  ['昌吉市交通运输局', 46],
  ['昌吉市生态环境局', 34, 'vertical'],
  ['昌吉市自然资源局', 36],
  ['昌吉市农业农村局', 42],
  ['昌吉市应急管理局', 30],
  ['昌吉市卫生健康委员会', 32],
  ['昌吉市文化体育广播电视和旅游局', 24],
  ['昌吉市住房和城乡建设局', 34],
  ['昌吉市水利局', 26],
  ['昌吉市人力资源和社会保障局', 22],
  ['昌吉市林业和草原局', 24],
  ['昌吉市教育局', 14],
  ['昌吉市民政局', 14],
  ['昌吉市财政局', 12],
  ['昌吉市审计局', 12],
  ['昌吉市统计局', 10],
  ['昌吉市医疗保障局', 14],
  ['昌吉市发展和改革委员会', 14],
  ['昌吉市商务和工业信息化局', 14],
  ['昌吉市民族宗教事务局', 8],
  ['昌吉市退役军人事务局', 6],
  ['昌吉市消防救援大队', 18, 'dual'],
  ['昌吉市税务局', 30, 'vertical'],
  ['昌吉市烟草专卖局', 12, 'vertical'],
  ['昌吉市气象局', 6, 'vertical'],
];

export const townships = [
  ['652301001', '宁边路街道', 'subdistrict'],
  ['652301002', '延安北路街道', 'subdistrict'],
  ['652301003', '北京南路街道', 'subdistrict'],
  ['652301004', '建国路街道', 'subdistrict'],
  ['652301005', '中山路街道', 'subdistrict'],
  ['652301006', '绿洲路街道', 'subdistrict'],
  ['652301100', '硫磺沟镇', 'township'],
  ['652301101', '三工镇', 'township'],
  ['652301102', '榆树沟镇', 'township'],
  ['652301103', '二六工镇', 'township'],
  ['652301104', '大西渠镇', 'township'],
  ['652301105', '六工镇', 'township'],
  ['652301106', '滨湖镇', 'township'],
  ['652301107', '佃坝镇', 'township'],
  ['652301202', '阿什里哈萨克民族乡', 'township'],
  ['652301203', '庙尔沟乡', 'township'],
] as const;

export const words = {
  /** Nobody is called so. */
  personName: (n: number) => `演示人员${String(n).padStart(4, '0')}`,
  bodyOfUnit: '政策法规科(内设监督机构)',
  bodyOfTownship: '综合执法办公室(监督岗)',
  hotlinePlace: '昌吉市人民政府信息网信息公开栏',
  hotlineWithdrawn: '号码停用',
  left: '调离执法岗位',
  certificateNumber: (n: number) => `演示证${String(n).padStart(5, '0')}`,
  suspensionNo: (n: number) => `演示暂扣〔2024〕${n}号`,
  suspended: '将行政执法证交由他用',
  issuer: '发证机关(演示)',
  notPerforming: '不履行行政执法职责',
};

export const loading = {
  already: '演示城市已经载入,无需重复载入。',
  notEmpty: '库中已有其他数据,不载入演示城市。',
  progress: (step: string, done: number, all: number) => `  ${step} ${done}/${all}`,
  steps: { units: '登记单位', people: '登记人员和岗位', supervision: '明确监督机构、公布电话', certificates: '办理执法证件' },
  done: (commands: number, seconds: string) => `演示城市载入完毕:${commands} 条指令,${seconds} 秒。`,
  unsettled: (from: string, by: string) => `${by} 迟迟没有收到 ${from} 的全部事件`,
  failed: (what: string, answer: string) => `演示城市载入失败:${what}:${answer}`,
};
