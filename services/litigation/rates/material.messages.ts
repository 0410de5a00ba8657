import type { CaseKind, Ground, Matter } from '@jiandu/contracts/case-outcome';

export const kindNames: Record<CaseKind, string> = { suit: '行政诉讼', reconsideration: '行政复议' };
export const groundNames: Record<Ground, string> = {
  'facts-unclear': '主要证据不足',
  'law-misapplied': '适用法律法规错误',
  'procedure-violated': '违反法定程序',
  'beyond-power': '超越职权',
  'power-abused': '滥用职权',
  'clearly-improper': '明显不当',
  'duty-not-performed': '不履行或者拖延履行法定职责',
  other: '其他',
};
export const matterNames: Record<Matter, string> = {
  penalty: '行政处罚',
  licence: '行政许可',
  compulsion: '行政强制',
  requisition: '征收征用',
  inaction: '不履行法定职责',
  disclosure: '政府信息公开',
  registration: '行政登记',
  compensation: '赔偿补偿',
  agreement: '行政协议',
  other: '其他',
};

const periodText = (period: string): string =>
  `${period.slice(0, 4)}年${period.length > 4 ? `第${['一', '二', '三', '四'][+period.slice(6) - 1] ?? ''}季度` : ''}`;

type Line = { kind: CaseKind; caseNo: string; outcome: string; effectiveOn: string; grounds: readonly Ground[] };
const lineText = ({ kind, caseNo, outcome, effectiveOn, grounds }: Line): string =>
  `${kindNames[kind]}案件${caseNo}，结果为${outcome}，${effectiveOn}生效${grounds.length > 0 ? `，事由为${grounds.map((each) => groundNames[each]).join('、')}` : ''}`;

/** What a circular says of one unit; the cases, and nothing of the parties. */
export const unitStatement = (quarter: string, lines: readonly Line[]): string =>
  `${periodText(quarter)}有${lines.length}件案件被纠错：${lines.map(lineText).join('；')}。`;

type Totals = { suits: string; reconsiderations: string; losses: number };
/** The first paragraph of the quarter's report. */
export const summaryText = (quarter: string, { suits, reconsiderations, losses }: Totals): string =>
  losses === 0
    ? `${periodText(quarter)}没有生效的纠错案件。行政诉讼纠错/生效裁判：${suits}；行政复议纠错/生效决定：${reconsiderations}。`
    : `${periodText(quarter)}生效的纠错案件共${losses}件。行政诉讼纠错/生效裁判：${suits}；行政复议纠错/生效决定：${reconsiderations}。`;
