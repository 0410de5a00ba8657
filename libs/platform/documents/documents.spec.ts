import type { Chart, LineChart, OfficialDocument } from '@jiandu/contracts/official-document';
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

/** The pixels of a PNG as numbers of its palette, each line after the byte of its filter. */
function pixelsOf(file: Uint8Array) {
  const png = Buffer.from(file);
  const data = png.indexOf('IDAT');
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const pixels = unzlibSync(new Uint8Array(png.subarray(data + 4, data + 4 + png.readUInt32BE(data - 4))));
  return { width, height, pixels, at: (x: number, y: number) => pixels[y * (width + 1) + 1 + x] };
}

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
    const { width, height, pixels, at } = pixelsOf(files['word/media/image1.png']!);
    expect(pixels).toHaveLength(height * (width + 1));
    expect([at(211, 7), at(344, 21), at(346, 7), at(220, 35)]).toEqual([0, 0, 1, 1]); // the bar is half as wide as it may be, the second none
  });
  it('shows how shares went as lines, with a gap where there is nothing to show, told apart without colour', async () => {
    const chart: LineChart = {
      ...{ kind: 'line-chart', caption: '覆盖趋势<全年>', at: ['第一季度', '第二季度', '第三季度', '第四季度'] },
      lines: [
        { label: '市级&单位', shares: [0, null, 0.5, 1] },
        { label: '乡镇级', shares: [null, null, 0.25, 0.25] },
      ],
    };
    const drawn = { ...paper, body: [chart] };
    const svg = svgOf(chart);
    const lines = [...svg.matchAll(/<polyline points="([^"]*)"[^>]*?( stroke-dasharray="6")?\/>/g)].map(([, points, dash]) => [
      points,
      dash,
    ]);
    const [top, bottom] = [44, 206];
    expect(lines.map(([points]) => points!.split(' ').length)).toEqual([2, 1, 2, 2, 2]); // of which the first of each is its key
    expect(lines[1]![0]).toBe(`60,${bottom}`);
    expect(lines[2]![0]).toBe(`393,${(top + bottom) / 2} 560,${top}`);
    expect(lines.map(([, dash]) => dash !== undefined)).toEqual([false, false, false, true, true]);
    for (const words of ['第一季度', '第四季度', '市级&amp;单位', '乡镇级', '0%', '50%', '100%']) expect(svg).toContain(`>${words}</text>`);
    expect(svg).not.toMatch(/NaN|null|undefined/);
    expect(htmlOf(drawn)).toContain(`<figcaption>覆盖趋势&lt;全年&gt;</figcaption>${svg}`);
    expect(textOf(drawn)).toContain('覆盖趋势<全年>');
    const made = await docxOf(drawn);
    expect(made.equals(await docxOf(drawn))).toBe(true);
    const files = unzipSync(new Uint8Array(made));
    expect(new TextDecoder().decode(files['word/media/image1.svg'])).toBe(svg);
    const { width, height, at } = pixelsOf(files['word/media/image1.png']!);
    expect([width, height]).toEqual([590, 240]);
    expect([at(560, top), at(393, 125), at(60, bottom), at(300, 20)]).toEqual([2, 2, 2, 1]); // a mark at each point, white where nothing is
    expect([at(393, 166), at(560, 166)]).toEqual([3, 3]);
  });
  it('shows one day alone as a point', () => {
    const lines = [{ label: '市级', shares: [0.5] }];
    const chart: LineChart = { kind: 'line-chart', caption: '趋势', at: ['第二季度'], lines };
    expect(svgOf(chart)).toContain('<polyline points="310,125"');
    expect(svgOf(chart)).not.toContain('NaN');
  });
  it('is one page of HTML, the same each time, without anything that would run', () => {
    expect(htmlOf(paper)).toBe(htmlOf(paper));
    const sly = { ...paper, title: '<script>alert(1)</script>', to: '"><img onerror=x>' };
    expect(htmlOf(sly)).not.toMatch(/<script|<img/);
  });
});
