export const trainingWords = {
  title: '学法、培训、学时',
  deductions: '年终核对提出扣分提示',
  meetings: ['党组会', '局务会', '月度例会', '执法工作推进会'],
  townshipMeetings: ['党委会', '班子会', '工作例会'],
  standingMeeting: '市人民政府常务会议',
  topics: ['行政处罚法的适用', '行政许可法要点', '行政强制法的程序', '行政复议法修订', '典型案例释法', '行政执法监督条例'],
  presenter: '法律顾问',
  postponed: '会议改期，登记有误',
  adviceNo: '演示司函〔2025〕1号',
  declined: '年内机构调整，次数另行核定',
  platform: '昌吉回族自治州行政执法人员培训云平台',
  courses: ['行政处罚法', '行政复议法', '行政许可法', '行政强制法', '政府信息公开条例', '执法文书制作'],
  cityTraining: (n: number) => `全市行政执法人员第${n}期培训`,
  unitTraining: { 'public-law': '公共法律知识培训', business: '业务知识培训', evidence: '调查取证技能培训' },
  joint: '跨部门联合执法培训',
  merged: '并入全市培训',
  syllabus: [
    ['political-theory', 'policy', '习近平法治思想', '2020-11-17'],
    ['constitution-and-laws', 'law', '中华人民共和国宪法', '2018-03-11'],
    ['licence-compulsion-penalty', 'law', '中华人民共和国行政处罚法', '2021-07-15'],
    ['licence-compulsion-penalty', 'law', '中华人民共和国行政许可法', '2019-04-23'],
    ['licence-compulsion-penalty', 'law', '中华人民共和国行政强制法', '2012-01-01'],
    ['supervision-regulations', 'law', '新疆维吾尔自治区行政执法监督条例', '2020-01-01'],
    ['policy-documents', 'policy', '新疆维吾尔自治区行政执法公示办法', '2020-01-01'],
    ['policy-documents', 'policy', '新疆维吾尔自治区行政执法全过程记录办法', '2020-01-01'],
  ],
  sector: '本领域执法依据汇编',
  sectorRevised: '本领域执法依据汇编(修订)',
  sectorSuccessor: '本领域执法依据汇编(新编)',
} as const;

/** Of the platform's export. */
export const hourColumns = { personId: '学员编号', course: '课程名称', provider: '培训平台', hours: '获得学时', on: '完成日期' } as const;
