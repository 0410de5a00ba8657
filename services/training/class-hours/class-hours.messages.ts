export const classHoursMessages = {
  'hours-are-credited-once': '该人员这门课程在同一平台同一天已登记学时，数值不同；确有错误的请用更正',
};
export type ClassHoursRule = keyof typeof classHoursMessages;
