/** What the command line says. */
export const cli = {
  usage: `用法: npm run -s jiandu -- <命令> [--json]
  status                          各服务、位置、滞后、搁置的事件
  stream <流>                     一条流的全部事件
  verify                          核对账本、摘要链、外部链头和 Kafka
  rebuild <读模型>                在旧表旁重建读模型,再切换
  dlq list | retry <编号> | skip <编号>   搁置的事件
  export --to <文件夹>            全部服务的事件写成 Parquet(不含个人信息),可接着上次导出
  coverage [--on 日期] [--known 日期]     两级覆盖情况
  term …                          法定期限(不需要启动系统)`,
  unknown: (word: string) => `没有“${word}”这个命令。`,
  noStack: '系统没有运行:先执行 npm start。',
  noAnswer: (service: string) => `${service} 没有应答。`,
  notFound: (what: string) => `没有找到 ${what}。`,
  clean: '核对无误',
  service: '服务',
  columns: {
    status: ['服务', '状态', '主实例', '账本位置', '待排序', '已转发', '读模型', '滞后', '搁置'],
    stream: ['版本', '序号', '法定日期', '入账时间', '事件', '内容'],
    dlq: ['编号', '读模型', '流', '原因'],
  },
  calendarsDiffer: (found: ReadonlyMap<string, readonly string[]>) =>
    `各服务所用日历表不一致,法定期限会算出两个结果,请统一后重启:${[...found].map(([version, services]) => `${version}(${services.join('、')})`).join(';')}`,
  yes: '是',
  no: '否',
  nothing: '—',
  problems: (n: number) => `${n} 处问题`,
  verified: (service: string, events: number, matched: string) => `${service}: ${events} 件事件成链,Kafka 相符 ${matched}`,
  unsent: (n: number) => `,待转发 ${n}`,
  empty: '没有搁置的事件。',
  exportWhere: '请写明导出到哪个文件夹:--to <文件夹>',
  exported: (service: string, written: number, events: number, g: number) => `${service}: 新写 ${written} 件,共 ${events} 件,到序号 ${g}`,
  rebuilt: (name: string, events: number, rows: number) => `${name} 已重建并切换:${events} 件事件,${rows} 行。`,
  coverage: {
    title: (on: string, known: string) => `昌吉市行政执法监督体系两级覆盖情况(${on} 的情况,截至 ${known} 所知)`,
    levels: { city: '市级执法单位', township: '乡镇(街道)', bureau: '市司法局' } as Record<string, string>,
    figure: (name: string, established: string, checkable: string) =>
      established === checkable ? `${name}:已建立 ${established}` : `${name}:已建立 ${established};可核条件齐备 ${checkable}`,
    operating: (quarter: string, operating: string, open: number) =>
      `${quarter} 季度已运行 ${operating}${open > 0 ? `(${open} 个尚未到期)` : ''}`,
    unit: '单位',
    conditions: {
      'supervision-body-named': '监督机构',
      'supervision-staff-named': '监督人员',
      'hotline-public': '举报电话',
      'work-programme': '工作方案',
      'justice-office-tasks': '司法所任务',
      'bureau-supervision-body-named': '监督机构',
      'bureau-supervision-plan': '年度计划',
      'bureau-sets-justice-office-tasks': '司法所任务',
      'self-review': '案卷自评',
      'litigation-return': '诉讼报送',
      'planned-checks': '计划检查',
    } as Record<string, string>,
    missing: '缺什么',
    met: '✓',
    unmet: '✗',
    complete: '可核条件齐备',
    established: '已建立',
    runs: '已建立、已运行',
    duties: (done: string, open: number, notKnown: number) =>
      `市司法局应尽职责:已完成 ${done}${open > 0 ? `;${open} 项未到期` : ''}${notKnown > 0 ? `;${notKnown} 项尚无服务记录` : ''}`,
    dutyColumns: ['职责', '期间', '期限', '完成', '状态'],
    dutyStatus: { done: '已完成', late: '逾期未完成', 'due-today': '今日到期', open: '未到期', 'not-known': '—' } as Record<string, string>,
    doneLate: '已完成(逾期)',
    readiness: '持证上岗(在岗执法人员中当日持有效证件的)',
    readinessColumns: ['乡镇(街道)', '持证', '在岗', '比例'],
    legend: '— 表示没有可计的对象、尚未到期,或尚无服务记录这一条件;力争 2024-12-31 前基本建成,未达到只作报告,不作违规。',
    position: (final: boolean) =>
      final ? '依据的位置已封存,再次查询结果相同。' : '依据的位置尚未封存(final: false),后续入账可能改变结果。',
  },
};
