import { randomUUID } from 'node:crypto';
import type { Contract } from '@jiandu/kernel';
import { encoder, partitionOf, PARTITIONS, topicOf } from '@jiandu/platform/log';
import type { Log, LogProducer } from '@jiandu/platform/log';

/** Plays a service whose events became known on days of our choosing, which a real store's own clock does not allow. */
export class Source {
  private g = 0;
  private readonly versions = new Map<string, number>();
  private readonly encode: ReturnType<typeof encoder>;

  constructor(
    private readonly producer: LogProducer,
    readonly service: string,
    private readonly prefix: string,
    contracts: Contract[],
  ) {
    this.encode = encoder({ service, incarnation: 'i-1', contracts });
  }

  /** Answers the event's id and its place, for `?after=`. */
  async tell(known: string, stream: string, type: string, data: object, id: string = randomUUID()): Promise<{ id: string; place: string }> {
    const v = (this.versions.get(stream) ?? 0) + 1;
    this.versions.set(stream, v);
    const meta = { actor: 'clerk', role: 'bureau', unit: null, correlation: 'journey' };
    const k = new Date(`${known}T04:00:00Z`);
    const commit = {
      _id: randomUUID(),
      h: 'h',
      s: stream,
      v,
      p: v - 1,
      n: 1,
      e: [{ id, type, schema: 1, data }],
      meta,
      at: k,
      g: ++this.g,
      k,
      d: '00',
    };
    await this.producer.send(topicOf(this.service, this.prefix), this.encode.events(commit));
    return { id, place: `${this.service}:${partitionOf(stream)}:${this.g}` };
  }

  /** A new day begins: every partition says so. */
  async daybreak(day: string): Promise<void> {
    await this.producer.send(
      topicOf(this.service, this.prefix),
      this.encode.heartbeats({ g: this.g, k: new Date(`${day}T00:00:01+08:00`) }),
    );
  }
}

/** A topic just made is not known to every broker at once; the relay asks again too. */
export async function ensured(log: Log, topic: string, tries = 20): Promise<void> {
  await log.ensureTopic(topic, PARTITIONS).catch((error: unknown) => {
    if (tries === 0) throw error;
    return ensured(log, topic, tries - 1);
  });
}
