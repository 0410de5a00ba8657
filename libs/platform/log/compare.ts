import type { SequencedCommit } from '../event-store/types.js';
import type { Sent } from './envelope.js';
import type { Log, LogRecord } from './log.js';
import { PARTITIONS } from './topics.js';

export type Comparison = {
  /** Events found where and as they were sent. */
  matched: number;
  /** Deliveries of an event that had been there before. */
  repeated: number;
  /** Events of the ledger that the topic does not hold yet. */
  unsent: number;
  problems: string[];
};

const CHUNK = 5000;
const MOST = 50;
const HEARTBEAT = /\.Heartbeat\.v\d+$/;

/** Reads one partition forwards, first occurrences of events only. */
class Reader {
  repeated = 0;
  private buffer: LogRecord[] = [];
  private at = 0;
  private offset = 0;
  private lastG = 0;

  constructor(
    private readonly log: Log,
    private readonly topic: string,
    private readonly partition: number,
    private readonly end: number,
  ) {}

  async next(): Promise<LogRecord | null> {
    for (;;) {
      if (this.at === this.buffer.length) {
        if (this.offset >= this.end) return null;
        this.buffer = await this.log.read(this.topic, this.partition, this.offset, Math.min(CHUNK, this.end - this.offset));
        this.at = 0;
        if (this.buffer.length === 0) return null;
        this.offset = this.buffer.at(-1)!.offset + 1;
      }
      const record = this.buffer[this.at++]!;
      if (HEARTBEAT.test(record.headers['ce_type'] ?? '')) continue;
      const g = Number(record.headers['ce_sequence']);
      if (g <= this.lastG) {
        this.repeated++;
        continue;
      }
      this.lastG = g;
      return record;
    }
  }
}

const same = (a: Sent, b: LogRecord) =>
  a.key === b.key && a.value === b.value && Object.entries(a.headers).every(([name, value]) => b.headers[name] === value);

/**
 * Holds a topic against the ledger it was sent from: after leaving out repetitions, each partition carries the ledger's events,
 * all of them, in order and unchanged. `sent` encodes a commit as the relay does; `commits` come in g order.
 */
export async function compareTopic(
  log: Log,
  topic: string,
  commits: AsyncIterable<SequencedCommit>,
  sent: (commit: SequencedCommit) => Sent[],
): Promise<Comparison> {
  const ends = await log.ends(topic);
  const readers = Array.from({ length: PARTITIONS }, (_, p) => new Reader(log, topic, p, ends[p]!));
  const result: Comparison = { matched: 0, repeated: 0, unsent: 0, problems: [] };
  const report = (problem: string) => result.problems.length < MOST && result.problems.push(problem);
  const ended = new Set<number>();
  for await (const commit of commits) {
    for (const expected of sent(commit)) {
      if (ended.has(expected.partition)) {
        result.unsent++;
        continue;
      }
      const found = await readers[expected.partition]!.next();
      if (!found) {
        ended.add(expected.partition);
        result.unsent++;
      } else if (same(expected, found)) result.matched++;
      else report(`${topic}/${expected.partition} offset ${found.offset} holds ${found.headers['ce_id']} where g ${expected.g} belongs`);
    }
  }
  for (const [partition, reader] of readers.entries()) {
    const beyond = ended.has(partition) ? null : await reader.next();
    if (beyond) report(`${topic}/${partition} offset ${beyond.offset} holds an event that the ledger does not`);
    result.repeated += reader.repeated;
  }
  return result;
}
