import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { openHouse } from '../bench/service-process.js';
import type { House, ServiceProcess } from '../bench/service-process.js';

/** Two instances of each service; under load each in turn is told to leave (SIGTERM) and replaced. One line of JSON on stdout. */
const SERVICES = ['registry', 'certification', 'coverage'];
const RATE = 8;
/** Each so many-th command is followed until both other services show it. */
const FOLLOWED = 2;
const PATIENCE_MS = 60_000;

type Acknowledged = { id: string; commitId: string };

class Load {
  readonly acknowledged: Acknowledged[] = [];
  readonly failed: string[] = [];
  slowestAnswer = 0;
  /** From a command to the last of the other services showing it. */
  slowestSight = 0;
  private stopping = false;
  private readonly under: Promise<void>[] = [];
  private n = 0;

  constructor(
    private readonly token: string,
    private readonly running: ReadonlyMap<string, ServiceProcess[]>,
  ) {}

  async run(): Promise<void> {
    for (let due = performance.now(); !this.stopping; due += 1000 / RATE) {
      await sleep(Math.max(0, due - performance.now()));
      this.under.push(this.command(this.n++).catch((error: unknown) => void this.failed.push(String(error))));
    }
    await Promise.all(this.under);
  }

  stop(): void {
    this.stopping = true;
  }

  private async command(n: number): Promise<void> {
    const began = performance.now();
    const id = `u-${n}`;
    const body = JSON.stringify({ kind: 'township', code: '652301100000', name: '测试乡', administered: 'local', on: '2024-01-02' });
    const { commitId } = await this.ask('registry', n, `/units/${id}`, { method: 'POST', body });
    this.slowestAnswer = Math.max(this.slowestAnswer, performance.now() - began);
    this.acknowledged.push({ id, commitId: String(commitId) });
    if (n % FOLLOWED !== 0) return;
    await this.seen(n, String(commitId));
    this.slowestSight = Math.max(this.slowestSight, performance.now() - began);
  }

  /** Waits until the other services show all that was acknowledged: the rows may be counted then. */
  async settle(): Promise<void> {
    for (const [n, { commitId }] of this.acknowledged.entries()) await this.seen(n, commitId);
  }

  private async seen(n: number, commitId: string): Promise<void> {
    const { partition, g } = await this.ask('registry', n, `/commits/${commitId}?wait=1000`, {}, ({ g }) => g !== undefined);
    const place = `registry:${String(partition)}:${String(g)}`;
    await Promise.all(['certification', 'coverage'].map((other) => this.ask(other, n, `/health/live?after=${place}&wait=1000`)));
  }

  /** Of one instance or the other, under the same key, until there is an answer: as a caller behind a load balancer. */
  private async ask(
    service: string,
    n: number,
    path: string,
    init: RequestInit = {},
    enough: (answer: Record<string, unknown>) => boolean = () => true,
  ): Promise<Record<string, unknown>> {
    const headers = { authorization: `Bearer ${this.token}`, 'content-type': 'application/json', 'idempotency-key': `u-${n}` };
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

async function restartAll(house: House, running: Map<string, ServiceProcess[]>): Promise<number> {
  let restarts = 0;
  for (const service of SERVICES)
    for (const place of [0, 1]) {
      await running.get(service)![place]!.stop();
      running.get(service)![place] = await house.start(service);
      restarts++;
      process.stderr.write(`${service} ${place} replaced after ${Math.round(performance.now() / 1000)} s\n`);
    }
  return restarts;
}

/** What the databases hold, against what was acknowledged. */
async function compare(mongoUrl: string, prefix: string, acknowledged: readonly Acknowledged[]) {
  const mongo = await MongoClient.connect(mongoUrl);
  try {
    const commits = await mongo
      .db(`${prefix}_registry`)
      .collection<{ _id: string; s: string }>('commits')
      .find({ s: /^unit-u-/ })
      .toArray();
    const byStream = new Map<string, string[]>();
    for (const { _id, s } of commits) byStream.set(s, [...(byStream.get(s) ?? []), _id]);
    const lost = acknowledged.filter(({ id, commitId }) => !byStream.get(`unit-${id}`)?.includes(commitId)).length;
    const doubled = [...byStream.values()].filter((ids) => ids.length > 1).length;
    const rows: Record<string, number> = {};
    let parked = 0;
    let folded = 0;
    for (const [service, name] of [
      ['certification', 'unit_name'],
      ['coverage', 'unit_profile'],
    ] as const) {
      const db = mongo.db(`${prefix}_${service}`);
      const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map((found) => found.name);
      const table = names.find((found) => found.startsWith(name) && !found.includes('.') && !found.endsWith('_h'))!;
      const found = await db
        .collection<{ _id: string; v: number }>(table)
        .find({ _id: /^unit-u-/ })
        .toArray();
      rows[service] = found.length;
      folded += found.filter(({ v }) => v !== 1).length;
      parked += await db.collection('parked').countDocuments({});
    }
    return { commits: commits.length, lost, doubled, rows, foldedTwice: folded, parked };
  } finally {
    await mongo.close();
  }
}

const { MONGO_URL = '', KAFKA_BROKERS = '' } = process.env;
const house = await openHouse({ mongoUrl: MONGO_URL, kafkaBrokers: KAFKA_BROKERS });
try {
  const running = new Map<string, ServiceProcess[]>();
  for (const service of SERVICES) running.set(service, [await house.start(service), await house.start(service)]);
  const load = new Load(house.token, running);
  const loading = load.run();
  const restarts = await restartAll(house, running);
  load.stop();
  await loading;
  await load.settle();
  const { acknowledged, failed, slowestAnswer, slowestSight } = load;
  const found = await compare(MONGO_URL, house.prefix, acknowledged);
  const figures = { slowestAnswerMs: Math.round(slowestAnswer), slowestSightMs: Math.round(slowestSight) };
  console.log(JSON.stringify({ restarts, acknowledged: acknowledged.length, failed, ...figures, ...found }));
} finally {
  await house.close();
}
process.exit();
