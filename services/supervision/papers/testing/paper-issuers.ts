import { openCalendar } from '@jiandu/calendar';
import { shippedTables } from '@jiandu/calendar/testing';
import { opinionContract } from '@jiandu/contracts/opinion';
import type { OpinionCommand } from '@jiandu/contracts/opinion';
import { Decide, DecideHandler } from '@jiandu/platform/decide';
import { EventStore, Lease, mongoClient, Sequencer } from '@jiandu/platform/event-store';
import { opinion } from '../../opinion/opinion.js';
import { paperNumberContract } from '../paper-register.js';

/**
 * Racing issuers of opinions: `node paper-issuers.js <url> <database> <chain key, hex> <first issuer> <issuers> <papers each>`.
 * Each proposes and issues, and withdraws every fifth. Says `issued <opinion>` once that is acknowledged; started again, it goes on under the same keys.
 */
const [url = '', database = '', chainKey = '', first = '0', issuers = '0', papers = '0'] = process.argv.slice(2);
const client = mongoClient(url);
const store = await EventStore.open(client.db(database), {
  ...{ service: 'supervision', chainKey: Buffer.from(chainKey, 'hex'), clock: () => new Date() },
  contracts: [opinionContract, paperNumberContract],
});
const lease = new Lease(store.db, `paper-issuers-${first}`);
const sequencer = new Sequencer(store, lease);
lease.start();
sequencer.start();
const calendar = openCalendar(shippedTables(), '652301');
const known = { unit: () => Promise.resolve('known' as const) };
const handler = new DecideHandler(store, { mayActFor: () => true, known, calendar });

async function told(id: string, command: OpinionCommand): Promise<void> {
  const caller = { actor: 'issuer', role: 'bureau', unit: null, key: `${id}.${command.type}`, correlation: id };
  for (;;) {
    try {
      await handler.execute(new Decide(opinion, id, command, caller));
      return;
    } catch (error) {
      if (!['ConcurrencyConflict', 'StoreUnavailable', 'BacklogFull'].includes((error as Error).name)) throw error;
    }
  }
}

async function issue(id: string, isSpoiled: boolean): Promise<void> {
  const words = { origin: 'check' as const, grounds: ['illegal-procedure' as const], facts: 'x', proposedOn: '2024-07-08' };
  await told(id, { type: 'Propose', data: { opinionId: id, unitId: 'u-1', ...words } });
  const to = { issuer: 'bureau' as const, unitName: 'u-1', administered: 'local' as const };
  await told(id, { type: 'Issue', data: { demands: ['x'], on: '2024-07-10', ...to } });
  console.log(`issued ${id}`);
  if (isSpoiled) await told(id, { type: 'Withdraw', data: { reason: 'x', on: '2024-07-11' } });
}

await Promise.all(
  Array.from({ length: Number(issuers) }, async (_, i) => {
    for (let n = 1; n <= Number(papers); n++) await issue(`${Number(first) + i}.${n}`, n % 5 === 0);
  }),
);
await sequencer.stop();
await lease.stop();
await client.close();
