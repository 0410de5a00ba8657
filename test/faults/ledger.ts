import { contract, decider, projection, rejectUnless } from '@jiandu/kernel';
import type { Messages } from '@jiandu/kernel';
import { fingerprint } from './random.js';

/** The aggregate that the faults are run on: accounts whose events say what was decided, so that a lost or stale state shows. */
export class Enter {
  /** The client's own name of the command: where it shows twice, an effect happened twice. */
  ref!: string;
  amount!: number;
  /** Number of events that the command makes. */
  parts!: number;
  /** An event that the read models of an unrepaired service cannot apply. */
  poison?: boolean;
}
export class Withdraw {
  ref!: string;
  amount!: number;
}

export class Entered {
  ref!: string;
  part!: number;
  amount!: number;
  /** Worked out from the state that the decision saw. */
  total!: number;
  poison?: boolean;
}
export class Withdrawn {
  ref!: string;
  part!: number;
  amount!: number;
  total!: number;
}

const commands = { Enter, Withdraw };
const events = { Entered, Withdrawn };
export type LedgerCommand = Messages<typeof commands>;
export type LedgerEvent = Messages<typeof events>;

export const ledger = contract({ service: 'ledger', category: 'account', commands, events });

const properties = {
  ref: { type: 'string' },
  part: { type: 'integer' },
  amount: { type: 'integer' },
  total: { type: 'integer' },
  poison: { type: 'boolean' },
};
const schema = { type: 'object', properties, required: ['ref', 'part', 'amount', 'total'] };
export const schemas = { 'ledger.Entered.v1': schema, 'ledger.Withdrawn.v1': schema };

type Account = { total: number };

function decide({ type, data }: LedgerCommand, { total }: Account): LedgerEvent[] {
  switch (type) {
    case 'Enter':
      return Array.from({ length: data.parts }, (_, part) => ({
        type: 'Entered',
        data: { ref: data.ref, part, amount: data.amount, total: total + (part + 1) * data.amount, ...(data.poison && { poison: true }) },
      }));
    case 'Withdraw':
      rejectUnless(data.amount <= total, 'withdraw-at-most-the-total');
      return [{ type: 'Withdrawn', data: { ref: data.ref, part: 0, amount: data.amount, total: total - data.amount } }];
  }
}

export const account = decider<Account, LedgerCommand, LedgerEvent, unknown>({
  category: 'account',
  initial: { total: 0 },
  decide,
  evolve: (_, { data }) => ({ total: data.total }),
  owner: () => null,
});

/** The trail depends on every event and on their order. */
export type Row = { count: number; total: number; trail: number };

const rows = (name: `${string}_v${number}`, refusesPoison: boolean) =>
  projection<Row, LedgerEvent>({
    name,
    of: [ledger],
    initial: { count: 0, total: 0, trail: 0 },
    evolve({ count, total, trail }, { type, data, version }) {
      if (type === 'Entered' && data.poison && refusesPoison) throw new TypeError('a poisoned event');
      const change = type === 'Entered' ? data.amount : -data.amount;
      return { count: count + 1, total: total + change, trail: fingerprint(`${trail}/${version}/${data.ref}/${data.part}`) };
    },
  });

export const ownRows = (refusesPoison: boolean) => rows('account_own_v1', refusesPoison);
export const followedRows = (refusesPoison: boolean) => rows('account_followed_v1', refusesPoison);
