import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { zipSync } from 'fflate';
import { READ_LIMITS, readTable } from './reader.js';
import type { TableRow } from './table.js';
import { csvOf, gb18030Of, handmadeXlsx, xlsxOf } from './testing/index.js';

const read = async (bytes: Uint8Array, limits = READ_LIMITS): Promise<TableRow[]> =>
  (await Readable.from(readTable(Uint8Array.from(bytes), limits)).toArray()).flat() as TableRow[];
const refusal = (bytes: Uint8Array, limits = READ_LIMITS): Promise<string> =>
  read(bytes, limits).then(
    (rows) => `read ${rows.length} rows`,
    ({ rule, message }: { rule?: string; message: string }) => rule ?? message,
  );

const rows = [
  ['单位编号', '单位名称', '起始日期'],
  ['u-1', '市城市管理局', '2024-01-01'],
  ['u-2', '硫磺沟镇，含“新区”', '2024-01-02'],
];
const numbered = rows.map((cells, i) => ({ n: i + 1, cells }));
const text = rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n');
const utf16 = (content: string) => Buffer.from(`\uFEFF${content}`, 'utf16le');

describe('a table', () => {
  it.each([
    ['CSV in UTF-8', Buffer.from(text)],
    ['CSV in UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['CSV in GB18030, as Excel saves it', gb18030Of(text)],
    ['CSV in UTF-16', utf16(text)],
    ['CSV in UTF-16, big end first', utf16(text).swap16()],
    ['tab-separated text in UTF-16, as Excel saves it', utf16(rows.map((row) => row.join('\t')).join('\r\n'))],
  ])('is read from %s', async (_, bytes) => expect(await read(bytes)).toEqual(numbered));

  it('is read from what we export', async () => {
    expect(await read(await csvOf(rows))).toEqual(numbered);
    expect(await read(await xlsxOf(rows))).toEqual(numbered);
  });

  it('is read from a workbook of another program: shared strings, dates, a formula, a hidden first sheet, an empty row', async () => {
    expect(await read(readFileSync(join(__dirname, 'testing', 'another-program.xlsx')))).toEqual([
      { n: 1, cells: ['行政执法人员花名册'] },
      { n: 2, cells: ['姓名', '单位', '起始日期', '数量', '合计'] },
      { n: 3, cells: ['甲', '市城市管理局', '2024-01-02', '3'] }, // a formula that was never worked out
      { n: 5, cells: ['乙', '滨湖镇', '2024-03-01', '1.5'] },
    ]);
  });

  it('keeps the numbers of its rows over empty ones, and cells apart where some are missing', async () => {
    expect(await read(Buffer.from('a,b\n\n1,2\n,,\n3,4'))).toEqual([
      { n: 1, cells: ['a', 'b'] },
      { n: 3, cells: ['1', '2'] },
      { n: 5, cells: ['3', '4'] },
    ]);
    const sheet =
      '<row r="4"><c r="B4"><v>7</v></c><c r="D4" t="b"><v>1</v></c><c><f>B4*2</f><v>14</v></c></row><row><c t="str"><v>x_x000D_y</v></c></row>';
    expect(await read(handmadeXlsx(sheet))).toEqual([
      { n: 4, cells: ['', '7', '', 'TRUE', '14'] },
      { n: 5, cells: ['x\ry'] },
    ]);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'file-empty'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'file-not-a-table'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'file-not-a-table'],
    ['bytes of no encoding', Buffer.from([0x61, 0x2c, 0xff, 0xff, 0x0a]), 'encoding-unknown'],
    ['an open quote', Buffer.from('a,b\n"1,2\n3,4'), 'csv-quote-wrong'],
    ['a zip that is no workbook', Buffer.from(zipSync({ 'a.txt': new Uint8Array(10) })), 'file-not-a-table'],
    ['half a workbook', handmadeXlsx('<row><c><v>1</v></c></row>').subarray(0, 200), 'file-damaged'],
    ['broken XML', handmadeXlsx('<row><c></row>'), 'file-damaged'],
    [
      'entities',
      handmadeXlsx('', { 'xl/sharedStrings.xml': '<!DOCTYPE sst [<!ENTITY a "b">]><sst><si><t>&a;</t></si></sst>' }),
      'file-damaged',
    ],
    ['too many columns', Buffer.from('a,'.repeat(101) + 'b'), 'table-too-wide'],
    ['a cell far away', handmadeXlsx('<row><c r="XFD1"><v>1</v></c></row>'), 'table-too-wide'],
    [
      'one endless text',
      handmadeXlsx(`<row><c t="str"><v>${'ab'.repeat(2_000_000).slice(0, 3_000_000)}</v></c></row>`),
      'zip-unpacks-too-large',
    ],
  ])('is refused for %s', async (_, bytes, rule) => expect(await refusal(bytes)).toBe(rule));

  it('is refused for a zip bomb before anything of it is unpacked', async () => {
    const bomb = handmadeXlsx('', { 'xl/media/image1.png': 'x'.repeat(3_000_000) });
    const began = performance.now();
    expect(await refusal(bomb)).toBe('zip-unpacks-too-large');
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it('is refused where a zip’s directory lies about a size', async () => {
    const honest = handmadeXlsx('<row><c><v>1</v></c></row>'.repeat(2000));
    const directory = honest.lastIndexOf(Buffer.from('xl/worksheets/sheet1.xml'));
    honest.writeUInt32LE(100, directory - 46 + 24);
    expect(await refusal(honest)).toBe('file-damaged');
  });

  it('that takes more memory than a worker may have is refused, and the process lives', async () => {
    const many = Array.from({ length: 60_000 }, (_, i) => `<si><t>${String(i).repeat(12)}</t></si>`).join('');
    const bytes = handmadeXlsx('<row><c t="s"><v>1</v></c></row>', { 'xl/sharedStrings.xml': `<sst>${many}</sst>` });
    expect(await refusal(bytes, { heapMegabytes: 8, batchMs: 20_000 })).toBe('table-too-complex');
    expect(await refusal(bytes)).toBe('read 1 rows');
  });

  it.each(['csv', 'xlsx'] as const)('of 100,000 rows is read within the memory of its thread: %s', async (format) => {
    const many = Array.from({ length: 100_000 }, (_, i) => [
      `p-${i}`,
      `name ${i} of somebody`,
      `unit ${i % 45}`,
      '2024-01-02',
      'x'.repeat(40),
    ]);
    const bytes = await (format === 'csv' ? csvOf(many) : xlsxOf(many));
    let seen = 0;
    for await (const batch of readTable(Uint8Array.from(bytes))) seen += batch.length;
    expect(seen).toBe(100_000);
  });
});
