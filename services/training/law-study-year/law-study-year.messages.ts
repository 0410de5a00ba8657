export const lawStudyYearMessages = {
  'same-session-is-counted-once': '同一天同一会议的会前学法已经登记，不能重复登记',
  'law-study-is-asked-in-the-year': '该年度没有会前学法次数要求的依据，不建立台账',
  'year-is-open': '该年度台账未建立、已核对或者单位已撤并，不再核对',
  'year-has-ended': '年度尚未结束，不能核对全年次数',
  'advise-only-what-is-proposed': '没有待确认的扣分提示，不能建议扣分',
  'advise-only-a-shortfall': '全年次数已满，不能建议扣分',
  'advise-after-the-year': '年度尚未结束，不能建议扣分；请核对日期',
  'decline-only-what-is-proposed': '没有待确认的扣分提示，不能作出不建议扣分的决定',
};
export type LawStudyYearRule = keyof typeof lawStudyYearMessages;

/** Why a proposal or an advice no longer stands, as its event says it. */
export const withdrawals = {
  filled: '补录后全年次数已满',
  ended: '单位已撤并',
};
