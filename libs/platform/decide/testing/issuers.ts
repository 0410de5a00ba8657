import { EventStore, Lease, mongoClient, Sequencer } from '../../event-store/index.js';
import { DecideHandler, Decide } from '../decide.js';
import { numberContract, paper, paperContract } from './paper.js';

/**
 * A process of racing issuers: `node issuers.js <url> <database> <chain key, hex> <first issuer> <issuers> <papers each>`.
 * Says `issued <paper>` once a paper is acknowledged. Started again, it issues under the same keys as before.
 */
const [url = '', database = '', chainKey = '', first = '0', issuers = '0', papers = '0'] = process.argv.slice(2);
const client = mongoClient(url);
const clock = () => new Date();
const contracts = [paperContract, numberContract];
const store = await EventStore.open(client.db(database), { service: 'ledger', chainKey: Buffer.from(chainKey, 'hex'), clock, contracts });
const lease = new Lease(store.db, `issuers-${first}`);
const sequencer = new Sequencer(store, lease);
lease.start();
sequencer.start();
const handler = new DecideHandler(store, { mayActFor: () => true });

async function issue(id: string): Promise<void> {
  const caller = { actor: 'issuer', role: 'bureau', unit: null, key: id, correlation: id };
  const command = { type: 'Issue', data: { about: 'test', on: '2024-06-05' } } as const;
  for (;;) {
    try {
      await handler.execute(new Decide(paper, id, command, caller));
      console.log(`issued ${id}`);
      return;
    } catch (error) {
      if (!['ConcurrencyConflict', 'StoreUnavailable', 'BacklogFull'].includes((error as Error).name)) throw error;
    }
  }
}

await Promise.all(
  Array.from({ length: Number(issuers) }, async (_, i) => {
    for (let n = 1; n <= Number(papers); n++) await issue(`${Number(first) + i}.${n}`);
  }),
);
await sequencer.stop();
await lease.stop();
await client.close();
