import { setTimeout as sleep } from 'node:timers/promises';
import { Lease, LEASE_MS } from '../event-store/index.js';
import type { EventStore } from '../event-store/index.js';
import { exportEvents, ExportRefused } from './export-events.js';
import type { Exported, ExportOptions } from './export-events.js';

const LOOK_MS = 50;

/** One export of a service at a time; the place of one that was killed is free after the term of its lease. Throws `ExportRefused`. */
export async function exportAlone(
  store: EventStore,
  folder: string,
  options: Omit<ExportOptions, 'alone'>,
  holder?: string,
): Promise<Exported> {
  const lease = new Lease(store.db, holder, 'export');
  lease.start();
  try {
    for (const deadline = performance.now() + 2 * LEASE_MS; !lease.held(); await sleep(LOOK_MS))
      if (performance.now() > deadline) throw new ExportRefused('under-way', folder);
    const alone = () => {
      if (!lease.held()) throw new ExportRefused('under-way', folder);
    };
    return await exportEvents(store, folder, { ...options, alone });
  } finally {
    await lease.stop();
  }
}
