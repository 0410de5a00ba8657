import type { DecisionIssued } from '@jiandu/contracts/decision';
import { chineseDate } from '@jiandu/contracts/official-document.messages';
import type { OfficialDocument } from '@jiandu/contracts/official-document';
import { decisionNames, issuerNames, listed, numbered, paperNames, sentence } from '../papers/papers.messages.js';

/** The words of an issued decision; the same event gives the same words for ever. */
export const decisionText = (issued: Omit<DecisionIssued, 'digest'>): OfficialDocument => ({
  heading: issuerNames[issued.issuer],
  number: issued.number,
  title: paperNames.decision,
  to: `${issued.unitName}：`,
  body: [
    {
      kind: 'paragraph',
      text: `市司法局制发的《${paperNames.opinion}》（${issued.opinionNumber}）载明的问题，你单位逾期未整改完毕。经查：${sentence(issued.facts)}复核情况：${sentence(issued.findings)}`,
    },
    {
      kind: 'paragraph',
      text: `根据${listed(issued.basis)}，经研究，${issued.kind === 'other' ? '' : `责令你单位${decisionNames[issued.kind]}，`}决定如下：`,
    },
    ...numbered(issued.orders).map((text) => ({ kind: 'paragraph' as const, text: sentence(text) })),
    {
      kind: 'paragraph',
      text: `请于${chineseDate(issued.due.due)}前（含当日）履行完毕，并将履行情况书面报告市人民政府，抄送市司法局。`,
    },
  ],
  signature: issuerNames[issued.issuer],
  date: chineseDate(issued.on),
});
