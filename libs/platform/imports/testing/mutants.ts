import { readFileSync } from 'node:fs';
import { IsCivilDate, IsId, IsIdNumber, IsText } from '@jiandu/contracts/fields';
import { Optional } from '@jiandu/contracts/optional';
import { unzipSync, zipSync } from 'fflate';
import { StrictFields } from '../../http/validation.js';
import { Titles } from '../../http/titles.js';
import { headerOf } from '../header.js';
import type { Header } from '../header.js';
import type { ImportKind, KindFile, Tools } from '../kind.js';
import { READ_LIMITS, readTable } from '../reader.js';
import type { ReadLimits } from '../reader.js';
import { RowReader } from '../row.js';
import { TableRefused } from '../table.js';
import { csvOf, gb18030Of, handmadeXlsx, xlsxOf } from './files.js';
import texts from './mutants.json' with { type: 'json' };

/** Numbers below 1, the same for the same seed (mulberry32). */
function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

class Chance {
  private readonly next: () => number;
  constructor(seed: number) {
    this.next = chanceOf(seed);
  }
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }
  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }
}

const file = texts.file as KindFile;
const { character } = texts;
const MOST_BYTES = 1024 * 1024;
const rows = [file.columns.map(({ title }) => title), ...Array.from({ length: 40 }, (_, i) => [`p-${i}`, ...texts.row])];
const plain = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');
const sheet = rows
  .map((row, r) => `<row r="${r + 1}">${row.map((cell, c) => `<c r="${'ABCDE'[c]}${r + 1}" t="str"><v>${cell}</v></c>`).join('')}</row>`)
  .join('');

/** Files as programs write them. `foreign`: a workbook of another program. */
export async function honestFiles(foreign: string): Promise<Record<string, Buffer>> {
  return {
    'CSV in UTF-8': Buffer.from(plain),
    'CSV as we export it': await csvOf(rows),
    'CSV in GB18030': gb18030Of(plain),
    'CSV in UTF-16': Buffer.from(`\uFEFF${plain}`, 'utf16le'),
    'XLSX as we export it': await xlsxOf(rows),
    'XLSX made by hand': handmadeXlsx(sheet, {
      'xl/sharedStrings.xml': `<sst><si><t>${character}</t></si></sst>`,
      'xl/styles.xml': '<styleSheet/>',
    }),
    'XLSX of another program': readFileSync(foreign),
  };
}

type Mutation = (bytes: Buffer, chance: Chance) => Buffer;

const spliced = (bytes: Buffer, at: number, drop: number, put: Uint8Array): Buffer =>
  Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + drop)]);
const TOKENS = [
  '"',
  '""',
  ',',
  '\r\n',
  '\0',
  '\uFEFF',
  '\t',
  ';',
  'PK\u0003\u0004',
  '<',
  '&',
  ']]>',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '\u2028',
  character,
];
const NUMBERS = [0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0xffffffff];
const MARKS = ['PK\u0001\u0002', 'PK\u0003\u0004', 'PK\u0005\u0006'].map((mark) => Buffer.from(mark, 'latin1'));

const ofBytes: Record<string, Mutation> = {
  flip: (bytes, chance) => {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) for (let i = chance.below(20); i >= 0; i--) copy[chance.below(copy.length)]! ^= 1 << chance.below(8);
    return copy;
  },
  cut: (bytes, chance) => bytes.subarray(0, chance.below(bytes.length + 1)),
  drop: (bytes, chance) => spliced(bytes, chance.below(bytes.length + 1), chance.below(200), Buffer.alloc(0)),
  token: (bytes, chance) => spliced(bytes, chance.below(bytes.length + 1), 0, Buffer.from(chance.pick(TOKENS))),
  noise: (bytes, chance) => {
    const put = Uint8Array.from({ length: chance.below(300) }, () => chance.below(256));
    return spliced(bytes, chance.below(bytes.length + 1), chance.below(100), put);
  },
  repeat: (bytes, chance) => {
    const at = chance.below(bytes.length + 1);
    const part = bytes.subarray(at, at + 1 + chance.below(300));
    const times = Math.min(10 ** chance.below(6), Math.floor(MOST_BYTES / Math.max(1, part.length)));
    return spliced(bytes, at, 0, Buffer.concat(Array.from({ length: times }, () => part)));
  },
  move: (bytes, chance) => {
    const [from, length] = [chance.below(bytes.length + 1), chance.below(400)];
    const rest = spliced(bytes, from, length, Buffer.alloc(0));
    return spliced(rest, chance.below(rest.length + 1), 0, bytes.subarray(from, from + length));
  },
  record: (bytes, chance) => {
    const copy = Buffer.from(bytes);
    const at = copy.indexOf(chance.pick(MARKS), chance.below(2) * chance.below(copy.length + 1));
    const field = at + 4 + chance.below(40);
    if (at >= 0 && field + 4 <= copy.length) copy.writeUInt32LE(chance.pick(NUMBERS), field);
    return copy;
  },
};

const XML = [
  '<row r="1048577">',
  '<c r="XFD1"><v>1</v></c>',
  '<c t="s"><v>-1</v></c>',
  '<c t="s"><v>99999999999</v></c>',
  '<c s="99999"><v>1e308</v></c>',
  '</row>',
  '<is><t>',
  '<rPh>',
  '_x0000_',
  '&#0;',
  '&#x110000;',
  '<v>'.repeat(20_000),
  `<a ${'b="c" '.repeat(5_000)}/>`,
  character.repeat(40_000),
  '<c><v>1</v></c>'.repeat(20_000),
  '<row><c><v>1</v></c></row>'.repeat(20_000),
  `<si><t>${character}</t></si>`.repeat(20_000),
];

/** Into a part of a workbook, which stays a good zip. */
const ofParts: Mutation = (bytes, chance) => {
  try {
    const parts = unzipSync(bytes, { filter: ({ originalSize }) => originalSize <= MOST_BYTES }); // what a directory lies is not allocated
    const name = chance.pick(Object.keys(parts));
    const part = Buffer.from(parts[name]!);
    const changed = chance.below(4) === 0 ? chance.pick(Object.values(ofBytes))(part, chance) : part;
    const at = chance.below(changed.length + 1);
    const put = chance.below(3) === 0 ? Buffer.alloc(0) : Buffer.from(chance.pick(XML));
    return Buffer.from(zipSync({ ...parts, [name]: Uint8Array.from(spliced(changed, at, 0, put)) }, { level: 1 }));
  } catch {
    return bytes; // no zip any more
  }
};

/** Into text, whose characters stay whole. */
const ofText: Mutation = (bytes, chance) => {
  const text = bytes.toString('utf8');
  const [at, length] = [chance.below(text.length + 1), chance.below(60)];
  const put = [chance.pick(TOKENS), '', text.slice(at, at + length).repeat(10 ** chance.below(4)), text.slice(0, length)];
  return Buffer.from(text.slice(0, at) + chance.pick(put) + text.slice(at + chance.pick([0, length])));
};

export type Mutant = { seed: number; of: string; bytes: Buffer };

/** What chance makes of an honest file; the same for the same seed. */
export function mutantOf(seed: number, honest: Readonly<Record<string, Buffer>>): Mutant {
  const chance = new Chance(seed);
  const of = chance.pick(Object.keys(honest));
  let bytes = honest[of]!;
  const within = of.startsWith('XLSX') ? ofParts : of.includes('UTF-8') ? ofText : null;
  for (let i = chance.below(3); i >= 0; i--) {
    bytes = within && chance.below(4) > 0 ? within(bytes, chance) : chance.pick(Object.values(ofBytes))(bytes, chance);
    if (bytes.length > MOST_BYTES) bytes = bytes.subarray(0, MOST_BYTES);
  }
  return { seed, of, bytes: Buffer.from(bytes) };
}

class TrialRow {
  @IsId() personId!: string;
  @IsText() name!: string;
  @Optional() @IsIdNumber() idNumber?: string;
  @IsCivilDate() on!: string;
  @Optional() @IsText() remark?: string;
}

export type Trial = { outcome: string; rows: number; ms: number };

/** Reads a file as an import does, up to the commands of its rows. Throws whatever is not a refusal of the file. */
export async function trialOf(bytes: Buffer, limits: ReadLimits = READ_LIMITS): Promise<Trial> {
  const reader = new RowReader({ file, shape: TrialRow } as unknown as ImportKind, new StrictFields(new Titles()), {} as Tools);
  const began = performance.now();
  let read = 0;
  const end = (outcome: string) => ({ outcome, rows: read, ms: performance.now() - began });
  try {
    let header: Header | null = null;
    for await (const batch of readTable(Uint8Array.from(bytes), limits)) {
      header ??= headerOf(batch, file);
      read += (await reader.read(header, batch.slice(0, 50))).length; // the rest differ in nothing but their number
    }
    return end('read');
  } catch (error) {
    if (error instanceof TableRefused) return end(error.rule);
    throw error;
  }
}
