import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Db, Document } from 'mongodb';
import { contract } from '@jiandu/kernel';
import type { OutRecord } from '../log/log.js';
import { Relay } from '../log/relay.js';
import { ConcurrencyConflict, Fenced } from './errors.js';
import type { Lease } from './lease.js';
import { declareRestored } from './restore.js';
import { Sequencer } from './sequencer.js';
import { EventStore } from './store.js';
import type { Tail } from './store.js';
import { appendOf, scratch, testKey } from './testing.js';
import type { Append, CommitDoc } from './types.js';
import { verifyLedger } from './verify.js';

class Noted {}
const notes = contract({ service: 'ledger', category: 'note', commands: {}, events: { Noted } });
const PARTITIONS = 12;

/** Someone who believes to lead under an epoch, rightly or not. */
const believer = (epoch: number) =>
  ({ held: () => ({ epoch }), onChange: () => () => undefined, lost: () => undefined }) as unknown as Lease;

/** The topic; the next sends may be swallowed, or stored without an answer. */
class Topic {
  partitions: OutRecord[][] = Array.from({ length: PARTITIONS }, () => []);
  fate: 'well' | 'lost' | 'unanswered' = 'well';
  ensureTopic = async () => undefined;
  ends = async () => this.partitions.map(({ length }) => length);
  read = async (topic: string, partition: number, from: number, max: number) =>
    this.partitions[partition]!.slice(from, from + max).map((record, i) => ({ ...record, topic, offset: from + i }));
  producer = async () => ({ send: this.send, close: async () => undefined });
  private readonly send = async (_: string, records: readonly OutRecord[]) => {
    const { fate } = this;
    this.fate = 'well';
    if (fate === 'lost') throw new Error('lost');
    for (const record of records) this.partitions[record.partition]!.push(record);
    if (fate === 'unanswered') throw new Error('unanswered');
    return [...new Set(records.map(({ partition }) => partition))].map((partition) => ({
      partition,
      offset: this.partitions[partition]!.length - 1,
    }));
  };
}

/** One history of the store as the callers see it, beside the real one. */
class History {
  acknowledged = new Map<string, { stream: string; version: number }>();
  unknown: { stream: string; command: Append; tail: Tail }[] = [];
  tails = new Map<string, Tail[]>();
  /** Ids of commits that stand or fall together. */
  together: string[][] = [];
  epoch = 1;
  backup: { collections: Map<string, Document[]>; acknowledged: [string, { stream: string; version: number }][] } | null = null;
  topic = new Topic();

  constructor(
    readonly db: Db,
    public store: EventStore,
    private readonly open: () => Promise<EventStore>,
  ) {}

  remember(stream: string, tail: Tail): void {
    this.tails.set(stream, [...(this.tails.get(stream) ?? []), tail]);
  }

  async append(stream: string, tail: Tail, command: Append): Promise<void> {
    try {
      const { version, tail: next } = await this.store.append(tail, command);
      this.acknowledged.set(command.commandId, { stream, version });
      this.remember(stream, next);
    } catch (error) {
      expect(error).toBeInstanceOf(ConcurrencyConflict);
    }
  }

  /** Several streams at their tails; whatever comes of it, each of them has it or none. */
  async appendAll(targets: readonly (readonly [string, Tail])[], command: Append): Promise<void> {
    const items = targets.map(([, tail]) => ({ tail, events: command.events }));
    this.together.push(targets.map((_, i) => (i === 0 ? command.commandId : `${command.commandId}.${i}`)));
    try {
      for (const { commandId, stream, version, tail } of await this.store.appendAll(items, command)) {
        this.acknowledged.set(commandId, { stream, version });
        this.remember(stream, tail);
      }
    } catch (error) {
      expect(error).toBeInstanceOf(ConcurrencyConflict);
    }
  }

  /** A leader's turn; only a fenced one may fail. */
  async sequence(epoch: number): Promise<void> {
    await new Sequencer(this.store, believer(epoch)).turn().catch((error: unknown) => {
      expect(error).toBeInstanceOf(Fenced);
      expect(epoch).toBeLessThan(this.epoch);
    });
  }

  async relay(epoch: number, fate: Topic['fate']): Promise<void> {
    this.topic.fate = fate;
    const relay = new Relay({
      ...{
        store: this.store,
        lease: believer(epoch),
        log: this.topic,
        topic: 't',
        contracts: [notes],
        clock: () => new Date(),
        db: this.db,
        pageEvents: 5,
      },
    });
    await relay
      .turn()
      .catch((error: unknown) => expect(error instanceof Fenced ? 'fenced' : (error as Error).message).toMatch(/fenced|lost|unanswered/));
    this.topic.fate = 'well';
  }

  async takeBackup(): Promise<void> {
    const collections = new Map<string, Document[]>();
    for (const { name } of await this.db.listCollections().toArray())
      collections.set(name, await this.db.collection(name).find().toArray());
    this.backup = { collections, acknowledged: [...this.acknowledged] };
  }

  async restore(): Promise<void> {
    if (!this.backup) return;
    for (const { name } of await this.db.listCollections().toArray()) {
      await this.db.collection(name).deleteMany({});
      const kept = this.backup.collections.get(name) ?? [];
      if (kept.length > 0) await this.db.collection(name).insertMany(kept);
    }
    const before = this.store.incarnation;
    await declareRestored(this.db);
    this.store = await this.open();
    expect(this.store.incarnation).not.toBe(before);
    this.acknowledged = new Map(this.backup.acknowledged);
    this.unknown = [];
    this.tails.clear();
    this.epoch++; // a restored lease may name an old epoch; nobody writes under it
  }
}

type Step = (history: History) => Promise<void>;
const stream = fc.nat(3).map((n) => `note-${n}`);
const steps: fc.Arbitrary<readonly [string, Step]> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(stream, fc.integer({ min: 1, max: 3 }))
      .map(([s, n]) => [`append ${n} to ${s}`, async (h: History) => h.append(s, (await h.store.load(s)).tail, appendOf(n))] as const),
  },
  {
    weight: 2,
    arbitrary: stream.map(
      (s) =>
        [
          `two race on ${s}`,
          async (h: History) => {
            const { tail } = await h.store.load(s);
            await Promise.all([h.append(s, tail, appendOf(2)), h.append(s, tail, appendOf(1))]);
          },
        ] as const,
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.uniqueArray(stream, { minLength: 2, maxLength: 3 }), fc.nat(9), fc.boolean()).map(
      ([streams, n, raced]) =>
        [
          `append to ${streams.join(' and ')} together${raced ? ', twice at once' : ''}`,
          async (h: History) => {
            const targets = async (): Promise<[string, Tail][]> =>
              Promise.all(
                streams.map(async (s): Promise<[string, Tail]> => {
                  const old = n < 3 ? h.tails.get(s)?.[n] : undefined;
                  return [s, old ?? (await h.store.load(s)).tail];
                }),
              );
            const all = await targets();
            await Promise.all([h.appendAll(all, appendOf(1)), ...(raced ? [h.appendAll([...all].reverse(), appendOf(2))] : [])]);
          },
        ] as const,
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(stream, fc.nat(9)).map(
      ([s, n]) =>
        [
          `append to ${s} on an old tail`,
          async (h: History) => {
            const tails = h.tails.get(s) ?? [];
            if (tails.length > 0) await h.append(s, tails[n % tails.length]!, appendOf(2));
          },
        ] as const,
    ),
  },
  {
    weight: 2,
    arbitrary: stream.map(
      (s) =>
        [
          `the answer to an append to ${s} is lost`,
          async (h: History) => {
            const { tail } = await h.store.load(s);
            const command = appendOf(2, randomUUID());
            await h.store.append(tail, command).catch(() => undefined);
            h.unknown.push({ stream: s, command, tail });
          },
        ] as const,
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constant([
      'a lost answer is asked for again',
      async (h: History) => {
        for (const { stream, command, tail } of h.unknown.splice(0, 1)) await h.append(stream, tail, command);
      },
    ] as const),
  },
  { weight: 4, arbitrary: fc.constant(['the leader sequences', (h: History) => h.sequence(h.epoch)] as const) },
  { weight: 1, arbitrary: fc.constant(['an earlier leader sequences', (h: History) => h.sequence(h.epoch - 1)] as const) },
  { weight: 1, arbitrary: fc.constant(['another leader takes over', async (h: History) => h.sequence(++h.epoch)] as const) },
  {
    weight: 1,
    arbitrary: fc.constant([
      'the leader dies before its transaction commits',
      async (h: History) => {
        const dying = new Sequencer(
          Object.assign(Object.create(h.store) as EventStore, { heads: withFailingLastWrite(h.store) }),
          believer(h.epoch),
        );
        await dying.turn().catch((error: Error) => expect(error.message).toMatch(/died|head/));
      },
    ] as const),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom<Topic['fate']>('well', 'lost', 'unanswered')
      .map((fate) => [`the relay sends: ${fate}`, (h: History) => h.relay(h.epoch, fate)] as const),
  },
  { weight: 1, arbitrary: fc.constant(['an earlier leader relays', (h: History) => h.relay(h.epoch - 1, 'well')] as const) },
  { weight: 2, arbitrary: fc.constant(['a backup is taken', (h: History) => h.takeBackup()] as const) },
  { weight: 2, arbitrary: fc.constant(['the backup is put back', (h: History) => h.restore()] as const) },
);

/** The last write of the sequencer's transaction fails, as if the process had gone. */
function withFailingLastWrite({ heads }: EventStore): EventStore['heads'] {
  return new Proxy(heads, {
    get: (target, name: keyof EventStore['heads']) => {
      if (name === 'updateOne')
        return (_: unknown, update: { $set: object }) =>
          'd' in update.$set ? Promise.reject(new Error('died')) : target.updateOne(_ as never, update);
      const member = target[name] as unknown;
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}

/** What a reader keeps of the latest incarnation. */
const kept = (records: readonly OutRecord[], incarnation: string) => {
  let last = 0;
  return records.flatMap(({ headers }) => {
    const g = Number(headers['ce_sequence']);
    if (headers['jiandu_incarnation'] !== incarnation || headers['ce_type']!.includes('Heartbeat') || g <= last) return [];
    last = g;
    return [headers['ce_id']!];
  });
};

describe('a store under any interleaving', () => {
  it('keeps what it acknowledged, once, in dense order, and its topic carries just that', async () => {
    const { db, client, close } = await scratch();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 5, maxLength: 30 }), async (list) => {
        const own = client.db(`${db.databaseName}_${run++}`);
        const reopen = () => EventStore.open(own, { service: 'ledger', chainKey: testKey, clock: () => new Date(), contracts: [notes] });
        const history = new History(own, await reopen(), reopen);
        for (const [, step] of list) await step(history);
        await history.sequence(++history.epoch);
        for (let page = 0; page < 40; page++) await history.relay(history.epoch, 'well');

        const verified = await verifyLedger(own, testKey);
        expect(verified.problems).toEqual([]);
        expect(verified.unsequenced).toBe(0);
        const commits = (await own.collection<CommitDoc>('commits').find().sort({ g: 1 }).toArray()) as CommitDoc[];
        const stored = new Map(commits.map(({ _id, s, v, n }) => [_id, { stream: s, version: v + n - 1 }]));
        for (const ids of history.together) expect([0, ids.length]).toContain(ids.filter((id) => stored.has(id)).length);
        for (const [commandId, where] of history.acknowledged) expect(stored.get(commandId)).toEqual(where);
        const sent = history.topic.partitions.flatMap((records) => kept(records, history.store.incarnation));
        expect(sent.sort()).toEqual(commits.flatMap(({ e }) => e.map(({ id }) => id)).sort());
        await own.dropDatabase();
      }),
      { numRuns: 40 },
    );
    await close();
  }, 120_000);
});
