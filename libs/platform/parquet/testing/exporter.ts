import { EventStore, mongoClient } from '../../event-store/index.js';
import { noteContract } from '../../projections/testing.js';
import { disk } from '../disk.js';
import type { Disk } from '../disk.js';
import { exportAlone } from '../export-alone.js';

/**
 * A process that exports: `node exporter.js <url> <database> <chain key, hex> <folder> <events of a part> <step>`.
 * It kills itself before the so-many-th thing that it does to the disk, in the middle of it where it writes; 0: never.
 */
const [url = '', database = '', chainKey = '', folder = '', partEvents = '', step = '0'] = process.argv.slice(2);
let done = 0;
const due = (): boolean => ++done === Number(step);
const die = (): void => void process.kill(process.pid, 'SIGKILL');
const mortal: Disk = {
  makeFolder: async (path) => (due() ? die() : disk.makeFolder(path)),
  async write(path, bytes) {
    if (!due()) return disk.write(path, bytes);
    await disk.write(path, bytes.subarray(0, bytes.length / 2));
    die();
  },
  sync: async (path) => (due() ? die() : disk.sync(path)),
  rename: async (from, to) => (due() ? die() : disk.rename(from, to)),
  remove: async (path) => (due() ? die() : disk.remove(path)),
};

const client = mongoClient(url);
const contracts = [noteContract];
const clock = () => new Date();
const store = await EventStore.open(client.db(database), { service: 'ledger', chainKey: Buffer.from(chainKey, 'hex'), clock, contracts });
const exported = await exportAlone(store, folder, { contracts, partEvents: Number(partEvents), disk: mortal }, 'exporter');
console.log(JSON.stringify({ ...exported, steps: done }));
await client.close();
