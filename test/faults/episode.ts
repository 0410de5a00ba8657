import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import kafkajs from 'kafkajs';
import { MongoClient } from 'mongodb';
import { MOMENTS } from './bugs.js';
import type { BugName, Moment } from './bugs.js';
import type { CheckerProcess } from './checker-process.js';
import { POISON_STREAM } from './compare-parked.js';
import type { Findings } from './findings.js';
import { Instance } from './instance.js';
import type { LoadTotals } from './load.js';
import type { Rest } from './settle.js';
import { until } from './stack.js';
import type { Servers } from './stack.js';

export type EpisodeOptions = {
  servers: Servers;
  checker: CheckerProcess;
  /** Names database, topic and folder. */
  label: string;
  folder: string;
  seed: number;
  instances: number;
  /** Commands per second. */
  rate: number;
  /** Which part of them meets on a few streams; the load has its own default. */
  hot?: number;
  bug?: BugName;
  /** Read models that cannot apply poisoned events. */
  refusesPoison?: boolean;
};

const PARTITIONS = 12;
/** Longer than any answer takes on a slow machine; a command that hangs is told, and not waited for. */
const QUIET_MS = 15_000;

/** One service on a database and a topic of its own, under load, with a checker beside it. */
export class Episode {
  readonly instances: Instance[] = [];
  readonly servers: Servers;
  private readonly checker: CheckerProcess;
  private readonly mongo: MongoClient;
  private readonly kafka: kafkajs.Kafka;
  private readonly chainKey = randomBytes(32).toString('hex');
  private malformed = 0;
  /** Messages handed to the topic-fed read model, and how often. */
  readonly delivered = { messages: 0, deliveries: 0 };

  private constructor(private readonly options: EpisodeOptions) {
    this.servers = options.servers;
    this.checker = options.checker;
    this.kafka = new kafkajs.Kafka({
      brokers: options.servers.kafkaBrokers.split(','),
      clientId: 'faults',
      logLevel: kafkajs.logLevel.NOTHING,
    });
    this.mongo = new MongoClient(options.servers.mongoUrl, { serverSelectionTimeoutMS: 30_000 });
  }

  /** Started and under load. */
  static async start(options: EpisodeOptions): Promise<Episode> {
    rmSync(options.folder, { recursive: true, force: true });
    mkdirSync(options.folder, { recursive: true });
    const episode = new Episode(options);
    try {
      await episode.startAll();
      return episode;
    } catch (error) {
      await episode.end();
      throw error;
    }
  }

  private async startAll(): Promise<void> {
    const { label, servers, seed, bug, refusesPoison, instances, folder, rate, hot } = this.options;
    const env = {
      ...{ MONGO_URL: servers.mongoUrl, KAFKA_BROKERS: servers.kafkaBrokers, MONGO_PREFIX: label, TOPIC_PREFIX: label },
      ...{ CHAIN_KEY: this.chainKey, SEED: String(seed), SEEDED_BUG: bug ?? '', POISON: refusesPoison ? 'refuse' : '' },
    };
    for (const name of ['A', 'B'].slice(0, instances)) this.instances.push(await Instance.of({ name, logs: folder, env }));
    await Promise.all(this.instances.map((instance) => instance.start()));
    await until('a leader', async () => (await this.leaderName()) !== '');
    const journal = join(folder, 'journal.jsonl');
    await this.checker.ask('load', {
      journal,
      options: { urls: this.instances.map(({ url }) => url), rate, seed, label, ...(hot && { hot }) },
    });
    await this.flows();
  }

  /** Commands are being acknowledged. */
  async flows(): Promise<void> {
    const from = (await this.progress()).acknowledged;
    await until('commands are acknowledged again', async () => (await this.progress()).acknowledged >= from + 40, 60_000);
  }

  progress(): Promise<LoadTotals> {
    return this.checker.ask('progress', null);
  }

  private get db() {
    return this.mongo.db(`${this.options.label}_ledger`);
  }

  private get topic(): string {
    return `${this.options.label}.ledger.events.v1`;
  }

  /** From now on only so many commands begin; with none, answers once none is under way. */
  async allow(commands: number): Promise<void> {
    await this.checker.ask('allow', Number.isFinite(commands) ? commands : null);
  }

  /** How far the order goes, and how many commits have none yet. */
  async order(): Promise<{ g: number; unordered: number }> {
    const unordered = await this.db.collection('commits').countDocuments({ g: { $exists: false } });
    return { g: (await this.db.collection<{ g: number }>('heads').findOne({}))?.g ?? 0, unordered };
  }

  /** True while an instance is where its seeded bug does harm. */
  async inMoment(instance: string): Promise<boolean> {
    return (await this.db.collection<Moment>(MOMENTS).findOne({ _id: instance }))?.lasts ?? false;
  }

  /** Who holds the lease; the empty string before anybody did. */
  async leaderName(): Promise<string> {
    return (await this.db.collection<{ _id: string; holder: string }>('leases').findOne({ _id: 'leader' }))?.holder ?? '';
  }

  async leader(): Promise<Instance> {
    const name = await this.leaderName();
    return this.instances.find((instance) => instance.name === name)!;
  }

  /** Commands whose events the read models cannot apply, and records in the topic that nobody can read. */
  async poison(commands: number): Promise<void> {
    await this.checker.ask('poison', commands);
    const producer = this.kafka.producer({ allowAutoTopicCreation: false });
    await producer.connect();
    const headers = (await this.db.collection<{ _id: string; incarnation: string }>('store').findOne({ _id: 'store' }))!;
    const event = {
      ...{ ce_specversion: '1.0', ce_id: 'poison', ce_source: '/jiandu/ledger', ce_time: '2024-01-01T00:00:00.000Z' },
      ...{
        jiandu_incarnation: headers.incarnation,
        jiandu_version: '1',
        jiandu_commit: 'poison',
        jiandu_correlation: 'poison',
        jiandu_digest: 'poison',
      },
    };
    const messages = [
      { value: 'no CloudEvent at all' },
      { value: 'not JSON', headers: { ...event, ce_type: 'jiandu.ledger.Entered.v1' } },
      { value: '{"ref":1}', headers: { ...event, ce_type: 'jiandu.ledger.Entered.v1' } },
      { value: '{}', headers: { ...event, ce_type: 'jiandu.ledger.Entered.v9' } },
    ].map(({ value, headers = {} }, i) => {
      const key = `${POISON_STREAM}-${i + 1}`;
      return {
        key,
        value,
        headers: { ...headers, ...('ce_id' in headers && { ce_subject: key, ce_sequence: String(i) }) },
        partition: i % PARTITIONS,
      };
    });
    await producer.send({ topic: this.topic, messages });
    await producer.disconnect();
    this.malformed += messages.length;
  }

  /** The read models learn to apply what was poison, and what was set aside is tried again or struck out. */
  async repair(): Promise<void> {
    await Promise.all(
      this.instances.map(async (instance) => {
        instance.set('POISON', '');
        await instance.stop();
        await instance.start();
      }),
    );
    await this.instances[0]!.post('/parked');
  }

  /** What nobody waits for any longer may still be under way in an instance, and be stored while the checker reads. */
  private async quiet(): Promise<void> {
    for (const instance of this.instances) {
      const deadline = performance.now() + QUIET_MS;
      for (let left = (await instance.ready()).underWay; left.length > 0; left = (await instance.ready()).underWay) {
        if (performance.now() > deadline) {
          console.error(`${instance.name} still works on ${left.slice(0, 5).join(', ')} (${left.length}) after ${QUIET_MS / 1000} s`);
          break;
        }
        await sleep(100);
      }
    }
  }

  async stopLoad(): Promise<LoadTotals> {
    return this.checker.ask('stop', null);
  }

  /** What the checker finds, once everything has come to rest. */
  async compare({ still, rest, parked = false }: { still: number; rest?: Rest; parked?: boolean }): Promise<Findings> {
    const { servers } = this;
    await this.quiet();
    const findings = await this.checker.ask('compare', {
      ...{ mongoUrl: servers.mongoUrl, brokers: servers.kafkaBrokers, database: this.db.databaseName, topic: this.topic },
      ...{ chainKey: this.chainKey, still, malformed: this.malformed, parked },
      ...(rest && { rest }),
    });
    for (const instance of this.instances) {
      const ready = await instance.ready();
      appendFileSync(join(this.options.folder, 'ready.jsonl'), `${JSON.stringify({ instance: instance.name, ...ready })}\n`);
      const { messages, deliveries } = ready.delivered;
      this.delivered.messages += messages;
      this.delivered.deliveries += deliveries;
    }
    return findings;
  }

  /** Ends its processes; database and topic go, the journal and the logs stay. */
  async end(): Promise<void> {
    await Promise.all(this.instances.map((instance) => instance.kill()));
    await this.checker.ask('forget', null);
    await this.db.dropDatabase();
    await this.mongo.close();
    const admin = this.kafka.admin();
    await admin.connect();
    if ((await admin.listTopics()).includes(this.topic)) await admin.deleteTopics({ topics: [this.topic] });
    await admin.disconnect();
  }
}
