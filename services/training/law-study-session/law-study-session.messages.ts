export const lawStudySessionMessages = {
  'session-is-recorded-once': '该编号已用于另一次会前学法，请换一个编号；登记有误的请先撤回再重新登记',
  'withdrawn-session-is-recorded-anew-under-another-id': '该次登记已撤回，请换一个编号重新登记',
  'session-names-its-presenter': '请填写主讲人：在册人员填人员编号，其他人填身份',
  'attendance-counts-all-who-are-named': '参加人数少于所列人员，请核对',
  'withdraw-only-a-recorded-session': '没有这次会前学法的登记，不能撤回',
};
export type LawStudySessionRule = keyof typeof lawStudySessionMessages;

export const lawStudyKindNames = { 'law-lecture': '学法讲法', 'case-lecture': '以案释法' };
