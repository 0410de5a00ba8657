import { postedMessages } from '@jiandu/calendar';
import type { FindingGround } from '@jiandu/contracts/case-review';
import type { DecisionKind } from '@jiandu/contracts/decision-request';
import type { RequestCause } from '@jiandu/contracts/opinion';
import type { Degree, Issuer, PaperKind, ServiceManner, ServiceProof } from '@jiandu/contracts/paper';

export const papersMessages = {
  ...postedMessages,
  'term-ends-after-it-began': '期限的最后一日应晚于起算日，请改填期限',
  'proof-fits-the-manner-of-service':
    '送达证明与送达方式不符：直接、留置、转交须有送达回证，邮寄须有回证或者邮戳，电子送达须有回证或者系统记录',
  'issued-by-whom-the-policy-names': '本文书按当日规定不由该机关制发；监督决定书只能由市人民政府制发，市司法局只能报请',
  'paper-not-known-on-that-day':
    '按文书日期当日的规定没有这种文书；2026年2月1日《行政执法监督条例》施行前不得制发监督通知书、不适用告知上级主管部门',
  'city-cannot-order-this-organ': '该机关不由本市管理，本市不能责令其整改，不得制发监督意见书；请按管理权限反映',
  'superior-is-informed-instead': '该机关实行垂直管理，自2026年2月1日起改为告知其上级主管部门，不得制发监督意见书',
  'city-orders-this-organ-itself': '该机关由本市管理，应当制发监督意见书，不适用告知上级主管部门',
  'addressee-is-known-on-that-day': '该单位在文书日期当日尚未登记，请核对日期或者先登记单位',
  'paper-needs-an-established-lead':
    '所依据的线索没有核查属实的结论，或者结论已撤销，不能制发；请先作出核查结论，或者对原稿作出不予制发的决定',
  'paper-goes-to-the-heir': '该单位在文书日期当日已撤销或者合并，请向承继其职责的单位另行制发',
  'nobody-has-the-duties': '该单位在文书日期当日已撤销，且未登记承继其职责的单位；请先在单位登记中补登承继单位，再行办理',
  'heir-is-one-that-has-the-duties':
    '该单位在文书日期当日已分立，或者所指明的单位当日不承继其职责；请从承继其职责的单位中指明由哪一个单位承继办理',
  'paper-reads-as-it-was-issued': '按登记事项生成的文书与制发时的文本摘要不一致，不能出具，请调取存档原件',
};
export type PaperRule = keyof typeof papersMessages;

export const paperNames: Record<PaperKind, string> = {
  notice: '行政执法监督通知书',
  opinion: '行政执法监督意见书',
  decision: '行政执法监督决定书',
  request: '关于报请制发《行政执法监督决定书》的请示',
  letter: '关于行政执法监督有关情况的函',
  circular: '通报',
};
export const issuerNames: Record<Issuer, string> = { bureau: '昌吉市司法局', government: '昌吉市人民政府' };
export const groundNames: Record<FindingGround, string> = {
  'illegal-subject': '执法主体不合法',
  'illegal-power': '执法权限不合法',
  'illegal-content': '执法内容不合法',
  'illegal-procedure': '执法程序不合法',
  'illegal-decision': '执法决定不合法',
  'system-not-applied': '不落实行政执法重要制度',
  'perfunctory-legal-review': '法制审核流于形式或者不履行监督职能',
};
export const mannerNames: Record<ServiceManner, string> = {
  direct: '直接送达',
  left: '留置送达',
  post: '邮寄送达',
  entrusted: '转交送达',
  electronic: '电子送达',
};
export const proofNames: Record<ServiceProof, string> = { receipt: '送达回证', postmark: '邮戳', 'system-record': '系统记录' };
export const degreeNames: Record<Degree, string> = { full: '整改完毕', part: '部分整改', none: '未整改' };
export const decisionNames: Record<DecisionKind, string> = {
  perform: '限期履行法定职责',
  redo: '重新作出行政行为',
  revoke: '撤销行政行为',
  other: '其他',
};
export const causeNames: Record<RequestCause, string> = {
  'no-reply-in-time': '期限届满未报告整改情况',
  'recheck-found-incomplete': '经复核未整改完毕',
};

/** What stands behind 一、二、三、 in a paper. */
export const numbered = (items: readonly string[], mark: (n: string) => string = (n) => `${n}、`): string[] =>
  items.map((item, i) => (items.length === 1 ? item : `${mark(numeral(i + 1))}${item}`));

const DIGITS = '零一二三四五六七八九十';
const numeral = (n: number): string =>
  n <= 10 ? DIGITS[n]! : n < 20 ? `十${DIGITS[n - 10]}` : `${DIGITS[Math.floor(n / 10)]}十${n % 10 ? DIGITS[n % 10] : ''}`;

export const listed = (texts: readonly string[]): string => texts.join('、');
/** A sentence that ends as one. */
export const sentence = (text: string): string => (/[。！？；.]$/.test(text.trim()) ? text.trim() : `${text.trim()}。`);
