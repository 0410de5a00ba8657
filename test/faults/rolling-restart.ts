import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { openHouse } from '../bench/service-process.js';
import type { House, ServiceProcess } from '../bench/service-process.js';
import { compileCache, serviceNames } from './stack.js';
import type { Servers } from './stack.js';

const UNITS = 'registry';
const CERTIFICATES = 'certification';
const AT_A_TIME = 3;
const RATE = 1;
/** To each so many-th unit comes a person, who applies for a certificate where there is certification. */
const JOINS = 2;
const PATIENCE_MS = 60_000;
/** What takes longer is named. */
const SLOW_MS = 5000;

type Say = (line: string) => void;
/** A stream of one event: its service, and the commit that was acknowledged. */
type Acknowledged = { service: string; stream: string; commitId: string };

class Load {
  readonly acknowledged: Acknowledged[] = [];
  readonly failed: string[] = [];
  /** By service: the longest from a command to its answer. */
  readonly answers: Record<string, number> = {};
  /** By service: the longest from a command to another service until this one shows its event. */
  readonly sights: Record<string, number> = {};
  private stopping = false;
  private n = 0;

  constructor(
    private readonly token: string,
    private readonly running: ReadonlyMap<string, ServiceProcess[]>,
    private readonly say: Say,
  ) {}

  /** Under way while `work` is; ends when all that it sent is seen everywhere. */
  async during(work: () => Promise<void>): Promise<void> {
    this.stopping = false;
    const loading = this.run();
    try {
      await work();
    } finally {
      this.stopping = true;
      await loading;
    }
  }

  private async run(): Promise<void> {
    const underWay: Promise<void>[] = [];
    for (let due = performance.now(); !this.stopping; due += 1000 / RATE) {
      await sleep(Math.max(0, due - performance.now()));
      underWay.push(this.command(this.n++).catch((error: unknown) => void this.failed.push(String(error))));
    }
    await Promise.all(underWay);
  }

  private async command(n: number): Promise<void> {
    const consumers = [...this.running.keys()].filter((service) => service !== UNITS);
    const unit = { kind: 'township', code: '652301100000', name: '测试乡', administered: 'local', on: '2024-01-02' };
    await this.followed(n, UNITS, `/units/u-${n}`, unit, `unit-u-${n}`, consumers);
    if (n % JOINS !== 0) return;
    const person = { name: '测试员', unitId: `u-${n}`, on: '2024-01-02' };
    await this.followed(n, UNITS, `/people/p-${n}`, person, `person-p-${n}`, consumers);
    if (!this.running.has(CERTIFICATES)) return;
    const application = { unitId: `u-${n}`, on: '2024-03-01' };
    const path = `/officers/p-${n}/certificates/local/application`;
    await this.followed(n, CERTIFICATES, path, application, `certificate-p-${n}.local`, [UNITS]);
  }

  private async followed(n: number, service: string, path: string, data: object, stream: string, consumers: readonly string[]) {
    const began = performance.now();
    const took = (longest: Record<string, number>, who: string, what: string) => {
      const ms = Math.round(performance.now() - began);
      longest[who] = Math.max(longest[who] ?? 0, ms);
      if (ms > SLOW_MS) this.say(`${who} ${what} after ${ms} ms`);
    };
    const { commitId } = await this.ask(service, n, path, { method: 'POST', body: JSON.stringify(data) });
    took(this.answers, service, `answered ${path}`);
    this.acknowledged.push({ service, stream, commitId: String(commitId) });
    const { partition, g } = await this.ask(service, n, `/commits/${String(commitId)}?wait=1000`, {}, ({ g }) => g !== undefined);
    const place = `${service}:${String(partition)}:${String(g)}`;
    const seen = async (consumer: string) => {
      await this.ask(consumer, n, `/health/live?after=${place}&wait=1000`);
      took(this.sights, consumer, `saw ${place}`);
    };
    await Promise.all(consumers.map(seen));
  }

  /** Of one instance or the other, under the same key, until there is an answer: as a caller behind a load balancer. */
  private async ask(
    service: string,
    n: number,
    path: string,
    init: RequestInit = {},
    enough: (answer: Record<string, unknown>) => boolean = () => true,
  ): Promise<Record<string, unknown>> {
    const headers = { authorization: `Bearer ${this.token}`, 'content-type': 'application/json', 'idempotency-key': `${n}-${path}` };
    const deadline = performance.now() + PATIENCE_MS;
    for (let turn = n; ; turn++) {
      let last: string;
      const instances = this.running.get(service)!;
      const { url } = instances[turn % instances.length]!;
      try {
        const response = await fetch(`${url}${path}`, { ...init, headers, signal: AbortSignal.timeout(5000) });
        const answer = (await response.json()) as Record<string, unknown>;
        if (response.ok && enough(answer)) return answer;
        if (response.status < 500 && !response.ok) throw new Refused(`${path}: ${response.status} ${JSON.stringify(answer)}`);
        last = `${response.status} ${String(answer['rule'])}`;
      } catch (error) {
        if (error instanceof Refused) throw error;
        last = String(error);
      }
      if (performance.now() > deadline) throw new Error(`${service}${path}: no answer: ${last}`);
      await sleep(20);
    }
  }
}

class Refused extends Error {}

/** What the databases hold, against what was acknowledged. Each row is folded from a stream of one event. */
class Comparison {
  /** By service and read model. */
  readonly rows: Record<string, number> = {};
  /** What had been sent by then. */
  readonly expected: Record<string, number> = {};
  foldedTwice = 0;
  parked = 0;

  constructor(
    private readonly mongo: MongoClient,
    private readonly prefix: string,
    private readonly acknowledged: readonly Acknowledged[],
  ) {}

  sent(category: string): number {
    return this.acknowledged.filter(({ stream }) => stream.startsWith(`${category}-`)).length;
  }

  /** Whatever of these a service keeps. The tree of units is kept by each. */
  async readModelsOf(service: string): Promise<void> {
    const db = this.mongo.db(`${this.prefix}_${service}`);
    const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
    this.expected[`${service} unit_tree`] = this.sent('unit');
    for (const [model, category] of Object.entries({ unit_tree: 'unit', person_name: 'person', certificate_held: 'certificate' })) {
      const table = names.find((name) => name.startsWith(model) && !name.includes('.') && !name.endsWith('_h'));
      if (table === undefined) continue;
      const found = await db.collection<{ _id: string; v: number }>(table).find({ _id: OURS }).toArray();
      this.rows[`${service} ${model}`] = found.length;
      this.expected[`${service} ${model}`] = this.sent(category);
      this.foldedTwice += found.filter(({ v }) => v !== 1).length;
    }
    this.parked += await db.collection('parked').countDocuments({});
  }

  async stores(): Promise<{ lost: number; doubled: number }> {
    const byStream = new Map<string, string[]>();
    for (const service of [UNITS, CERTIFICATES]) {
      const commits = this.mongo.db(`${this.prefix}_${service}`).collection<{ _id: string; s: string }>('commits');
      for (const { _id, s } of await commits.find({ s: OURS }).toArray()) byStream.set(s, [...(byStream.get(s) ?? []), _id]);
    }
    const lost = this.acknowledged.filter(({ stream, commitId }) => !byStream.get(stream)?.includes(commitId)).length;
    return { lost, doubled: [...byStream.values()].filter((ids) => ids.length > 1).length };
  }
}
const OURS = /^(unit-u|person-p|certificate-p)-/;

/** The services that run, by name, and how they come and go. */
class Instances {
  readonly running = new Map<string, ServiceProcess[]>();
  restarts = 0;

  constructor(
    private readonly house: House,
    private readonly say: Say,
  ) {}

  async stand(services: readonly string[], count: number): Promise<void> {
    const places = Array.from({ length: count });
    // two at a time: starts are compiled once, and what is compiled is kept from run to run
    for (const service of services) this.running.set(service, await Promise.all(places.map(() => this.start(service))));
    this.say(`${[...this.running.keys()].join(', ')} stand`);
  }

  /** Each leaves and is replaced. */
  async replaceEach(service: string): Promise<void> {
    const instances = this.running.get(service)!;
    for (const place of instances.keys()) {
      await instances[place]!.stop();
      instances[place] = await this.start(service);
      this.replaced(service);
    }
  }

  /** The only one leaves when another has come beside it. */
  async replaceOne(service: string): Promise<void> {
    const instances = this.running.get(service)!;
    instances.push(await this.start(service));
    await instances.shift()!.stop();
    this.replaced(service);
  }

  async leave(service: string): Promise<void> {
    await Promise.all(this.running.get(service)!.map((instance) => instance.stop()));
    this.running.delete(service);
  }

  private replaced(service: string): void {
    this.restarts++;
    this.say(`${service} replaced, load ${loadavg()[0]!.toFixed(1)}`);
  }

  private start(service: string): Promise<ServiceProcess> {
    return this.house.start(service, { NODE_COMPILE_CACHE: compileCache });
  }
}

/**
 * Under load every service is replaced, instance after instance. Every service consumes the registry's units and people, and the registry
 * consumes certification's certificates. `quick`: all stand at once, one instance each, and a new one comes beside it before it is told to
 * leave. Else there are two of each, and each in turn leaves (SIGTERM) and is replaced; the registry stays, the others come to it a few at
 * a time, each group to all that was sent before it, and go again.
 */
export async function rollingRestart({ mongoUrl, kafkaBrokers }: Servers, { quick }: { quick: boolean }, say: Say): Promise<Restarted> {
  const house = await openHouse({ mongoUrl, kafkaBrokers });
  const mongo = await MongoClient.connect(mongoUrl);
  try {
    const others = (await serviceNames()).filter((service) => service !== UNITS);
    const instances = new Instances(house, say);
    const load = new Load(house.token, instances.running, say);
    const comparison = new Comparison(mongo, house.prefix, load.acknowledged);
    if (quick) {
      const all = [UNITS, ...others];
      await instances.stand(all, 1);
      await load.during(async () => {
        for (const service of all) await instances.replaceOne(service);
      });
      for (const service of others) await comparison.readModelsOf(service);
    } else
      for (let i = 0; i < others.length; i += AT_A_TIME) {
        const group = others.slice(i, i + AT_A_TIME);
        const coming = i === 0 ? [UNITS, ...group] : group;
        await instances.stand(coming, 2);
        await load.during(async () => {
          for (const service of coming) await instances.replaceEach(service);
        });
        for (const service of group) {
          await comparison.readModelsOf(service);
          await instances.leave(service);
        }
      }
    await comparison.readModelsOf(UNITS);
    const { failed, answers, sights, acknowledged } = load;
    const { rows, expected, foldedTwice, parked } = comparison;
    const [services, { restarts }] = [[UNITS, ...others], instances];
    const found = { ...(await comparison.stores()), rows, expected, foldedTwice, parked };
    return { services, restarts, acknowledged: acknowledged.length, failed, answers, sights, ...found };
  } finally {
    await mongo.close();
    await house.close();
  }
}

/** `answers`: by service the longest from a command to its answer, `sights`: until this one shows another's event, in milliseconds. */
export type Restarted = {
  services: readonly string[];
  restarts: number;
  acknowledged: number;
  failed: readonly string[];
  answers: Readonly<Record<string, number>>;
  sights: Readonly<Record<string, number>>;
  lost: number;
  doubled: number;
  /** By service and read model. */
  rows: Readonly<Record<string, number>>;
  /** What had been sent by then. */
  expected: Readonly<Record<string, number>>;
  foldedTwice: number;
  parked: number;
};

/** Whether nothing is lost, doubled or left; not how long anything took. */
export const isWhole = ({ failed, lost, doubled, foldedTwice, parked, rows, expected }: Restarted): boolean =>
  failed.length + lost + doubled + foldedTwice + parked === 0 && Object.entries(expected).every(([model, sent]) => rows[model] === sent);
