import type { NoticeIssued } from '@jiandu/contracts/notice';
import { chineseDate } from '@jiandu/contracts/official-document.messages';
import type { OfficialDocument } from '@jiandu/contracts/official-document';
import { issuerNames, listed, numbered, paperNames, sentence } from '../papers/papers.messages.js';

/** The words of an issued notice; the same event gives the same words for ever. */
export const noticeText = (issued: Omit<NoticeIssued, 'digest'>): OfficialDocument => ({
  heading: issuerNames[issued.issuer],
  number: issued.number,
  title: paperNames.notice,
  to: `${issued.unitName}：`,
  body: [
    { kind: 'paragraph', text: `根据${listed(issued.basis)}，本局就下列情况开展行政执法监督：${sentence(issued.matter)}` },
    { kind: 'paragraph', text: `请你单位于${chineseDate(issued.due.due)}前（含当日）书面说明以下事项，并提供有关材料：` },
    ...numbered(issued.questions).map((text) => ({ kind: 'paragraph' as const, text: sentence(text) })),
  ],
  signature: issuerNames[issued.issuer],
  date: chineseDate(issued.on),
});
