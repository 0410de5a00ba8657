import type { Block, OfficialDocument } from '@jiandu/contracts/official-document';
import { unzipSync, zipSync } from 'fflate';
import {
  AlignmentType,
  BookmarkEnd,
  BookmarkStart,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  DocumentGridType,
  Footer,
  ImageRun,
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
import type { IParagraphOptions, ParagraphChild } from 'docx';
import { pngOf, sizeOf, svgOf } from './chart.js';
import { briefLayout, layout } from './layout.messages.js';

const { page, margin, body, heading, title } = layout;
const TWIPS = 20;
const [HEIGHT, WIDTH] = [
  convertMillimetersToTwip(page.height) - convertMillimetersToTwip(margin.top + margin.bottom),
  convertMillimetersToTwip(page.width - margin.left - margin.right),
];

type Type = { font: string; points?: number; color?: string };
const TYPES = { 1: layout.level1, 2: layout.level2 } as const;

/** The parts of a page of so many lines of so many characters; those are a little wider than the text, so each is drawn in. */
function partsOf({ isBrief }: Pick<OfficialDocument, 'isBrief'>) {
  const size = isBrief ? briefLayout : { ...layout, points: body.points, heading: heading.points, title: title.points };
  const pitch = Math.floor(HEIGHT / size.linesOnPage);
  const drawnIn = Math.floor(WIDTH / size.charactersInLine - size.points * TWIPS);
  const em = size.points * TWIPS;

  const run = (text: string, { font, points = size.points, color }: Type = body): TextRun =>
    new TextRun({
      text,
      size: points * 2,
      ...(points === size.points && { characterSpacing: drawnIn }),
      ...(color && { color }),
      font: { ascii: font, hAnsi: font, eastAsia: font },
    });
  const line = (children: readonly ParagraphChild[], options: IParagraphOptions = {}): Paragraph =>
    new Paragraph({ spacing: { line: pitch, lineRule: LineRuleType.EXACT }, ...options, children });
  const blank = (): Paragraph => line([run('')]);

  /** Many columns are set small, and as high as they need. */
  const cell = (text: string, isWide: boolean, type: Type): Paragraph =>
    isWide ? new Paragraph({ children: [run(text, { ...type, points: layout.wide.points })] }) : line([run(text, { font: type.font })]);

  function block(of: Block, i: number): (Paragraph | Table)[] {
    switch (of.kind) {
      case 'heading':
        return [line([run(of.text, TYPES[of.level])], { indent: { firstLine: 2 * em }, keepNext: true })];
      case 'paragraph':
        return [line([run(of.text)], { indent: { firstLine: 2 * em } })];
      case 'chart':
      case 'line-chart': {
        const { width, height } = sizeOf(of);
        const picture = new ImageRun({
          ...{ type: 'svg', data: Buffer.from(svgOf(of)), transformation: { width, height } },
          fallback: { type: 'png', data: pngOf(of) },
          altText: { id: String(i + 1), title: of.caption, description: of.caption, name: of.caption },
        });
        return [
          line([run(of.caption)], { alignment: AlignmentType.CENTER, keepNext: true }),
          new Paragraph({ alignment: AlignmentType.CENTER, children: [picture] }),
        ];
      }
      case 'table': {
        const isWide = of.columns.length > layout.wide.from;
        return [
          new Table({
            width: { size: 100, type: WidthType.PERCENTAGE },
            rows: [of.columns, ...of.rows].map(
              (cells, row) =>
                new TableRow({
                  tableHeader: row === 0,
                  children: cells.map((text) => new TableCell({ children: [cell(text, isWide, row === 0 ? layout.level1 : body)] })),
                }),
            ),
          }),
        ];
      }
    }
  }

  /** Red head, number, a red rule as wide as the text. */
  const head = ({ heading: name, number }: OfficialDocument): Paragraph[] => [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: isBrief ? {} : { before: convertMillimetersToTwip(35), after: 2 * pitch },
      children: [run(name, { ...heading, points: size.heading })],
    }),
    line([run(number)], {
      alignment: AlignmentType.CENTER,
      border: { bottom: { style: BorderStyle.SINGLE, size: 12, space: isBrief ? 1 : 11, color: heading.color } },
    }),
    ...(isBrief ? [] : [blank(), blank()]),
  ];

  const titled = (name: string): Paragraph[] => [
    line([run(name, { ...title, points: size.title })], {
      ...{ alignment: AlignmentType.CENTER, spacing: { line: 2 * pitch, lineRule: LineRuleType.AT_LEAST } },
    }),
    ...(isBrief ? [] : [blank()]),
  ];

  /** A bookmark of our own numbering: the library's goes on from file to file. */
  function marked(name: string, words: TextRun, options: IParagraphOptions): Paragraph {
    const found = line([], options);
    for (const part of [new BookmarkStart(name, 1), words, new BookmarkEnd(1)]) found.addChildElement(part);
    return found;
  }

  /** 署名 stands in the middle over the date, the date four characters from the right; the seal stands over both. */
  const foot = ({ signature, date }: OfficialDocument): Paragraph[] => {
    const half = (text: string) => ([...text].reduce((width, each) => width + (/[\x20-\x7e]/.test(each) ? 0.5 : 1), 0) * em) / 2;
    const right = 4 * em + half(date);
    return [
      ...(isBrief ? [] : [blank(), blank()]),
      marked('seal', run(signature), {
        ...{ alignment: AlignmentType.RIGHT, keepNext: true },
        indent: { right: Math.max(0, Math.round(right - half(signature))) },
      }),
      line([run(date)], { alignment: AlignmentType.RIGHT, indent: { right: 4 * em } }),
    ];
  };

  const indented = (text: string): Paragraph => line([run(text)], { indent: { firstLine: 2 * em } });
  return { pitch, em, run, line, block, head, titled, foot, indented };
}

/** 页码 outside: 单页居右, 双页居左, one character in. */
const pageNumber = (alignment: (typeof AlignmentType)['RIGHT' | 'LEFT'], em: number): Footer => {
  const { font, points } = layout.page_number;
  const dash = () => new TextRun({ text: '—', size: points * 2, font: { ascii: font, hAnsi: font, eastAsia: font } });
  const number = new TextRun({
    size: points * 2,
    font: { ascii: font, hAnsi: font, eastAsia: font },
    children: [' ', PageNumber.CURRENT, ' '],
  });
  return new Footer({ children: [new Paragraph({ alignment, indent: { left: em, right: em }, children: [dash(), number, dash()] })] });
};

/** An official paper as a DOCX file laid out by GB/T 9704. Its digest is of the document's words, not of these bytes. */
export async function docxOf(document: OfficialDocument): Promise<Buffer> {
  const { title: name, to, body: blocks, note } = document;
  const { pitch, em, run, line, block, head, titled, foot, indented } = partsOf(document);
  const file = new Document({
    ...{ title: name, creator: document.signature, evenAndOddHeaderAndFooters: true },
    styles: {
      default: { document: { run: { size: body.points * 2, font: { ascii: body.font, hAnsi: body.font, eastAsia: body.font } } } },
    },
    sections: [
      {
        properties: {
          grid: { type: DocumentGridType.LINES, linePitch: pitch },
          page: {
            size: { width: convertMillimetersToTwip(page.width), height: convertMillimetersToTwip(page.height) },
            margin: {
              ...{ top: convertMillimetersToTwip(margin.top), bottom: convertMillimetersToTwip(margin.bottom) },
              ...{ left: convertMillimetersToTwip(margin.left), right: convertMillimetersToTwip(margin.right) },
              footer: convertMillimetersToTwip(28),
            },
          },
        },
        footers: { default: pageNumber(AlignmentType.RIGHT, em), even: pageNumber(AlignmentType.LEFT, em) },
        children: [
          ...head(document),
          ...titled(name),
          ...(to === null ? [] : [line([run(to)])]),
          ...blocks.flatMap(block),
          ...foot(document),
          ...(note === undefined ? [] : [indented(note)]),
        ],
      },
    ],
  });
  return dateless(await Packer.toBuffer(file));
}

/** Without the moment at which it was made: the same document gives the same bytes. */
function dateless(file: Buffer): Buffer {
  const parts = unzipSync(new Uint8Array(file));
  const core = 'docProps/core.xml';
  const told = new TextDecoder().decode(parts[core]).replaceAll(/<dcterms:(created|modified)[^>]*>[^<]*<\/dcterms:\1>/g, '');
  return Buffer.from(zipSync({ ...parts, [core]: new TextEncoder().encode(told) }, { mtime: '1980-01-01T00:00:00' }));
}
