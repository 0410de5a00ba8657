import type { FindingGround, Grade, OfficerCheck, RecordingStage } from '@jiandu/contracts/case-review';

export const caseReviewMessages = {
  'review-is-opened-once': '该案卷的评查已评分，不能再变更评查人',
  'file-is-in-the-draw': '该案卷不在本季度抽取的案卷之中，不能按抽查评查',
  'file-was-closed-in-the-quarter': '该案卷不是本季度结案的案卷，不能列入本季度自评',
  'reviewer-not-from-the-reviewed-unit': '评查人在被评查单位任职，请另行指定评查人',
  'reviewer-did-not-legally-review': '评查人是该案卷的法制审核人员，不能评查本人审核过的案卷，请另行指定',
  'reviewer-not-from-the-legal-reviewers-office': '评查人与该案卷的法制审核人员同在一个机构任职，不能评查该机构审核过的案卷，请另行指定',
  'reviewer-did-not-handle': '评查人是该案件的承办人，请另行指定评查人',
  'review-is-opened-first': '该案卷尚未启动评查，请先指定评查人',
  'graded-before-it-is-shown': '评分已送单位确认或者已审签，不能直接改动；单位有异议的，以答复异议更正',
  'veto-item-is-on-the-sheet': '评查表上没有这一否决项，请按该案卷适用的评查表填写',
  'deduction-part-is-on-the-sheet': '评查表上没有这一评分部分，请按该案卷适用的评查表填写',
  'cleared-officer-was-not-valid': '该承办人在行为当日持证有效，无须另作核实说明',
  'shown-when-graded': '评查尚未评分或者已送单位，不能送单位确认',
  'self-review-is-not-shown': '自评由本单位审签，不经送达、异议程序',
  'answered-by-the-unit-when-shown': '评查结果尚未送单位，或者单位已作答复，不能再确认或者提出异议',
  'objection-follows-the-showing': '提出异议的日期早于评查结果送单位之日，请核对',
  'objection-within-its-term': '已过提出异议的期限；期限内已交邮的，请填写寄出日，由市司法局凭邮戳证明登记',
  'answer-only-an-objection': '单位没有待答复的异议；异议已经答复的，以首次答复和所附评查表为准，答复文字登记有误的，请更正',
  'answer-follows-the-objection': '答复日期早于收到异议之日，请核对',
  'amended-answer-has-the-sheet': '更正评分的，须重新填写评查表；维持的，不填评查表',
  'confirmed-after-the-unit-was-heard': '单位尚在确认或者异议期内，或者异议尚未答复，不能审签；已经审签的，以首次审签为准',
  'confirmed-when-graded': '自评尚未评分，不能审签；已经审签的，以首次审签为准',
};
export type CaseReviewRule = keyof typeof caseReviewMessages;

export const gradeNames: Record<Grade, string> = { excellent: '优秀', pass: '合格', fail: '不合格' };
export const groundNames: Record<FindingGround, string> = {
  'illegal-subject': '执法主体不合法',
  'illegal-power': '执法权限不合法',
  'illegal-content': '执法内容不合法',
  'illegal-procedure': '执法程序不合法',
  'illegal-decision': '执法决定不合法',
  'system-not-applied': '不落实行政执法重要制度',
  'perfunctory-legal-review': '法制审核流于形式或者不履行职能',
};
export const stageNames: Record<RecordingStage, string> = {
  inspection: '现场检查',
  investigation: '调查取证',
  evidence: '证据保全',
  hearing: '听证',
  coercion: '行政强制',
  service: '送达',
};
export const certificateStatusNames: Record<OfficerCheck['status'], string> = {
  valid: '有效',
  suspended: '暂扣',
  cancelled: '注销',
  expired: '有效期届满',
  'not-issued': '未核发',
};

/** How a finding that the certificates show puts it; who it is, is told by the officer's id beside it. */
export const invalidActFacts = ({ actOn, status, known }: Pick<OfficerCheck, 'actOn' | 'status' | 'known'>): string =>
  `承办人${actOn}签署执法行为时，行政执法证件状态为“${certificateStatusNames[status]}”（按${known}已知的证件记录核对）`;
export const betweenFacts = '；';
/** Of a change that a figure names. */
export const lateObjection = '审签后登记了单位在期限内提出的异议';
export const objectionTerm = '案卷评查异议期限';
