export const officeTasksMessages = {
  'same-tasks-are-set-once': '同样的监督工作任务已登记，明确任务的日期以首次登记的为准；登记有误的，请市司法局更正',
  'withdraw-only-tasks-that-are-set': '该乡镇（街道）的司法所监督工作任务未明确或已撤销，不能撤销',
};
export type OfficeTasksRule = keyof typeof officeTasksMessages;
