/** Why a file as a whole is refused. */
export const tableMessages = {
  'file-empty': '文件是空的',
  'file-not-a-table': '文件既不是 CSV 也不是 XLSX 表格，旧版 XLS 请另存为 XLSX',
  'file-damaged': '文件已损坏或不完整，请重新导出',
  'file-encrypted': '文件设有密码，请去除密码后再导入',
  'encoding-unknown': '文字编码无法识别，请另存为 UTF-8 或 GB18030',
  'csv-quote-wrong': '引号不配对，请检查所示行附近的双引号',
  'zip-unpacks-too-large': '文件解压后过大，已拒绝',
  'table-too-wide': '列数过多',
  'table-too-long': '行数过多，请分成几个文件导入',
  'table-too-complex': '文件内容超出读取所限的内存或时间，请分成几个文件导入',
  'sheet-missing': '文件中没有工作表',
  'header-missing': '没有找到表头，请使用模板',
  'column-missing': '缺少必需的列',
  'column-twice': '有两列的名称相同',
  'no-rows': '表头之下没有数据',
};
export type TableRule = keyof typeof tableMessages;

/** Rules of imports beside those of their files. */
export const importMessages = {
  ...tableMessages,
  'import-not-checked': '文件尚未检查完毕，不能导入',
  'import-has-nothing-right': '文件中没有可以导入的行',
  'import-broke-off': '办理中多次中断，已停止；已导入的行有效，请稍后用新的文件重新导入',
  'row-says-nothing': '该行没有要登记的内容，请填写',
  'row-lacks-what-goes-with-it': '所列各栏须同时填写',
  'import-file-gone': '文件已过保存期，不能再下载',
};

/** What a row came to, as its reader is told. */
export const rowStates = {
  right: '可以导入',
  unchanged: '此前已登记，没有变化',
  wrong: '有误，未导入',
  applied: '已导入',
};

export const texts = {
  /** Head of the column that says what is wrong; ignored when the file comes back. */
  reason: '未导入原因',
  notFound: '没有找到，请核对名称或编号',
  ambiguous: '对应不止一个，请改填编号',
  between: '；',
  of: '：',
  list: '、',
};

/** 2024年1月2日 */
export const CHINESE_DATE = /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?$/;
