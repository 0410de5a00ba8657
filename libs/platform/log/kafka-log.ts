import { randomUUID } from 'node:crypto';
import kafkajs from 'kafkajs';
import type { Admin, EachBatchHandler, Kafka, Producer } from 'kafkajs';
import { KafkaFollower, onePartition, recordOf } from './kafka-follower.js';
import type { Extent } from './kafka-follower.js';
import { TopicMissing } from './log.js';
import type { Acked, ConsumeOptions, Log, LogConsumer, LogNote, LogProducer, LogRecord, OutRecord } from './log.js';

const READ_TRIES = 15;
const FOR_EVER = '-1';
const REQUEST_MS = 10_000;

export type LogOptions = {
  brokers: readonly string[];
  /** Shown by the broker beside each connection. */
  clientId: string;
  /** Told of trouble with the broker; never of a record's content. */
  report?: (note: LogNote) => void;
};

export const createLog = (options: LogOptions): Log => new KafkaLog(options);

class KafkaLog implements Log {
  private readonly kafka: Kafka;
  private admin: Promise<Admin> | null = null;
  private closed = false;
  private readonly report: (note: LogNote) => void;

  constructor({ brokers, clientId, report = () => undefined }: LogOptions) {
    this.report = seldom(report);
    this.kafka = new kafkajs.Kafka({
      brokers: [...brokers],
      clientId,
      connectionTimeout: 3000,
      requestTimeout: REQUEST_MS,
      // said whole: kafkajs has other defaults under NODE_ENV=test
      retry: { retries: 2, initialRetryTime: 100, maxRetryTime: 1000, factor: 0.2, multiplier: 2 },
      logLevel: kafkajs.logLevel.ERROR,
      logCreator:
        () =>
        ({ log }) =>
          this.report({ level: 'error', message: log.message }),
    });
  }

  async ensureTopic(topic: string, partitions: number): Promise<void> {
    const configEntries = [{ name: 'retention.ms', value: FOR_EVER }];
    await this.ask(async (admin) => {
      if ((await admin.listTopics()).includes(topic)) return;
      await admin.createTopics({ waitForLeaders: false, topics: [{ topic, numPartitions: partitions, configEntries }] }); // false where another instance made it first
    });
    const count = await this.ready(topic);
    if (count !== partitions) throw new Error(`topic ${topic} has ${count} partitions, not ${partitions}`);
  }

  /** A partition of a new topic has a leader in the metadata a little before the leader knows. */
  private async ready(topic: string, tries = 50): Promise<number> {
    try {
      return (await this.extents(topic)).length;
    } catch (error) {
      if (tries === 0 || !(error as { retriable?: boolean }).retriable) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
      return this.ready(topic, tries - 1);
    }
  }

  async ends(topic: string): Promise<number[]> {
    try {
      return (await this.extents(topic)).map(({ high }) => high);
    } catch (error) {
      throw isMissing(error) ? new TopicMissing(topic) : error;
    }
  }

  private async extents(topic: string): Promise<Extent[]> {
    const offsets = await this.ask((admin) => admin.fetchTopicOffsets(topic));
    const extents: Extent[] = [];
    for (const { partition, low, high } of offsets) extents[partition] = { low: Number(low), high: Number(high) };
    return extents;
  }

  async producer(): Promise<LogProducer> {
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      metadataMaxAge: 60_000,
      createPartitioner: () => {
        return ({ message }) => message.partition!;
      },
    });
    try {
      await producer.connect();
    } catch (error) {
      await producer.disconnect();
      throw error;
    }
    return new KafkaProducer(producer);
  }

  async consume({ topics, ...options }: ConsumeOptions): Promise<LogConsumer> {
    // One client a topic: a missing topic holds up no other, and kafkajs gives partitions of a topic to members that never asked for it.
    const shared = { kafka: this.kafka, extents: (topic: string) => this.extents(topic), report: this.report };
    const followers = topics.map((topic) => new KafkaFollower({ ...options, ...shared, topic }));
    for (const follower of followers) follower.start();
    return {
      status: () => followers.map((follower) => follower.status()),
      close: async () => {
        await Promise.all(followers.map((follower) => follower.close()));
      },
    };
  }

  /** A broker that has just come up still loads its groups. */
  async read(topic: string, partition: number, from: number, max: number): Promise<LogRecord[]> {
    for (let tries = READ_TRIES; ; tries--) {
      try {
        return await this.readOnce(topic, partition, from, max);
      } catch (error) {
        if (tries === 0 || !isPassing(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
    }
  }

  private async readOnce(topic: string, partition: number, from: number, max: number): Promise<LogRecord[]> {
    const end = Math.min((await this.ends(topic))[partition] ?? 0, from + max);
    const records: LogRecord[] = [];
    if (from >= end) return records;

    const groupId = `${topic}.read.${randomUUID()}`;
    const consumer = this.kafka.consumer({
      groupId,
      partitionAssigners: [onePartition(topic, partition)],
      maxWaitTimeInMs: 100,
      allowAutoTopicCreation: false,
      retry: { restartOnFailure: async () => false },
    });
    let timer: NodeJS.Timeout | undefined;
    let eachBatch: EachBatchHandler | undefined;
    try {
      const ending = new Promise<void>((done, failed) => {
        timer = setTimeout(() => failed(new Error(`no answer reading ${topic}/${partition}`)), 3 * REQUEST_MS);
        consumer.on(consumer.events.CRASH, ({ payload }) => failed(payload.error));
        consumer.on(consumer.events.GROUP_JOIN, () => consumer.seek({ topic, partition, offset: String(from) }));
        eachBatch = async ({ batch }) => {
          const found = batch.messages.map((message) => recordOf(topic, partition, message));
          records.push(...found.filter(({ offset }) => offset >= from && offset < end));
          if (Number(batch.lastOffset()) >= end - 1) done();
        };
      });
      ending.catch(() => undefined); // may fail before it is awaited
      await consumer.connect();
      await consumer.subscribe({ topic, fromBeginning: true });
      await consumer.run({ autoCommit: false, eachBatch });
      await ending;
    } finally {
      clearTimeout(timer);
      await consumer.disconnect();
      await this.ask((admin) => admin.deleteGroups([groupId])).catch(() => undefined); // an empty group without offsets expires by itself
    }
    return records;
  }

  async ping(): Promise<void> {
    await this.ask((admin) => admin.describeCluster());
  }

  async close(): Promise<void> {
    const admin = this.admin;
    this.admin = null;
    this.closed = true;
    await (await admin?.catch(() => null))?.disconnect();
  }

  /** Asks through one connection, made anew after a failure. */
  private async ask<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    if (this.closed) throw new Error('the log is closed');
    const connection = (this.admin ??= this.connect());
    try {
      return await question(await connection);
    } catch (error) {
      if (this.admin === connection) {
        this.admin = null;
        void connection.then((admin) => admin.disconnect()).catch(() => undefined);
      }
      throw error;
    }
  }

  private async connect(): Promise<Admin> {
    const admin = this.kafka.admin();
    try {
      await admin.connect();
    } catch (error) {
      await admin.disconnect();
      throw error;
    }
    return admin;
  }
}

class KafkaProducer implements LogProducer {
  private spent = false;
  private busy = false;

  constructor(private readonly producer: Producer) {}

  async send(topic: string, records: readonly OutRecord[]): Promise<Acked[]> {
    if (this.spent || this.busy) throw new Error(this.spent ? 'a send failed: make a new producer' : 'one send at a time');
    if (records.length === 0) return [];
    const counts = new Map<number, number>();
    for (const { partition } of records) counts.set(partition, (counts.get(partition) ?? 0) + 1);
    this.busy = true;
    try {
      const answers = await this.producer.send({ topic, messages: records as OutRecord[], acks: -1, timeout: REQUEST_MS });
      return answers.map(({ partition, baseOffset }) => ({ partition, offset: Number(baseOffset) + counts.get(partition)! - 1 }));
    } catch (error) {
      this.spent = true;
      throw error;
    } finally {
      this.busy = false;
    }
  }

  close(): Promise<void> {
    this.spent = true;
    return this.producer.disconnect();
  }
}

/** The broker's own word, which kafkajs wraps once it has tried again. */
const isMissing = (error: unknown): boolean => {
  const { type, cause } = error as { type?: string; cause?: { type?: string } };
  return (type ?? cause?.type) === 'UNKNOWN_TOPIC_OR_PARTITION';
};

/** kafkajs itself gives up on a coordinator after a few tries, and calls that final. */
const isPassing = (error: unknown): boolean => {
  const { retriable, name } = error as { retriable?: boolean; name?: string };
  return retriable === true || name === 'KafkaJSGroupCoordinatorNotFound';
};

const SAME_AGAIN_MS = 60_000;

/** The same note at most once a minute: while the broker is away every attempt says the same. */
function seldom(report: (note: LogNote) => void): (note: LogNote) => void {
  const told = new Map<string, number>();
  return (note) => {
    const now = performance.now();
    if (now < (told.get(note.message) ?? -SAME_AGAIN_MS) + SAME_AGAIN_MS) return;
    if (told.size > 100) told.clear();
    told.set(note.message, now);
    report(note);
  };
}
