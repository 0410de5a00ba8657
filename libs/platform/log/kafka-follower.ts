import kafkajs from 'kafkajs';
import type { Batch, Consumer, EachBatchPayload, Kafka, KafkaMessage, PartitionAssigner } from 'kafkajs';
import type { ConsumeOptions, LogNote, LogRecord } from './log.js';

const SESSION_MS = 6000;
const HEARTBEAT_MS = 1000;
/** A rebalance waits so long for a member that is in the middle of a batch. */
const REBALANCE_MS = 3000;
const WATCH_MS = 1000;
/** A consumer without any sign of life for so many watches is replaced. */
const QUIET_WATCHES = 20;
const LONGEST_PAUSE_MS = 5000;
const MEANS_LOST: ReadonlySet<string> = new Set(['REBALANCE_IN_PROGRESS', 'UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION']);

/** First and next offset of a partition. */
export type Extent = { low: number; high: number };

type Options = Omit<ConsumeOptions, 'topics'> & {
  kafka: Kafka;
  topic: string;
  /** By partition. */
  extents(topic: string): Promise<Extent[]>;
  report: (note: LogNote) => void;
};

/**
 * Follows one topic as a member of a group, for ever: waits for the broker and the topic, and replaces a consumer that gave up.
 * The group only shares out partitions; where to read is asked from `start` at each assignment.
 */
export class KafkaFollower {
  private closed = false;
  private running: Promise<void> | undefined;
  private membership: Membership | null = null;
  private problem: string | null = 'not connected';
  private rouse: () => void = () => undefined;

  constructor(private readonly options: Options) {}

  start(): void {
    this.running ??= this.run();
  }

  status(): { topic: string; partitions: number[]; problem: string | null } {
    return {
      topic: this.options.topic,
      partitions: this.membership?.partitions ?? [],
      problem: this.problem ?? this.membership?.trouble() ?? null,
    };
  }

  async close(): Promise<void> {
    this.closed = true;
    this.rouse();
    this.membership?.end();
    await this.running;
  }

  private async run(): Promise<void> {
    let pause = 0;
    while (!this.closed) {
      const membership = new Membership(this.options, () => {
        this.problem = null;
        pause = 0;
      });
      this.membership = membership;
      try {
        await membership.last();
      } catch (error) {
        this.problem = textOf(error);
        this.options.report({ level: 'warn', message: `consumer of ${this.options.topic}: ${this.problem}` });
      }
      await membership.leave();
      if (this.closed) return;
      pause = Math.min(1000, pause * 2 || 100);
      await this.rest(pause);
    }
  }

  private rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** One kafkajs consumer, from connecting until it gives up or is ended. */
class Membership {
  partitions: number[] = [];
  private readonly consumer: Consumer;
  /** Counts rebalances: what began before the last one is void. */
  private generation = 0;
  /** The next offset of each partition that has been placed. */
  private readonly expected = new Map<number, number>();
  /** Partitions read one record early, to compare its g with the checkpoint's. */
  private readonly doubted = new Map<number, { offset: number; g: number }>();
  /** A hole in the offsets that was there at the second look too. */
  private readonly holes = new Map<number, number>();
  private readonly failures = new Map<number, { pause: number; message: string }>();
  private readonly timers = new Set<NodeJS.Timeout>();
  /** The group has gone on, or is about to go on, without this member. */
  private lost = false;
  private busy = 0;
  private quiet = 0;
  private ended = false;
  private joining: Promise<void> = Promise.resolve();
  private entering = false;
  private readonly ending: Promise<void>;
  private settle!: { done: () => void; failed: (error: unknown) => void };

  constructor(
    private readonly options: Options,
    private readonly joined: () => void,
  ) {
    this.ending = new Promise((done, failed) => (this.settle = { done, failed }));
    this.ending.catch(() => undefined); // may fail before it is awaited
    this.consumer = options.kafka.consumer({
      groupId: `${options.group}.${options.topic}`,
      sessionTimeout: SESSION_MS,
      heartbeatInterval: HEARTBEAT_MS,
      rebalanceTimeout: REBALANCE_MS,
      minBytes: 1, // an arrival is answered at once; the wait below only bounds an idle fetch
      maxWaitTimeInMs: 250,
      maxBytesPerPartition: 2 * 2 ** 20,
      maxBytes: 16 * 2 ** 20,
      metadataMaxAge: 60_000,
      allowAutoTopicCreation: false,
      retry: { retries: 3, initialRetryTime: 100, maxRetryTime: 1000, restartOnFailure: async () => false },
    });
  }

  /** Ends when ended, fails when the consumer gives up. */
  async last(): Promise<void> {
    const { consumer } = this;
    const alive = () => void (this.quiet = 0);
    consumer.on(consumer.events.CRASH, ({ payload }) => this.settle.failed(payload.error));
    consumer.on(consumer.events.FETCH, alive);
    consumer.on(consumer.events.HEARTBEAT, () => {
      alive();
      this.lost = false;
    });
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => this.assigned(payload.memberAssignment[this.options.topic] ?? []));
    const watch = setInterval(() => this.watch(), WATCH_MS);
    this.joining = this.join();
    try {
      await Promise.race([this.joining.then(() => this.ending), this.ending]);
    } finally {
      clearInterval(watch);
    }
  }

  private async join(): Promise<void> {
    const { topic, concurrency = 3 } = this.options;
    await this.consumer.connect();
    if (this.ended) return;
    await this.consumer.subscribe({ topic, fromBeginning: true });
    if (this.ended) return;
    this.entering = true;
    const eachBatch = (payload: EachBatchPayload) => this.handle(payload);
    await this.consumer.run({ autoCommit: false, eachBatchAutoResolve: false, partitionsConsumedConcurrently: concurrency, eachBatch });
  }

  end(): void {
    this.ended = true;
    this.settle.done();
  }

  /** Leaves the group; a connection that does not close is left behind. */
  async leave(): Promise<void> {
    this.ended = true;
    this.generation++;
    for (const timer of this.timers) clearTimeout(timer);
    const joined = this.joining.catch(() => undefined); // its failure has been met in last()
    const left = joined.then(() => this.consumer.disconnect()).catch((error: unknown) => this.note('leaving', error));
    // kafkajs forgets a consumer that is told to stop in the middle of joining, and it then runs for ever
    if (this.entering) await within(2 * SESSION_MS, left);
  }

  trouble(): string | null {
    for (const { message } of this.failures.values()) return message;
    return null;
  }

  private watch(): void {
    this.quiet = this.busy > 0 ? 0 : this.quiet + 1;
    if (this.quiet > QUIET_WATCHES) this.settle.failed(new Error('consumer fell silent'));
  }

  /** Runs before the first fetch of a generation: nothing is read until it is known from where. */
  private assigned(partitions: number[]): void {
    if (this.ended) return;
    const { topic, onAssigned } = this.options;
    this.generation++;
    this.lost = false;
    this.partitions = [...partitions].sort((a, b) => a - b);
    for (const known of [this.expected, this.doubted, this.holes, this.failures]) known.clear();
    this.consumer.pause([{ topic, partitions }]);
    this.joined();
    onAssigned?.(topic, this.partitions);
    for (const partition of partitions) void this.place(partition, this.generation);
  }

  /** Seeks to the checkpoint; past the end of the log, or against a log that was sent again, to the beginning. */
  private async place(partition: number, generation: number, fromTheBeginning = false): Promise<void> {
    const { topic, start } = this.options;
    try {
      const from = await start(topic, partition);
      if (generation !== this.generation) return;
      const { offset, g } = typeof from === 'number' ? { offset: from, g: null } : from;
      const { low, high } = await this.extent(partition);
      if (generation !== this.generation) return;
      const known = !fromTheBeginning && offset <= high && offset > low;
      if (known && g !== null) this.doubted.set(partition, { offset, g });
      const place = known ? (g === null ? offset : offset - 1) : low;
      this.expected.set(partition, place);
      this.consumer.seek({ topic, partition, offset: String(place) });
      this.failures.delete(partition);
      this.consumer.resume([{ topic, partitions: [partition] }]);
    } catch (error) {
      if (generation !== this.generation) return;
      this.note(`placing partition ${partition}`, error);
      this.after(this.backOff(partition, error), () => void this.place(partition, generation, fromTheBeginning));
    }
  }

  private extents: Promise<Extent[]> | null = null;

  /** One question for all partitions of an assignment. */
  private async extent(partition: number): Promise<Extent> {
    this.extents ??= this.options.extents(this.options.topic).finally(() => (this.extents = null));
    return (await this.extents)[partition] ?? { low: 0, high: 0 };
  }

  private async handle({ batch, resolveOffset, heartbeat, isRunning, isStale }: EachBatchPayload): Promise<void> {
    const { topic, batch: apply } = this.options;
    const { partition } = batch;
    const { generation } = this;
    const stale = () => this.ended || this.lost || generation !== this.generation || !isRunning() || isStale();
    if (stale() || !this.continues(batch)) return;
    const records = this.newRecords(batch);
    if (!records) return;

    this.busy++;
    const beat = setInterval(() => {
      // the runner meets the same error after the batch, and joins again
      heartbeat().catch((error: { type?: string }) => (this.lost ||= MEANS_LOST.has(error.type ?? '')));
    }, HEARTBEAT_MS);
    try {
      if (records.length > 0) await apply({ topic, partition, records, stale });
      if (stale()) return;
      this.failures.delete(partition);
      this.expected.set(partition, Number(batch.lastOffset()) + 1);
      resolveOffset(batch.lastOffset());
    } catch (error) {
      if (generation !== this.generation) return;
      this.note(`batch of partition ${partition}`, error);
      this.consumer.pause([{ topic, partitions: [partition] }]);
      this.after(this.backOff(partition, error), () => this.consumer.resume([{ topic, partitions: [partition] }]));
    } finally {
      clearInterval(beat);
      this.busy--;
    }
  }

  /** False for a batch from elsewhere: kafkajs jumps by itself when an offset is out of range. */
  private continues(batch: Batch): boolean {
    const { partition } = batch;
    const expected = this.expected.get(partition);
    const first = Number(batch.firstOffset());
    if (expected === undefined) return false; // being placed
    if (expected === first || (first > expected && this.holes.get(partition) === first)) return true;
    this.holes.set(partition, first);
    this.again(partition);
    return false;
  }

  /** The records from the checkpoint on, or null when the log is not the one that the checkpoint was made on. */
  private newRecords(batch: Batch): LogRecord[] | null {
    const { topic } = this.options;
    const records = batch.messages.map((message) => recordOf(topic, batch.partition, message));
    const doubt = this.doubted.get(batch.partition);
    if (!doubt) return records;
    this.doubted.delete(batch.partition);
    if (records[0]!.offset >= doubt.offset) return records;
    const g = Number(records[0]!.headers['ce_sequence']);
    if (!(g > doubt.g)) return records.slice(1);
    this.options.report({
      level: 'warn',
      message: `${topic}/${batch.partition} is another log than before: reading it from the beginning`,
    });
    this.again(batch.partition, true);
    return null;
  }

  private again(partition: number, fromTheBeginning = false): void {
    this.expected.delete(partition);
    this.consumer.pause([{ topic: this.options.topic, partitions: [partition] }]);
    void this.place(partition, this.generation, fromTheBeginning);
  }

  private backOff(partition: number, error: unknown): number {
    const pause = Math.min(LONGEST_PAUSE_MS, (this.failures.get(partition)?.pause ?? 50) * 2);
    this.failures.set(partition, { pause, message: textOf(error) });
    return pause;
  }

  private after(ms: number, then: () => void): void {
    const { generation } = this;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      if (generation === this.generation) then();
    }, ms);
    this.timers.add(timer);
  }

  private note(what: string, error: unknown): void {
    this.options.report({ level: 'warn', message: `${this.options.topic}: ${what}: ${textOf(error)}` });
  }
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)))]);
  clearTimeout(timer);
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function recordOf(topic: string, partition: number, { offset, key, value, headers = {} }: KafkaMessage): LogRecord {
  const texts: Record<string, string> = {};
  for (const name in headers) {
    const header = headers[name];
    texts[name] = String(Array.isArray(header) ? header[0] : (header ?? ''));
  }
  return { topic, partition, offset: Number(offset), key: key?.toString() ?? '', headers: texts, value: value?.toString() ?? '' };
}

/** Gives the only member of a group the one partition it wants to read. */
export const onePartition =
  (topic: string, partition: number): PartitionAssigner =>
  () => {
    const { MemberAssignment, MemberMetadata } = kafkajs.AssignerProtocol;
    const [name, version, userData] = ['one-partition', 0, Buffer.alloc(0)] as const;
    return {
      name,
      version,
      assign: async ({ members }) =>
        members.map(({ memberId }, i) => ({
          memberId,
          memberAssignment: MemberAssignment.encode({ version, userData, assignment: i === 0 ? { [topic]: [partition] } : {} }),
        })),
      protocol: ({ topics }) => ({ name, metadata: MemberMetadata.encode({ version, topics, userData }) }),
    };
  };
