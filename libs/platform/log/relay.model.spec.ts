import { contract } from '@jiandu/kernel';
import fc from 'fast-check';
import { Fenced } from '../event-store/errors.js';
import type { Head, SequencedCommit } from '../event-store/types.js';
import { encoder } from './envelope.js';
import type { LogRecord, OutRecord } from './log.js';
import { Relay } from './relay.js';
import type { RelayLease, RelayOptions, RelaySource } from './relay.js';
import type { Position, Positions } from './relay-position.js';

class Noted {}
const notes = contract({
  service: 'ledger',
  category: 'note',
  commands: {},
  events: { Noted, Hidden: Noted },
  audience: { Hidden: 'sealed' },
});

const K = new Date('2024-06-05T04:00:00.000Z');
const PARTITIONS = 12;

/** Commits of some sizes on some streams, in total order. */
function ledger(shapes: readonly { stream: number; events: number; sealed: boolean }[]): SequencedCommit[] {
  let g = 1;
  return shapes.map(({ stream, events, sealed }, i) => {
    const e = Array.from({ length: events }, (_, n) => ({
      id: `e-${i}-${n}`,
      type: sealed && n === 0 ? 'Hidden' : 'Noted',
      schema: 1,
      data: { i, n },
    }));
    const meta = { actor: 'a', role: 'system', unit: null, correlation: 'c' };
    const commit = { _id: `c-${i}`, h: 'h', s: `note-${stream}`, v: 1, p: 0, n: events, e, meta, at: K, g, k: K, d: 'd' };
    g += events;
    return commit;
  });
}

/** A store whose ledger may still grow. */
function source(commits: readonly SequencedCommit[]): RelaySource {
  const head = async (): Promise<Head> => ({ g: commits.reduce((sum, { n }) => sum + n, 0), k: K, d: 'd' });
  return {
    ...{ service: 'ledger', incarnation: 'i-1', head, touch: head, onSequenced: () => () => undefined },
    readAfter: async (g, max) => {
      const after = commits.filter((commit) => commit.g > g);
      let events = 0;
      return after.filter((commit) => (events += commit.n) - commit.n < max);
    },
  };
}

/** Kafka, as far as the relay can tell. */
class MemoryLog {
  partitions: OutRecord[][] = Array.from({ length: PARTITIONS }, () => []);
  ensureTopic = async () => undefined;
  ends = async () => this.partitions.map(({ length }) => length);
  read = async (topic: string, partition: number, from: number, max: number): Promise<LogRecord[]> =>
    this.partitions[partition]!.slice(from, from + max).map((record, i) => ({ ...record, topic, offset: from + i }));
  append(records: readonly OutRecord[]): { partition: number; offset: number }[] {
    for (const record of records) this.partitions[record.partition]!.push(record);
    return [...new Set(records.map(({ partition }) => partition))].map((partition) => ({
      partition,
      offset: this.partitions[partition]!.length - 1,
    }));
  }
}

class MemoryPositions implements Positions {
  position: Position = { epoch: 0, incarnation: '', g: 0, acked: {}, heartbeatDay: '' };
  read = async () => this.position;
  async stamp(epoch: number): Promise<Position> {
    if (this.position.epoch > epoch) throw new Fenced('relay');
    return (this.position = { ...this.position, epoch });
  }
  async move(from: Position, to: Position): Promise<void> {
    if (this.position.epoch !== from.epoch || this.position.g !== from.g) throw new Fenced('relay');
    this.position = to;
  }
}

/** A holder of the lease that learns of its loss only by a refused write. */
class Believer implements RelayLease {
  constructor(private epoch: number | null) {}
  held = () => (this.epoch === null ? null : { epoch: this.epoch });
  lost = () => void (this.epoch = null);
  onChange = () => () => undefined;
}

const drained = async (relay: Relay) => {
  while (await relay.turn());
};

/** What a reader keeps of a partition. */
function deduped(records: readonly OutRecord[]): string[] {
  let last = 0;
  return records.flatMap(({ headers }) => {
    const g = Number(headers['ce_sequence']);
    if (headers['ce_type']!.includes('Heartbeat') || g <= last) return [];
    last = g;
    return [headers['ce_id']!];
  });
}

function expectWhole(log: MemoryLog, commits: readonly SequencedCommit[]): void {
  const encode = encoder({ service: 'ledger', incarnation: 'i-1', contracts: [notes] });
  const wanted = commits.flatMap((commit) => encode.events(commit));
  for (const [partition, records] of log.partitions.entries()) {
    const events = wanted.filter((record) => record.partition === partition);
    expect(deduped(records)).toEqual(events.map(({ headers }) => headers['ce_id']));
    for (const [i, { headers }] of records.entries()) {
      if (!headers['ce_type']!.includes('Heartbeat')) continue;
      const due = events.filter(({ g }) => g <= Number(headers['ce_sequence']));
      expect(deduped(records.slice(0, i)).length).toBeGreaterThanOrEqual(due.length);
    }
  }
}

const shapes = fc.array(fc.record({ stream: fc.nat(7), events: fc.integer({ min: 1, max: 3 }), sealed: fc.boolean() }), { maxLength: 14 });
/** What becomes of a send: `some` reaches a part of the partitions only; whatever is not `well` is answered by an error. */
const fates = fc.infiniteStream(fc.constantFrom('well', 'well', 'well', 'lost', 'unanswered', 'some'));

describe('the relay', () => {
  it('gives each partition exactly its stream, through crashes, failed sends and leaders that do not know they are not', () =>
    fc.assert(
      fc.asyncProperty(shapes, fates, fc.scheduler(), fc.integer({ min: 1, max: 4 }), async (list, fate, s, leaders) => {
        const commits = ledger(list);
        const sequenced: SequencedCommit[] = [];
        const [log, positions, store] = [new MemoryLog(), new MemoryPositions(), source(sequenced)];
        const step = <A extends unknown[], R>(name: string, work: (...args: A) => Promise<R>) =>
          s.scheduleFunction(Object.defineProperty(work, 'name', { value: name }));

        const relayOf = (epoch: number, faulty: boolean) => {
          const through = <A extends unknown[], R>(name: string, work: (...args: A) => Promise<R>) =>
            faulty ? step(`${name} ${epoch}`, work) : work;
          const send = async (_: string, records: readonly OutRecord[]) => {
            const outcome = faulty ? fate.next().value : 'well';
            if (outcome === 'lost') throw new Error('lost');
            const acked = log.append(outcome === 'some' ? records.filter(({ partition }) => partition % 2) : records);
            if (outcome !== 'well') throw new Error(outcome);
            return acked;
          };
          const answered = through('answer', async <T>(answer: T) => answer);
          const options: RelayOptions = {
            store: { ...store, readAfter: through('read', store.readAfter), touch: through('touch', store.touch) },
            lease: new Believer(epoch),
            log: Object.assign(Object.create(log) as MemoryLog, {
              producer: async () => ({
                send: async (...args: Parameters<typeof send>) => answered(await through('send', send)(...args)),
                close: async () => undefined,
              }),
            }),
            positions: {
              read: positions.read,
              stamp: through('stamp', positions.stamp.bind(positions)),
              move: through('move', positions.move.bind(positions)),
            },
            ...{ topic: 't', contracts: [notes], clock: () => K, pageEvents: 3 },
          };
          return new Relay(options);
        };

        const running = Array.from({ length: leaders }, async (_, i) => {
          const relay = relayOf(i + 1, true);
          for (let turn = 0; turn < 6; turn++) await relay.turn().catch(() => false);
        });
        const sequence = step('sequence', async (commit: SequencedCommit) => void sequenced.push(commit));
        const growing = async () => {
          for (const commit of commits) await sequence(commit);
        };
        await s.waitFor(Promise.all([...running, growing()]));
        await drained(relayOf(leaders + 1, false));
        expectWhole(log, commits);
        expect(positions.position.g).toBe((await store.head()).g);
      }),
      { numRuns: 300 },
    ));

  it('sends again what the log has lost since it was acknowledged', () =>
    fc.assert(
      fc.asyncProperty(
        shapes,
        fc.array(fc.nat(20), { minLength: PARTITIONS, maxLength: PARTITIONS }),
        fc.nat(14),
        async (list, left, before) => {
          const commits = ledger(list);
          const [log, positions] = [new MemoryLog(), new MemoryPositions()];
          const producer = async () => ({
            send: async (_: string, records: readonly OutRecord[]) => log.append(records),
            close: async () => undefined,
          });
          const relayOf = (epoch: number, upTo: readonly SequencedCommit[]) =>
            new Relay({
              ...{ store: source(upTo), lease: new Believer(epoch), log: Object.assign(log, { producer }), positions },
              ...{ topic: 't', contracts: [notes], clock: () => K, pageEvents: 3 },
            });
          await drained(relayOf(1, commits.slice(0, before)));
          log.partitions = log.partitions.map((records, partition) => records.slice(0, left[partition]));
          await drained(relayOf(2, commits));
          expectWhole(log, commits);
        },
      ),
      { numRuns: 300 },
    ));

  it('is unhealthy for good when the topic was emptied under it', async () => {
    const commits = ledger(Array.from({ length: 4 }, () => ({ stream: 1, events: 1, sealed: false })));
    const [log, positions, seen] = [new MemoryLog(), new MemoryPositions(), commits.slice(0, 2)];
    const producer = async () => ({
      send: async (_: string, records: readonly OutRecord[]) => log.append(records),
      close: async () => undefined,
    });
    const relay = new Relay({
      ...{ store: source(seen), lease: new Believer(1), log: Object.assign(log, { producer }), positions },
      ...{ topic: 't', contracts: [notes], clock: () => K },
    });
    await relay.turn();
    seen.push(...commits.slice(2));
    log.partitions = log.partitions.map(() => []);
    await expect(relay.turn()).rejects.toThrow('was emptied');
    await expect(relay.turn()).rejects.toThrow('was emptied');
    expect(positions.position.g).toBe(2);
  });
});
