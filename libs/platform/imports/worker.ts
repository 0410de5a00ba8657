import { parentPort, workerData } from 'node:worker_threads';
import { csvRows } from './csv.js';
import { TableRefused } from './table.js';
import type { TableFormat, TableRow } from './table.js';
import { xlsxRows } from './xlsx.js';

/** What a reading worker says; after each batch of rows it waits until it is asked for more. */
export type Said = { rows: TableRow[] } | { refused: { rule: TableRefused['rule']; facts: TableRefused['facts'] } } | { ended: true };
export type WorkerInput = { bytes: Uint8Array; format: TableFormat };

const BATCH = 500;

async function read(port: NonNullable<typeof parentPort>, { bytes, format }: WorkerInput): Promise<void> {
  const asked = () => new Promise((resolve) => port.once('message', resolve));
  const say = (said: Said) => port.postMessage(said);
  try {
    const rows = format === 'xlsx' ? xlsxRows(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) : csvRows(bytes);
    let batch: TableRow[] = [];
    for await (const row of rows) {
      batch.push(row);
      if (batch.length < BATCH) continue;
      say({ rows: batch });
      batch = [];
      await asked();
    }
    say({ rows: batch });
    await asked();
    say({ ended: true });
  } catch (error) {
    if (!(error instanceof TableRefused)) throw error;
    say({ refused: { rule: error.rule, facts: error.facts } });
  } finally {
    port.close();
  }
}

if (parentPort) void read(parentPort, workerData as WorkerInput);
