import type { Clock } from '../event-store/types.js';
import type { LogBatch, Start } from '../log/log.js';
import { PARTITIONS } from '../log/topics.js';
import { logArrival } from './entry.js';
import type { Decode } from './entry.js';
import { Follower } from './follower.js';
import type { Consumer } from './follower.js';
import type { Listing } from './listing.js';
import type { Origin, Shelf } from './shelf.js';

export type LogFeedOptions = {
  consumers: readonly Consumer[];
  shelf: Shelf;
  clock: Clock;
  decode: Decode;
  topicOf(service: string): string;
  moved?: () => void;
};

/** Brings batches of topics to the consumers that listen to them, each with its own checkpoints. */
export class LogFeed {
  private readonly services = new Map<string, string>();
  private readonly followers = new Map<string, Follower>();
  /** By topic and partition: what keeps it from going on. */
  readonly problems = new Map<string, string>();

  constructor(private readonly options: LogFeedOptions) {
    for (const { listing } of options.consumers)
      for (const service of listing.services) this.services.set(options.topicOf(service), service);
  }

  get topics(): string[] {
    return [...this.services.keys()];
  }

  serviceOf(topic: string): string | undefined {
    return this.services.get(topic);
  }

  /** All partitions that one listens to. */
  places({ services }: Listing): Omit<Origin, 'consumer'>[] {
    const partitions = Array.from({ length: PARTITIONS }, (_, i) => i);
    return services.flatMap((source) => partitions.map((partition) => ({ source, topic: this.options.topicOf(source), partition })));
  }

  /** Where to read on: the earliest checkpoint of the partition. */
  async start(topic: string, partition: number): Promise<Start> {
    const starts = await Promise.all(
      this.of(topic, partition).map(async (follower) => {
        follower.forget(); // another member may have moved it since
        const { offset, g } = await follower.checkpoint();
        return { offset, g };
      }),
    );
    const first = starts.sort((a, b) => a.offset - b.offset)[0];
    return !first || first.offset === 0 ? 0 : first;
  }

  /** Applies a batch. Throws what may pass by itself, and `RebuildNeeded`. */
  async batch({ topic, partition, records, stale }: LogBatch): Promise<void> {
    const service = this.services.get(topic);
    if (service === undefined) return;
    const decode = once(this.options.decode);
    const key = `${topic}|${partition}`;
    try {
      if (stale()) return;
      const listening = this.listening(topic);
      const taking = this.of(topic, partition).map((follower, i) =>
        follower.take(logArrival(listening[i]!.listing, service, decode, records)),
      );
      const failed = (await Promise.allSettled(taking)).find(({ status }) => status === 'rejected');
      if (failed) throw (failed as PromiseRejectedResult).reason;
      this.problems.delete(key);
    } catch (error) {
      this.problems.set(key, error instanceof Error ? error.message : String(error));
      throw error;
    } finally {
      this.options.moved?.();
    }
  }

  /** How far this process knows a consumer to have come in a partition; null where it is not reading it. */
  position(consumer: string, service: string, partition: number): Follower['position'] {
    return this.followers.get(`${consumer}|${this.options.topicOf(service)}|${partition}`)?.position ?? null;
  }

  /** Stores how far all have come. */
  async stop(): Promise<void> {
    await Promise.all([...this.followers.values()].map((follower) => follower.settle()));
  }

  private listening(topic: string): Consumer[] {
    const service = this.services.get(topic);
    return this.options.consumers.filter(({ listing }) => service !== undefined && listing.services.includes(service));
  }

  /** Followers of a partition, in the order of their consumers. */
  private of(topic: string, partition: number): Follower[] {
    const { shelf, clock } = this.options;
    return this.listening(topic).map((consumer) => {
      const key = `${consumer.name}|${topic}|${partition}`;
      let follower = this.followers.get(key);
      if (!follower) {
        const origin = { consumer: consumer.name, source: this.services.get(topic)!, topic, partition };
        this.followers.set(key, (follower = new Follower(origin, shelf, consumer.taker(), clock)));
      }
      return follower;
    });
  }
}

/** Decodes a record once for all consumers of a batch. */
function once(decode: Decode): Decode {
  const decoded = new Map<Parameters<Decode>[0], ReturnType<Decode>>();
  return (record) => {
    let found = decoded.get(record);
    if (!found) decoded.set(record, (found = decode(record)));
    return found;
  };
}
