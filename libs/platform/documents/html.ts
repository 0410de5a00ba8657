import type { Block, OfficialDocument } from '@jiandu/contracts/official-document';
import { svgOf } from './chart.js';
import { escaped as plain } from './escaped.js';
import { briefLayout, layout } from './layout.messages.js';

const { page, margin, body, heading, title, level1, level2 } = layout;
const LINE = (page.height - margin.top - margin.bottom) / layout.linesOnPage;

const escaped = (text: string): string => plain(text).replaceAll('\n', '<br>');
const family = ({ font, alike }: { font: string; alike: string }): string => `"${font}","${alike}",serif`;

const STYLE = `
@page{size:A4;margin:${margin.top}mm ${margin.right}mm ${margin.bottom}mm ${margin.left}mm}
body{width:${page.width - margin.left - margin.right}mm;margin:0 auto;font:${body.points}pt/${LINE.toFixed(3)}mm ${family(body)}}
p,h2,h3{margin:0;font-size:inherit;font-weight:normal;text-indent:2em;text-align:justify}
.heading{padding-top:35mm;color:#${heading.color};font:${heading.points}pt/1.2 ${family(heading)};text-align:center;text-indent:0}
.number{margin-top:${(2 * LINE).toFixed(3)}mm;padding-bottom:4mm;border-bottom:2px solid #${heading.color};text-align:center;text-indent:0}
h1{margin:${(2 * LINE).toFixed(3)}mm 0 ${LINE.toFixed(3)}mm;font:${title.points}pt/1.5 ${family(title)};text-align:center}
.to{text-indent:0}
h2{font-family:${family(level1)}}h3{font-family:${family(level2)}}
table{width:100%;border-collapse:collapse}th,td{border:1px solid;padding:0 .3em;font-weight:normal;text-align:left}th{font-family:${family(level1)}}
.wide{font-size:${layout.wide.points}pt;line-height:1.5}
.foot{display:table;margin:${(2 * LINE).toFixed(3)}mm 4em 0 auto;text-align:center;break-inside:avoid}.foot p{text-indent:0;text-align:center}
figure{margin:0}figcaption{text-align:center}figure svg{max-width:100%;height:auto}
.brief{font-size:${briefLayout.points}pt;line-height:${((page.height - margin.top - margin.bottom) / briefLayout.linesOnPage).toFixed(3)}mm}
.brief .heading{padding-top:0;font-size:${briefLayout.heading}pt}.brief .number{margin-top:0;padding-bottom:0}
.brief h1{margin:0;font-size:${briefLayout.title}pt}.brief .foot{margin-top:0}
@media screen{body{padding:${margin.top}mm ${margin.right}mm ${margin.bottom}mm ${margin.left}mm}}
`.replaceAll('\n', '');

function block(of: Block): string {
  switch (of.kind) {
    case 'heading':
      return `<h${of.level + 1}>${escaped(of.text)}</h${of.level + 1}>`;
    case 'paragraph':
      return `<p>${escaped(of.text)}</p>`;
    case 'chart':
    case 'line-chart':
      return `<figure><figcaption>${escaped(of.caption)}</figcaption>${svgOf(of)}</figure>`;
    case 'table': {
      const row = (cells: readonly string[], tag: 'th' | 'td') =>
        `<tr>${cells.map((text) => `<${tag}>${escaped(text)}</${tag}>`).join('')}</tr>`;
      return `<table${of.columns.length > layout.wide.from ? ' class="wide"' : ''}><thead>${row(of.columns, 'th')}</thead><tbody>${of.rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;
    }
  }
}

/** An official paper as one page of HTML, nothing loaded from elsewhere; the same document gives the same bytes. */
export const htmlOf = ({
  heading: name,
  number,
  title: about,
  to,
  body: blocks,
  signature,
  date,
  note,
  isBrief,
}: OfficialDocument): string =>
  [
    `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(about)}</title><style>${STYLE}</style></head><body${isBrief ? ' class="brief"' : ''}>`,
    `<p class="heading">${escaped(name)}</p><p class="number">${escaped(number)}</p><h1>${escaped(about)}</h1>`,
    ...(to === null ? [] : [`<p class="to">${escaped(to)}</p>`]),
    ...blocks.map(block),
    `<div class="foot" id="seal"><p>${escaped(signature)}</p><p>${escaped(date)}</p></div>`,
    ...(note === undefined ? [] : [`<p>${escaped(note)}</p>`]),
    '</body></html>\n',
  ].join('\n');
