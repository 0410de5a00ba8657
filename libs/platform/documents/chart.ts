import { deflateSync, crc32 } from 'node:zlib';
import type { Bar, Chart, Line, LineChart, Picture } from '@jiandu/contracts/official-document';
import { chartLayout as c } from './layout.messages.js';
import { escaped } from './escaped.js';

const l = c.lines;
const clamped = (share: number): number => Math.min(1, Math.max(0, share));
const heightOf = ({ bars }: Chart): number => bars.length * c.row + c.row / 2;
const widthOf = ({ share }: Bar): number => Math.round(clamped(share ?? 0) * c.bar);
export const sizeOf = (of: Picture) =>
  of.kind === 'chart' ? { width: c.label + c.bar + c.printed, height: heightOf(of) } : { width: l.width, height: l.height };

/** One SVG picture, nothing loaded from elsewhere; the same picture gives the same bytes. */
export function svgOf(of: Picture): string {
  const { width, height } = sizeOf(of);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escaped(of.caption)}" width="${width}" height="${height}" ` +
    `viewBox="0 0 ${width} ${height}" font-family="${c.font}" font-size="${c.size}">${of.kind === 'chart' ? barsOf(of) : linesOf(of)}</svg>`
  );
}

const textAt = (x: number, y: number, anchor: 'start' | 'middle' | 'end', words: string): string =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}">${escaped(words)}</text>`;

function barsOf(chart: Chart): string {
  const rows = chart.bars.map((bar, i) => {
    const y = i * c.row + c.row / 4;
    const shape =
      bar.share === null ? '' : `<rect x="${c.label}" y="${y}" width="${widthOf(bar)}" height="${c.row * 0.7}" fill="${c.fill}"/>`;
    const text = y + c.row * 0.55;
    return textAt(c.label - 8, text, 'end', bar.label) + shape + textAt(c.label + widthOf(bar) + 8, text, 'start', bar.printed);
  });
  return `${rows.join('')}<line x1="${c.label}" y1="0" x2="${c.label}" y2="${heightOf(chart)}" stroke="${c.axis}"/>`;
}

type Point = { x: number; y: number };
const styleOf = (i: number) => l.styles[i % l.styles.length]!;
const yOf = (share: number): number => Math.round(l.top + (1 - clamped(share)) * (l.height - l.top - l.bottom));
const xOf = (i: number, of: number): number => Math.round(l.left + (of === 1 ? 0.5 : i / (of - 1)) * (l.width - l.left - l.right));
/** The pieces of a line between its gaps. */
function piecesOf({ shares }: Line): Point[][] {
  const pieces: Point[][] = [[]];
  shares.forEach((share, i) => {
    if (share === null) pieces.push([]);
    else pieces.at(-1)!.push({ x: xOf(i, shares.length), y: yOf(share) });
  });
  return pieces.filter((piece) => piece.length > 0);
}

function linesOf({ at, lines }: LineChart): string {
  const scale = [0, 0.5, 1].map(
    (share) =>
      textAt(l.left - 8, yOf(share) + 4, 'end', `${share * 100}%`) +
      `<line x1="${l.left}" y1="${yOf(share)}" x2="${l.width - l.right}" y2="${yOf(share)}" stroke="${c.axis}" stroke-opacity="${share === 0 ? 1 : 0.3}"/>`,
  );
  const days = at.map((name, i) => textAt(xOf(i, at.length), l.height - l.bottom + 20, 'middle', name));
  const drawn = lines.map((line, i) => {
    const { color, dash } = styleOf(i);
    const stroke = `fill="none" stroke="${color}" stroke-width="2"${dash === 0 ? '' : ` stroke-dasharray="${dash}"`}`;
    const mark = ({ x, y }: Point): string =>
      dash === 0
        ? `<circle cx="${x}" cy="${y}" r="4" fill="${color}"/>`
        : `<rect x="${x - 4}" y="${y - 4}" width="8" height="8" fill="${color}"/>`;
    const [left, middle] = [l.left + i * 150, l.top / 2 - 6];
    return [
      `<polyline points="${left},${middle} ${left + 30},${middle}" ${stroke}/>${mark({ x: left + 15, y: middle })}`,
      textAt(left + 38, middle + 4, 'start', line.label),
      ...piecesOf(line).map(
        (piece) => `<polyline points="${piece.map(({ x, y }) => `${x},${y}`).join(' ')}" ${stroke}/>${piece.map(mark).join('')}`,
      ),
    ].join('');
  });
  return [...scale, ...days, ...drawn].join('');
}

/** Colours of the fallback by number; the rest is white. */
const PALETTE = [c.fill, '#FFFFFF', ...l.styles.map(({ color }) => color), c.axis];
const [WHITE, LINES, AXIS] = [1, 2, PALETTE.length - 1];
type Paint = (x: number, y: number, width: number, height: number, color: number) => void;

function paintBars({ bars }: Chart, paint: Paint, height: number): void {
  bars.forEach((bar, i) => bar.share !== null && paint(c.label, i * c.row + c.row / 4, widthOf(bar), Math.floor(c.row * 0.7), 0));
  paint(c.label, 0, 1, height, 0);
}

function paintLines({ lines }: LineChart, paint: Paint): void {
  for (const share of [0, 1]) paint(l.left, yOf(share), l.width - l.left - l.right, 1, AXIS);
  lines.forEach((line, i) => {
    const [color, { dash }] = [LINES + (i % l.styles.length), styleOf(i)];
    for (const piece of piecesOf(line)) {
      piece.forEach(({ x, y }) => paint(x - 4, y - 4, 8, 8, color));
      piece.slice(1).forEach((to, n) => {
        const from = piece[n]!;
        const steps = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y));
        for (let step = 0; step <= steps; step += 1) {
          if (dash > 0 && Math.floor(step / dash) % 2 === 1) continue;
          const along = (a: number, b: number) => Math.round(a + ((b - a) * step) / steps);
          paint(along(from.x, to.x) - 1, along(from.y, to.y) - 1, 2, 2, color);
        }
      });
    }
  });
}

/** The shapes alone, for a reader of DOCX that knows no SVG; their words stand in the table beside. */
export function pngOf(of: Picture): Buffer {
  const { width, height } = sizeOf(of);
  const lines = Array.from({ length: height }, () => Buffer.alloc(width + 1, WHITE).fill(0, 0, 1)); // each begins with its filter, none
  const paint: Paint = (x, y, wide, high, color) => lines.slice(y, y + high).forEach((line) => line.fill(color, 1 + x, 1 + x + wide));
  if (of.kind === 'chart') paintBars(of, paint, height);
  else paintLines(of, paint);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8); // 8 bits, by palette
  const palette = Buffer.from(PALETTE.map((color) => color.slice(1)).join(''), 'hex');
  const pixels = deflateSync(Buffer.concat(lines));
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
