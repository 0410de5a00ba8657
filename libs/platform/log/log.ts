/** A record as it is sent. Header values and the value are UTF-8 text. */
export type OutRecord = { partition: number; key: string; headers: Record<string, string>; value: string };

/** A record as it was found. A missing key or value reads as the empty string. */
export type LogRecord = OutRecord & { topic: string; offset: number };

export type LogBatch = {
  topic: string;
  partition: number;
  /** Contiguous, oldest first, never empty. */
  records: LogRecord[];
  /** True once the partition belongs to another member or the consumer is closing: give up, nothing is lost. */
  stale(): boolean;
};

/** The offset of the last record of one send in a partition. */
export type Acked = { partition: number; offset: number };

/**
 * One idempotent producer: all replicas acknowledge, one send at a time.
 * After a failed send it sends no more: its sequence numbers may hide a later record as a duplicate. Make a new one.
 */
export interface LogProducer {
  send(topic: string, records: readonly OutRecord[]): Promise<Acked[]>;
  close(): Promise<void>;
}

/** Where to go on: the next offset, and the g of the last record before it if known, to notice a log that was lost and sent again. */
export type Start = number | { offset: number; g: number };

export type ConsumeOptions = {
  /** Members of one group share the partitions of each topic. */
  group: string;
  topics: readonly string[];
  /** The checkpoint, asked at each assignment. */
  start(topic: string, partition: number): Promise<Start>;
  /** Throwing means: the same records again, after a pause that grows to 5 s; other partitions go on. */
  batch(batch: LogBatch): Promise<void>;
  /** Told of this member's partitions of a topic after each rebalance. */
  onAssigned?(topic: string, partitions: number[]): void;
  /** Partitions of a topic handled at a time; default 3. */
  concurrency?: number;
};

export interface LogConsumer {
  /** Per topic: the partitions held, and what keeps it from going on. */
  status(): { topic: string; partitions: number[]; problem: string | null }[];
  /** Waits for the batches under way and leaves the group. */
  close(): Promise<void>;
}

export type LogNote = { level: 'error' | 'warn'; message: string };

/** The log between services. Every call may fail while the broker is away; `consume` waits for broker and topic by itself. */
export interface Log {
  /** Makes the topic, kept for ever, where it is missing; throws if it has another number of partitions. */
  ensureTopic(topic: string, partitions: number): Promise<void>;
  /** The next offset of each partition; throws `TopicMissing` if nobody has made it yet. */
  ends(topic: string): Promise<number[]>;
  producer(): Promise<LogProducer>;
  consume(options: ConsumeOptions): Promise<LogConsumer>;
  /** At most `max` records from an offset on, fewer at the end. For verification and repair: it takes a while to begin. */
  read(topic: string, partition: number, from: number, max: number): Promise<LogRecord[]>;
  /** Throws unless a broker answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export class TopicMissing extends Error {
  override readonly name = 'TopicMissing';
  constructor(topic: string) {
    super(`no topic ${topic}`);
  }
}
