import type { Chart, OfficialDocument } from '@jiandu/contracts/official-document';
import { textOf } from '@jiandu/contracts/official-document';
import { unzipSync, unzlibSync } from 'fflate';
import { svgOf } from './chart.js';
import { docxOf } from './docx.js';
import { htmlOf } from './html.js';

const paper: OfficialDocument = {
  ...{ heading: '昌吉市司法局', number: '昌司执监意〔2024〕1号', title: '行政执法监督意见书', to: '硫磺沟镇：' },
  body: [
    { kind: 'paragraph', text: '经查：两次检查均未出示<证件>。' },
    { kind: 'heading', level: 1, text: '一、整改要求' },
    { kind: 'heading', level: 2, text: '（一）落实亮证执法' },
    { kind: 'table', columns: ['单位', '件数'], rows: [['硫磺沟镇', '2']] },
  ],
  ...{ signature: '昌吉市司法局', date: '2024年7月10日', note: '（此件公开）' },
};
const xmlOf = async (name: string) => new TextDecoder().decode(unzipSync(new Uint8Array(await docxOf(paper)))[name]!);
const wordsOf = (xml: string) =>
  [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, words]) => words!.replaceAll('&lt;', '<').replaceAll('&gt;', '>'));

describe('an official paper', () => {
  it('is laid out as GB/T 9704 says: A4, its margins, 22 lines of 28 characters', async () => {
    const xml = await xmlOf('word/document.xml');
    const mm = (n: number) => Math.floor((n / 25.4) * 72 * 20);
    expect(xml).toContain(`<w:pgSz w:w="${mm(210)}" w:h="${mm(297)}"`);
    expect(xml).toMatch(new RegExp(`<w:pgMar w:top="${mm(37)}" w:right="${mm(26)}" w:bottom="${mm(35)}" w:left="${mm(28)}"`));
    const [, pitch] = /<w:docGrid[^>]*w:linePitch="(\d+)"/.exec(xml)!;
    const [, space] = /<w:spacing w:val="(-?\d+)"/.exec(xml)!;
    expect(Math.floor(mm(225) / +pitch!)).toBe(22);
    expect(Math.floor(mm(156) / 20 / (16 + +space! / 20))).toBe(28);
    expect(xml).toContain('w:eastAsia="仿宋_GB2312"');
    expect(xml).toMatch(/w:eastAsia="方正小标宋简体"/);
    expect(xml).toContain('w:name="seal"');
  });
  it('says in DOCX and in HTML, word for word, what its digest is taken of', async () => {
    const words = wordsOf(await xmlOf('word/document.xml')).join('');
    expect(words).toBe(textOf(paper).replaceAll(/[\n\t]/g, ''));
    const html = htmlOf(paper);
    const told = html
      .slice(html.indexOf('<body>'))
      .replaceAll(/<[^>]*>|\n/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>');
    expect(told).toBe(words);
  });
  it('is the same DOCX, byte for byte, whenever it is made', async () => {
    const chart = { kind: 'chart', caption: '自评完成率', bars: [{ label: '滨湖镇', share: 0.75, printed: '3/4' }] } as const;
    const made = () => docxOf({ ...paper, body: [...paper.body, chart, chart] });
    const [first, second] = [await made(), await made()];
    expect(first.equals(second)).toBe(true);
  });
  it('shows a chart as a picture that any reader can open, and its caption in words', async () => {
    const chart: Chart = {
      ...{ kind: 'chart', caption: '自评完成率<各单位>' },
      bars: [
        { label: '滨湖镇&佃坝镇', share: 0.5, printed: '2/4' },
        { label: '大西渠镇', share: null, printed: '—' },
      ],
    };
    const drawn = { ...paper, body: [chart] };
    const svg = svgOf(chart);
    expect(svg.match(/<rect/g)).toHaveLength(1);
    expect(svg).toContain('滨湖镇&amp;佃坝镇');
    expect(htmlOf(drawn)).toContain(`<figcaption>自评完成率&lt;各单位&gt;</figcaption>${svg}`);
    expect(textOf(drawn)).toContain('自评完成率<各单位>');
    const files = unzipSync(new Uint8Array(await docxOf(drawn)));
    expect(new TextDecoder().decode(files['word/media/image1.svg'])).toBe(svg);
    const png = Buffer.from(files['word/media/image1.png']!);
    const at = png.indexOf('IDAT');
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    const pixels = unzlibSync(new Uint8Array(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4))));
    expect(pixels).toHaveLength(height * (width + 1));
    expect(pixels.filter((pixel) => pixel === 0).length).toBeGreaterThan(100 * 16);
  });
  it('is one page of HTML, the same each time, without anything that would run', () => {
    expect(htmlOf(paper)).toBe(htmlOf(paper));
    const sly = { ...paper, title: '<script>alert(1)</script>', to: '"><img onerror=x>' };
    expect(htmlOf(sly)).not.toMatch(/<script|<img/);
  });
});
