export const peopleWords = {
  title: '人员变动、证件违规使用',
  recovery: '离岗后提出收回证件',
  renamed: '演示更名人员',
  hold: '纪律审查留存(演示)',
  lifted: '审查结束(演示)',
  revoked: '登记有误，撤销(演示)',
  dismissed: '聘期届满',
  misuse: '将行政执法证交由他人使用(演示)',
  grave: '多次将行政执法证用于执法以外用途(演示)',
  leftOffice: '调离执法岗位',
  suspended: '证件交由他用',
  cancelNo: '演示注销〔2024〕1号',
} as const;
