import type { RequestConfirmed } from '@jiandu/contracts/decision-request';
import { chineseDate } from '@jiandu/contracts/official-document.messages';
import type { OfficialDocument } from '@jiandu/contracts/official-document';
import { causeNames, decisionNames, degreeNames, issuerNames, paperNames, proofNames, sentence } from '../papers/papers.messages.js';

/** The words of a confirmed request; the same event gives the same words for ever. */
export const requestText = ({ file, ...confirmed }: Omit<RequestConfirmed, 'digest'>): OfficialDocument => ({
  heading: issuerNames[confirmed.issuer],
  number: confirmed.number,
  title: paperNames.request,
  to: `${issuerNames.government}：`,
  body: [
    {
      kind: 'paragraph',
      text: `${chineseDate(file.issuedOn)}，本局向${file.unitName}制发《${paperNames.opinion}》（${file.number}），${chineseDate(file.servedOn)}送达（${proofNames[file.proof]}），载明于${chineseDate(file.correctBy)}前整改完毕。`,
    },
    { kind: 'heading', level: 1, text: '一、查明的情况' },
    { kind: 'paragraph', text: sentence(file.facts) },
    { kind: 'heading', level: 1, text: '二、整改和复核情况' },
    {
      kind: 'paragraph',
      text: `${file.repliedOn === undefined ? '该单位未报告整改情况。' : `该单位于${chineseDate(file.repliedOn)}报告整改情况。`}${chineseDate(file.recheckedOn)}复核，结果为${degreeNames[file.rectified]}：${sentence(file.findings)}${causeNames[file.cause]}。`,
    },
    { kind: 'heading', level: 1, text: '三、报请事项' },
    { kind: 'paragraph', text: sentence(confirmed.reasons) },
    { kind: 'paragraph', text: `建议市人民政府制发《${paperNames.decision}》，${decisionNames[confirmed.asks]}。` },
    { kind: 'paragraph', text: '妥否，请批示。' },
  ],
  signature: issuerNames[confirmed.issuer],
  date: chineseDate(confirmed.on),
});
