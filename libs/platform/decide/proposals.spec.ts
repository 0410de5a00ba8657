import { IsCivilDate, IsId } from '@jiandu/contracts/fields';
import { contract, decider } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import type { EventStore } from '../event-store/store.js';
import { scratch } from '../event-store/testing.js';
import { Authority } from '../identity/authority.js';
import type { Place } from '../identity/unit-tree.js';
import { Decide, DecideHandler } from './decide.js';

class Paper {
  @IsId() unitId!: string;
  @IsCivilDate() on!: string;
}
const commands = { Propose: Paper, Issue: Paper };
const events = { Proposed: Paper, Issued: Paper };
type Command = Messages<typeof commands>;
const of = contract({ service: 'ledger', category: 'paper', commands, events });
const paper = decider<null, Command, Messages<typeof events>, never>({
  category: 'paper',
  initial: null,
  owner: (_, { data }) => data.unitId,
  proposals: ['Propose'],
  decide: ({ type, data }) => [{ type: type === 'Propose' ? 'Proposed' : 'Issued', data }],
  evolve: (state) => state,
});

const place = (unitId: string, given: Partial<Place>): Place => ({
  ...{ unitId, kind: 'township', superiorId: null, supervises: [], heirId: null, inBeing: true },
  ...given,
});

describe('a command that only proposes', () => {
  let given: Awaited<ReturnType<typeof scratch>>;
  let store: EventStore;
  let handler: DecideHandler;
  beforeEach(async () => {
    given = await scratch({ contracts: [of], clock: () => new Date('2024-06-05T04:00:00Z') });
    store = await given.open();
    const office = place('j-1', { kind: 'justice-office', supervises: ['t-1'] });
    const authority = new Authority(async () => [office, place('t-1', {}), place('t-2', {})]);
    await authority.prepare({ role: 'justice-office' });
    handler = new DecideHandler(store, { mayActFor: (...asked) => authority.mayActFor(...asked) });
  });
  afterEach(() => given.close());

  const give = (type: Command['type'], unitId: string) =>
    handler.execute(
      new Decide(
        paper,
        `${type}-${unitId}`,
        { type, data: { unitId, on: '2024-06-01' } },
        {
          ...{ actor: 'office-1', role: 'justice-office', unit: 'j-1', key: `${type} ${unitId}`, correlation: 'c' },
        },
      ),
    );

  it('is a justice office’s for the townships that it supervises, and for no other', async () => {
    await expect(give('Propose', 't-1')).resolves.toMatchObject({ version: 1 });
    await expect(give('Propose', 't-2')).rejects.toMatchObject({ name: 'NotYourUnit' });
  });

  it('issues nothing: what decides is beyond the office', () =>
    expect(give('Issue', 't-1')).rejects.toMatchObject({ name: 'NotYourUnit' }));

  it('says in its commit whose record it is', async () => {
    await give('Propose', 't-1');
    expect((await store.commits.findOne({ s: 'paper-Propose-t-1' }))?.meta).toMatchObject({ unit: 'j-1', owner: 't-1' });
  });
});
