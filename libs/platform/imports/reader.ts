import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { TableRefused } from './table.js';
import type { TableFormat, TableRow } from './table.js';
import type { Said, WorkerInput } from './worker.js';

/** What a worker may take to read a file. */
export type ReadLimits = { heapMegabytes: number; batchMs: number };
export const READ_LIMITS: ReadLimits = { heapMegabytes: 128, batchMs: 20_000 };
const YOUNG_MEGABYTES = 16;

/** Tests run from source; a worker needs the compiled program. */
function program(): string {
  const beside = fileURLToPath(new URL('./worker.js', import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL('../dist/imports/worker.js', import.meta.url));
}

const starts = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, i) => bytes[i] === byte);
const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Old XLS, and XLSX under a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

/** What a file is, by its content. Throws `TableRefused`. */
export function formatOf(bytes: Uint8Array): TableFormat {
  if (bytes.length === 0) throw new TableRefused('file-empty');
  if (starts(bytes, ZIP)) return 'xlsx';
  if (starts(bytes, COMPOUND)) throw new TableRefused('file-not-a-table');
  return 'csv';
}

/**
 * The rows of a file in batches, read in a thread whose memory is capped and whose every step is timed.
 * The bytes are handed over: they are empty afterwards. Throws `TableRefused`, and nothing else for whatever a file holds.
 */
export async function* readTable(bytes: Uint8Array, { heapMegabytes, batchMs }: ReadLimits = READ_LIMITS): AsyncGenerator<TableRow[]> {
  const format = formatOf(bytes);
  const own = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength ? bytes : Uint8Array.from(bytes);
  const worker = new Worker(program(), {
    workerData: { bytes: own, format } satisfies WorkerInput,
    transferList: [own.buffer as ArrayBuffer],
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    stdout: true,
    stderr: true,
  });
  let broken: Error | null = null;
  worker.on('error', (error: Error) => (broken = error)); // also where nobody is waiting
  try {
    for (;;) {
      if (broken) throw refusalOf(broken);
      const said = await next(worker, batchMs);
      if ('ended' in said) return;
      if ('refused' in said) throw new TableRefused(said.refused.rule, said.refused.facts);
      yield said.rows;
      worker.postMessage('more');
    }
  } finally {
    await worker.terminate();
  }
}

/** The next word of a worker, within so long. */
async function next(worker: Worker, ms: number): Promise<Said> {
  const patience = new AbortController();
  const late = setTimeout(() => patience.abort(), ms);
  const exited = once(worker, 'exit', { signal: patience.signal }).then(() => {
    throw new TableRefused('table-too-complex');
  });
  try {
    const [said] = (await Promise.race([once(worker, 'message', { signal: patience.signal }), exited])) as [Said];
    return said;
  } catch (error) {
    throw refusalOf(error);
  } finally {
    clearTimeout(late);
    exited.catch(() => undefined);
    patience.abort();
  }
}

/** A worker out of memory or of time is the file's doing; anything else is ours. */
function refusalOf(error: unknown): unknown {
  const { name, code } = error as { name?: string; code?: string };
  const beyond = name === 'AbortError' || code === 'ERR_WORKER_OUT_OF_MEMORY';
  return beyond ? new TableRefused('table-too-complex', {}, { cause: error }) : error;
}
