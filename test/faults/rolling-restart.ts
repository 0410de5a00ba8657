import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { openHouse } from '../bench/service-process.js';
import type { House, ServiceProcess } from '../bench/service-process.js';
import { compileCache, serviceNames } from './stack.js';

/**
 * Two instances of each service; under load each in turn is told to leave (SIGTERM) and replaced. One line of JSON on stdout.
 * The registry stays; the others come to it a few at a time, each group to all that was sent before it, and go again.
 * Every service consumes the registry's units and people, and the registry consumes certification's certificates.
 */
const UNITS = 'registry';
const AT_A_TIME = 3;
const CERTIFICATES = 'certification';
const RATE = 4;
/** To each so many-th unit comes a person, who applies for a certificate where there is certification. */
const JOINS = 2;
const PATIENCE_MS = 60_000;

/** A stream of one event: its service, and the commit that was acknowledged. */
type Acknowledged = { service: string; stream: string; commitId: string };

class Load {
  readonly acknowledged: Acknowledged[] = [];
  readonly failed: string[] = [];
  slowestAnswer = 0;
  /** From an event to the last of the services that consume it showing it. */
  slowestSight = 0;
  private stopping = false;
  private n = 0;

  constructor(
    private readonly token: string,
    private readonly running: ReadonlyMap<string, ServiceProcess[]>,
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
    await this.followed(n, CERTIFICATES, `/officers/p-${n}/certificates/local/application`, application, `certificate-p-${n}.local`, [
      UNITS,
    ]);
  }

  private async followed(n: number, service: string, path: string, data: object, stream: string, consumers: readonly string[]) {
    const began = performance.now();
    const { commitId } = await this.ask(service, n, path, { method: 'POST', body: JSON.stringify(data) });
    this.slowestAnswer = Math.max(this.slowestAnswer, performance.now() - began);
    this.acknowledged.push({ service, stream, commitId: String(commitId) });
    const { partition, g } = await this.ask(service, n, `/commits/${String(commitId)}?wait=1000`, {}, ({ g }) => g !== undefined);
    const place = `${service}:${String(partition)}:${String(g)}`;
    await Promise.all(consumers.map((consumer) => this.ask(consumer, n, `/health/live?after=${place}&wait=1000`)));
    this.slowestSight = Math.max(this.slowestSight, performance.now() - began);
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

/** Starts are compiled once, and what is compiled is kept from run to run. */
const start = (house: House, service: string): Promise<ServiceProcess> => house.start(service, { NODE_COMPILE_CACHE: compileCache });

/** What the databases hold, against what was acknowledged. Each row is folded from a stream of one event. */
class Comparison {
  /** By service and read model. */
  readonly rows: Record<string, number> = {};
  foldedTwice = 0;
  parked = 0;

  constructor(
    private readonly mongo: MongoClient,
    private readonly prefix: string,
  ) {}

  /** Whatever of these a service keeps. The tree of units is kept by each. */
  async readModelsOf(service: string): Promise<void> {
    const db = this.mongo.db(`${this.prefix}_${service}`);
    const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
    for (const model of ['unit_tree', 'person_name', 'certificate_held']) {
      const table = names.find((name) => name.startsWith(model) && !name.includes('.') && !name.endsWith('_h'));
      if (table === undefined) continue;
      const found = await db.collection<{ _id: string; v: number }>(table).find({ _id: OURS }).toArray();
      this.rows[`${service} ${model}`] = found.length;
      this.foldedTwice += found.filter(({ v }) => v !== 1).length;
    }
    this.parked += await db.collection('parked').countDocuments({});
  }

  async stores(acknowledged: readonly Acknowledged[]): Promise<{ lost: number; doubled: number }> {
    const byStream = new Map<string, string[]>();
    for (const service of [UNITS, CERTIFICATES]) {
      const commits = this.mongo.db(`${this.prefix}_${service}`).collection<{ _id: string; s: string }>('commits');
      for (const { _id, s } of await commits.find({ s: OURS }).toArray()) byStream.set(s, [...(byStream.get(s) ?? []), _id]);
    }
    const lost = acknowledged.filter(({ stream, commitId }) => !byStream.get(stream)?.includes(commitId)).length;
    return { lost, doubled: [...byStream.values()].filter((ids) => ids.length > 1).length };
  }
}
const OURS = /^(unit-u|person-p|certificate-p)-/;

const { MONGO_URL = '', KAFKA_BROKERS = '' } = process.env;
const house = await openHouse({ mongoUrl: MONGO_URL, kafkaBrokers: KAFKA_BROKERS });
const mongo = await MongoClient.connect(MONGO_URL);
try {
  const others = (await serviceNames()).filter((service) => service !== UNITS);
  const running = new Map<string, ServiceProcess[]>();
  const load = new Load(house.token, running);
  const comparison = new Comparison(mongo, house.prefix);
  const sent = (prefix: string) => load.acknowledged.filter(({ stream }) => stream.startsWith(prefix)).length;
  const expected: Record<string, number> = {};
  let restarts = 0;
  const say = (line: string) => process.stderr.write(`${Math.round(performance.now() / 1000)} s: ${line}\n`);
  for (let i = 0; i < others.length; i += AT_A_TIME) {
    const group = others.slice(i, i + AT_A_TIME);
    const coming = i === 0 ? [UNITS, ...group] : group;
    await Promise.all(coming.map(async (service) => running.set(service, [await start(house, service), await start(house, service)])));
    say(`${[...running.keys()].join(', ')} stand`);
    await load.during(async () => {
      for (const service of coming)
        for (const place of [0, 1]) {
          await running.get(service)![place]!.stop();
          running.get(service)![place] = await start(house, service);
          restarts++;
          say(`${service} ${place} replaced`);
        }
    });
    for (const service of group) {
      await comparison.readModelsOf(service);
      expected[`${service} unit_tree`] = sent('unit-');
      if (comparison.rows[`${service} person_name`] !== undefined) expected[`${service} person_name`] = sent('person-');
      await Promise.all(running.get(service)!.map((instance) => instance.stop()));
      running.delete(service);
    }
  }
  await comparison.readModelsOf(UNITS);
  Object.assign(expected, { [`${UNITS} unit_tree`]: sent('unit-'), [`${UNITS} certificate_held`]: sent('certificate-') });
  const { failed, slowestAnswer, slowestSight } = load;
  const { rows, foldedTwice, parked } = comparison;
  const figures = { slowestAnswerMs: Math.round(slowestAnswer), slowestSightMs: Math.round(slowestSight) };
  const totals = { units: sent('unit-'), people: sent('person-'), applications: sent('certificate-') };
  const found = { ...(await comparison.stores(load.acknowledged)), rows, expected, foldedTwice, parked };
  console.log(JSON.stringify({ services: [UNITS, ...others], restarts, ...totals, failed, ...figures, ...found }));
} finally {
  await mongo.close();
  await house.close();
}
process.exit();
