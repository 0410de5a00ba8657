export const alertWords = {
  title: '预警处置',
  raised: '数据达到阈值后预警',
  noted: '已通知承办科室核实(演示)',
  resolved: '已督促整改完毕(演示)',
  mistaken: '所依据的数据系补录，实际按期办结(演示)',
} as const;
