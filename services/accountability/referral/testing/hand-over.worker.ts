import { referralContract } from '@jiandu/contracts/referral';
import { referralNumberContract } from '@jiandu/contracts/referral-number';
import { referralProposalContract } from '@jiandu/contracts/referral-proposal';
import { Decide, DecideHandler } from '@jiandu/platform/decide';
import { EventStore, Lease, mongoClient, Sequencer } from '@jiandu/platform/event-store';
import { referralProposal } from '../../referral-proposal/referral-proposal.js';
import { referral } from '../referral.js';

/**
 * A process that walks referrals from proposal to hand-over: `node hand-over.worker.js <url> <database> <chain key, hex> <actor> <referrals>`.
 * Says `<step> <referral>` once a step is acknowledged. Others walk the same referrals; started again, it begins anew.
 */
const [url = '', database = '', chainKey = '', actor = '', referrals = '0'] = process.argv.slice(2);
const client = mongoClient(url);
const clock = () => new Date();
const contracts = [referralProposalContract, referralContract, referralNumberContract];
const store = await EventStore.open(client.db(database), {
  ...{ service: 'accountability', chainKey: Buffer.from(chainKey, 'hex'), clock, contracts },
});
const lease = new Lease(store.db, actor);
const sequencer = new Sequencer(store, lease);
lease.start();
sequencer.start();
const there = () => Promise.resolve('known' as const);
const handler = new DecideHandler(store, { mayActFor: () => true, known: { person: there, unit: there } });

const PASSING = ['ConcurrencyConflict', 'StoreUnavailable', 'BacklogFull'];

async function step(name: string, id: string, of: Pick<Decide, 'decider' | 'command'>): Promise<void> {
  const caller = { actor, role: 'bureau', unit: null, key: `${id}.${name}`, correlation: id };
  for (;;) {
    try {
      await handler.execute(new Decide(of.decider, name === 'propose' ? `harm.${id}` : id, of.command, caller));
      console.log(`${name} ${id}`);
      return;
    } catch (error) {
      if (!PASSING.includes((error as Error).name)) throw error;
    }
  }
}

async function walk(id: string): Promise<void> {
  const on = '2024-08-02';
  const told = (type: string, data: object) => ({ decider: referral, command: { type, data: { ...data, on } } });
  await step('propose', id, { decider: referralProposal, command: { type: 'NoteHarm', data: { unitId: 'u-1', cause: 'inaction', on } } });
  await step('open', id, told('Open', { referralId: id, proposalId: `harm.${id}`, facts: 'facts' }));
  await step('name', id, told('Name', { personId: 'p-1', capacity: 'responsible' }));
  await step('hand-over', id, told('HandOver', { how: 'by courier' }));
  await step('pass-on', id, told('PassOnCrimeLead', { to: 'procuratorate', grounds: 'grounds', how: 'by courier' }));
}

const AT_ONCE = 4;
await Promise.all(
  Array.from({ length: AT_ONCE }, async (_, lane) => {
    for (let n = lane; n < Number(referrals); n += AT_ONCE) await walk(`r-${n}`);
  }),
);
await sequencer.stop();
await lease.stop();
await client.close();
