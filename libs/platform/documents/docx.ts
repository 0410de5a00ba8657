import type { Block, OfficialDocument } from '@jiandu/contracts/official-document';
import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  DocumentGridType,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { IParagraphOptions } from 'docx';
import { layout } from './layout.messages.js';

const { page, margin, body, heading, title } = layout;
const TWIPS = 20;
/** 22 lines fill the text area; 28 characters of 16 points are a little wider than it, so each is drawn in. */
const LINE = Math.floor(
  (convertMillimetersToTwip(page.height) - convertMillimetersToTwip(margin.top + margin.bottom)) / layout.linesOnPage,
);
const DRAWN_IN = Math.floor(
  convertMillimetersToTwip(page.width - margin.left - margin.right) / layout.charactersInLine - body.points * TWIPS,
);
const EM = body.points * TWIPS;

type Type = { font: string; points?: number; color?: string };
const run = (text: string, { font, points = body.points, color }: Type = body): TextRun =>
  new TextRun({
    text,
    size: points * 2,
    ...(points === body.points && { characterSpacing: DRAWN_IN }),
    ...(color && { color }),
    font: { ascii: font, hAnsi: font, eastAsia: font },
  });

const line = (children: readonly (TextRun | Bookmark)[], options: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ spacing: { line: LINE, lineRule: LineRuleType.EXACT }, ...options, children });

const blank = (): Paragraph => line([run('')]);

const TYPES = { 1: layout.level1, 2: layout.level2 } as const;

function block(of: Block): Paragraph | Table {
  switch (of.kind) {
    case 'heading':
      return line([run(of.text, TYPES[of.level])], { indent: { firstLine: 2 * EM }, keepNext: true });
    case 'paragraph':
      return line([run(of.text)], { indent: { firstLine: 2 * EM } });
    case 'table':
      return new Table({
        width: { size: 100, type: WidthType.PERCENTAGE },
        rows: [of.columns, ...of.rows].map(
          (cells, i) =>
            new TableRow({
              tableHeader: i === 0,
              children: cells.map((text) => new TableCell({ children: [line([run(text, i === 0 ? layout.level1 : body)])] })),
            }),
        ),
      });
  }
}

/** Red head, number, a red rule as wide as the text. */
const head = ({ heading: name, number }: OfficialDocument): Paragraph[] => [
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: convertMillimetersToTwip(35), after: 2 * LINE },
    children: [run(name, heading)],
  }),
  line([run(number)], {
    alignment: AlignmentType.CENTER,
    border: { bottom: { style: BorderStyle.SINGLE, size: 12, space: 11, color: heading.color } },
  }),
];

/** 署名 stands in the middle over the date, the date four characters from the right; the seal stands over both. */
const foot = ({ signature, date }: OfficialDocument): Paragraph[] => {
  const half = (text: string) => ([...text].reduce((width, each) => width + (/[\x20-\x7e]/.test(each) ? 0.5 : 1), 0) * EM) / 2;
  const right = 4 * EM + half(date);
  return [
    blank(),
    blank(),
    line([new Bookmark({ id: 'seal', children: [run(signature)] })], {
      ...{ alignment: AlignmentType.RIGHT, keepNext: true },
      indent: { right: Math.max(0, Math.round(right - half(signature))) },
    }),
    line([run(date)], { alignment: AlignmentType.RIGHT, indent: { right: 4 * EM } }),
  ];
};

/** 页码 outside: 单页居右, 双页居左, one character in. */
const pageNumber = (alignment: (typeof AlignmentType)['RIGHT' | 'LEFT']): Footer => {
  const { font, points } = layout.page_number;
  const dash = () => run('—', { font, points });
  const number = new TextRun({
    size: points * 2,
    font: { ascii: font, hAnsi: font, eastAsia: font },
    children: [' ', PageNumber.CURRENT, ' '],
  });
  return new Footer({ children: [new Paragraph({ alignment, indent: { left: EM, right: EM }, children: [dash(), number, dash()] })] });
};

/** An official paper as a DOCX file laid out by GB/T 9704. The words are the document's; its digest is of them, not of these bytes. */
export function docxOf(document: OfficialDocument): Promise<Buffer> {
  const { title: name, to, body: blocks, note } = document;
  const file = new Document({
    ...{ title: name, creator: document.signature, evenAndOddHeaderAndFooters: true },
    styles: {
      default: { document: { run: { size: body.points * 2, font: { ascii: body.font, hAnsi: body.font, eastAsia: body.font } } } },
    },
    sections: [
      {
        properties: {
          grid: { type: DocumentGridType.LINES, linePitch: LINE },
          page: {
            size: { width: convertMillimetersToTwip(page.width), height: convertMillimetersToTwip(page.height) },
            margin: {
              ...{ top: convertMillimetersToTwip(margin.top), bottom: convertMillimetersToTwip(margin.bottom) },
              ...{ left: convertMillimetersToTwip(margin.left), right: convertMillimetersToTwip(margin.right) },
              footer: convertMillimetersToTwip(28),
            },
          },
        },
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        children: [
          ...head(document),
          ...[blank(), blank()],
          line([run(name, title)], { alignment: AlignmentType.CENTER, spacing: { line: 2 * LINE, lineRule: LineRuleType.AT_LEAST } }),
          blank(),
          ...(to === null ? [] : [line([run(to)])]),
          ...blocks.map(block),
          ...foot(document),
          ...(note === undefined ? [] : [line([run(note)], { indent: { firstLine: 2 * EM } })]),
        ],
      },
    ],
  });
  return Packer.toBuffer(file);
}
