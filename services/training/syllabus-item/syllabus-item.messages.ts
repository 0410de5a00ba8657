export const syllabusItemMessages = {
  'item-is-listed-once': '该编号已用于另一项学习内容，请换一个编号',
  'category-is-in-the-list': '没有这个学习内容类别，请从现行类别中选择',
  'item-is-on-the-syllabus': '该学习内容尚未纳入，请先纳入',
  'version-takes-effect-after-the-one-before': '新版本的施行日期应晚于上一版本，请核对',
  'superseded-item-has-no-new-version': '该学习内容已被取代，请在取代它的内容下登记新版本',
  'item-is-superseded-once': '该学习内容已登记被另一项取代，登记有误的请先更正',
  'item-is-superseded-by-another': '学习内容不能被自身取代，请填写取代它的内容编号',
};
export type SyllabusItemRule = keyof typeof syllabusItemMessages;

export const categoryNames: Readonly<Record<string, string>> = {
  'political-theory': '政治理论',
  'constitution-and-laws': '宪法等法律',
  'licence-compulsion-penalty': '行政许可法、行政强制法、行政处罚法',
  'sector-rules': '本领域法律法规规章',
  'supervision-regulations': '新疆维吾尔自治区行政执法监督条例',
  'policy-documents': '行政执法政策文件',
};
