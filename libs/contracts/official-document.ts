/** A piece of the text. Level 1 is 一、, level 2 is （一）; numbering is part of the text. */
export type Block =
  | { kind: 'heading'; level: 1 | 2; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'table'; columns: readonly string[]; rows: readonly (readonly string[])[] }
  | Picture;

/** Beside a table that has the same figures: it adds no words to the text but its caption. */
export type Picture = Chart | LineChart;
export type Chart = { kind: 'chart'; caption: string; bars: readonly Bar[] };
/** How shares went, from one of `at` to the next. */
export type LineChart = { kind: 'line-chart'; caption: string; at: readonly string[]; lines: readonly Line[] };
/** `shares`: one for each of `at`, from 0 to 1; null where there is nothing to show, and the line has a gap. */
export type Line = { label: string; shares: readonly (number | null)[] };
/** `share`: from 0 to 1, or null where there is nothing to show. */
export type Bar = { label: string; share: number | null; printed: string };

/** What an official paper says, without how it looks; GB/T 9704 lays it out. */
export type OfficialDocument = {
  /** 发文机关标志 */
  heading: string;
  /** 发文字号 */
  number: string;
  title: string;
  /** 主送机关 */
  to: string | null;
  body: readonly Block[];
  /** 发文机关署名, over which the seal stands. */
  signature: string;
  /** 成文日期, as it is written. */
  date: string;
  /** 附注 */
  note?: string;
  /** 一页纸: smaller type and no empty lines, so that it fits on one page. */
  isBrief?: true;
};

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [block.text];
    case 'table':
      return [block.columns, ...block.rows].map((cells) => cells.join('\t'));
    case 'chart':
    case 'line-chart':
      return [block.caption];
  }
}

/** The words of a paper, line by line: what its digest is taken of, however it is laid out. */
export const textOf = ({ heading, number, title, to, body, signature, date, note }: OfficialDocument): string =>
  [heading, number, title, ...(to === null ? [] : [to]), ...body.flatMap(linesOf), signature, date, ...(note ? [note] : [])].join('\n');
