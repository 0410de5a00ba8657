export const officeTasksMessages = {
  'withdraw-only-tasks-that-are-set': '该乡镇（街道）的司法所监督工作任务未明确或已撤销，不能撤销',
};
export type OfficeTasksRule = keyof typeof officeTasksMessages;
