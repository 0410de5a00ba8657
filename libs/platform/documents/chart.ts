import { deflateSync, crc32 } from 'node:zlib';
import type { Bar, Chart } from '@jiandu/contracts/official-document';
import { chartLayout as c } from './layout.messages.js';
import { escaped } from './escaped.js';

const heightOf = ({ bars }: Pick<Chart, 'bars'>): number => bars.length * c.row + c.row / 2;
const widthOf = ({ share }: Bar): number => Math.round(Math.min(1, Math.max(0, share ?? 0)) * c.bar);
export const sizeOf = (chart: Pick<Chart, 'bars'>) => ({ width: c.label + c.bar + c.printed, height: heightOf(chart) });

/** Horizontal bars as one SVG picture, nothing loaded from elsewhere; the same chart gives the same bytes. */
export function svgOf(chart: Chart): string {
  const { width, height } = sizeOf(chart);
  const rows = chart.bars.map((bar, i) => {
    const y = i * c.row + c.row / 4;
    const text = (x: number, words: string, anchor: string) =>
      `<text x="${x}" y="${y + c.row * 0.55}" text-anchor="${anchor}">${escaped(words)}</text>`;
    const shape =
      bar.share === null ? '' : `<rect x="${c.label}" y="${y}" width="${widthOf(bar)}" height="${c.row * 0.7}" fill="${c.fill}"/>`;
    return text(c.label - 8, bar.label, 'end') + shape + text(c.label + (bar.share === null ? 0 : widthOf(bar)) + 8, bar.printed, 'start');
  });
  const axis = `<line x1="${c.label}" y1="0" x2="${c.label}" y2="${height}" stroke="${c.axis}"/>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escaped(chart.caption)}" width="${width}" height="${height}" ` +
    `viewBox="0 0 ${width} ${height}" font-family="${c.font}" font-size="${c.size}">${rows.join('')}${axis}</svg>`
  );
}

/** The bars alone, for a reader of DOCX that knows no SVG; their words stand in the table beside. */
export function pngOf(chart: Chart): Buffer {
  const { width, height } = sizeOf(chart);
  const scanline = (y: number): Buffer => {
    const line = Buffer.alloc(width + 1, 1);
    line[0] = 0;
    const bar = chart.bars[Math.floor((y - c.row / 4) / c.row)];
    const within = (y - c.row / 4) % c.row;
    if (bar && bar.share !== null && y >= c.row / 4 && within < c.row * 0.7) line.fill(0, 1 + c.label, 1 + c.label + widthOf(bar));
    line[1 + c.label] = 0;
    return line;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8); // 8 bits, by palette
  const palette = Buffer.from(`${c.fill.slice(1)}FFFFFF`, 'hex');
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, (_, y) => scanline(y))));
  const parts = [chunk('IHDR', head), chunk('PLTE', palette), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const found = Buffer.alloc(body.length + 8);
  found.writeUInt32BE(data.length, 0);
  found.set(body, 4);
  found.writeUInt32BE(crc32(body), body.length + 4);
  return found;
}
