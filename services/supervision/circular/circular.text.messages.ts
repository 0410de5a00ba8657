import { chineseDate } from '@jiandu/contracts/official-document.messages';
import type { OfficialDocument } from '@jiandu/contracts/official-document';
import type { CivilDate } from '@jiandu/kernel';
import { issuerNames, numbered, sentence } from '../papers/papers.messages.js';

export type PublishedCircular = {
  title: string;
  number: string;
  on: CivilDate;
  /** In the order in which they were drafted. */
  entries: readonly { unitName: string; statement: string }[];
};

/** The words of a published circular; the same events give the same words for ever. */
export const circularText = ({ title, number, on, entries }: PublishedCircular): OfficialDocument => ({
  ...{ heading: issuerNames.bureau, number, title, to: null },
  body: [
    { kind: 'paragraph', text: '以下情况已送有关单位核对。现通报如下：' },
    ...numbered(entries.map(({ unitName, statement }) => `${unitName}：${sentence(statement)}`)).map((text) => ({
      kind: 'paragraph' as const,
      text,
    })),
  ],
  ...{ signature: issuerNames.bureau, date: chineseDate(on) },
});
