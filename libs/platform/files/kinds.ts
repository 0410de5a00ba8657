import { fileTypeFromBuffer } from 'file-type';
import { Refusal } from '../http/refusal.js';
import { TableRefused } from '../imports/table.js';
import { Zip } from '../imports/zip.js';
import kinds from './kinds.json' with { type: 'json' };

/** A type of file that is let in: what `file-type` sees in it, and what a zip must hold to be it. */
export type FileKind = { type: string; extension: string; seen: readonly string[]; holds?: readonly string[] };

/** Text and CSV are not among them: nothing in their content tells them from a page or a script. */
export const FILE_KINDS: readonly FileKind[] = kinds;

/** Programs inside a document of office software. */
const MACROS = /(^|\/)vbaProject\.bin$/i;

/** What a file is, by its content alone. Throws `Refusal` file-type-not-accepted, file-unpacks-too-large. */
export async function kindOf(bytes: Buffer): Promise<FileKind> {
  const seen = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.ext;
  const likely = FILE_KINDS.filter((kind) => seen !== undefined && kind.seen.includes(seen));
  const zip = likely.some(({ holds }) => holds) ? await zipOf(bytes) : null;
  const kind = likely.find(({ holds = [] }) => holds.every((name) => zip?.has(name)));
  if (!kind || zip?.names.some((name) => MACROS.test(name))) throw notAccepted();
  return kind;
}

async function zipOf(bytes: Buffer): Promise<Zip> {
  try {
    return await Zip.open(bytes);
  } catch (error) {
    const isBomb = error instanceof TableRefused && error.rule === 'zip-unpacks-too-large';
    throw isBomb ? new Refusal('file-unpacks-too-large', error.facts) : notAccepted();
  }
}

const notAccepted = (): Refusal =>
  new Refusal('file-type-not-accepted', { accepted: FILE_KINDS.map(({ extension }) => extension).join(' ') });
