import { chineseDate } from '@jiandu/contracts/official-document.messages';
import type { OfficialDocument } from '@jiandu/contracts/official-document';
import type { OpinionIssued, SuperiorInformed } from '@jiandu/contracts/opinion';
import { groundNames, issuerNames, listed, numbered, paperNames, sentence } from '../papers/papers.messages.js';

type Opinion = Omit<OpinionIssued, 'digest'>;
type Letter = Omit<SuperiorInformed, 'digest'>;

const found = ({ facts, grounds }: Pick<Opinion, 'facts' | 'grounds'>) =>
  `经查：${sentence(facts)}存在${listed(grounds.map((ground) => groundNames[ground]))}的情形。`;

/** The words of an issued Opinion; the same event gives the same words for ever. */
export const opinionText = (issued: Opinion): OfficialDocument => ({
  heading: issuerNames[issued.issuer],
  number: issued.number,
  title: paperNames.opinion,
  to: `${issued.unitName}：`,
  body: [
    { kind: 'paragraph', text: `根据${listed(issued.basis)}，现就你单位行政执法有关问题提出如下监督意见。` },
    { kind: 'heading', level: 1, text: '一、查明的情况' },
    { kind: 'paragraph', text: found(issued) },
    { kind: 'heading', level: 1, text: '二、整改要求' },
    ...numbered(issued.demands, (n) => `（${n}）`).map((text) => ({ kind: 'paragraph' as const, text: sentence(text) })),
    {
      kind: 'paragraph',
      text: `请你单位于${chineseDate(issued.due.due)}前（含当日）整改完毕，并将整改情况书面报告本局。对本意见书有异议的，可以书面向本局提出。`,
    },
  ],
  signature: issuerNames[issued.issuer],
  date: chineseDate(issued.on),
});

/** The words of the letter that tells the organ's superior. */
export const superiorLetterText = (informed: Letter): OfficialDocument => ({
  heading: issuerNames[informed.issuer],
  number: informed.number,
  title: paperNames.letter,
  to: `${informed.superior}：`,
  body: [
    { kind: 'paragraph', text: `根据${listed(informed.basis)}，现将${informed.unitName}行政执法有关情况函告如下。` },
    { kind: 'paragraph', text: found(informed) },
    { kind: 'paragraph', text: '请予依法处理，并将处理结果函复本局。' },
  ],
  signature: issuerNames[informed.issuer],
  date: chineseDate(informed.on),
});
