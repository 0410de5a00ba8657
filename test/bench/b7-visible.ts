import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { median, quantile, until } from './measure.js';
import type { Measure, Outcome, Setting } from './measure.js';
import { openHouse } from './service-process.js';
import type { House, ServiceProcess } from './service-process.js';

const RATE = 200;
/** Each so many-th command is followed until it is visible. */
const FOLLOWED = 4;
const WARM_UP_SECONDS = 5;

type Place = { registry: ServiceProcess; coverage: ServiceProcess; token: string };
type Pauses = { command: number[]; own: number[]; other: number[] };

/**
 * Commands come by the clock whether or not earlier ones are answered, and each pause counts from when its command was due.
 * Visible: a query of the service shows the unit, and coverage has it in its rows.
 */
export const visible: Measure = {
  ...{
    id: 'B7',
    what: 'command to visible, own read model / through Kafka, 200 commands/s, p99',
    unit: 'ms',
    reach: [100, 200],
    better: 'less',
  },
  async run(setting: Setting): Promise<Outcome> {
    const house = await openHouse(setting);
    try {
      const place = { ...(await services(house)), token: house.token };
      await until('coverage follows registry', () =>
        registerUnit(place, performance.now(), noPauses(), true).then(
          () => true,
          () => false,
        ),
      );
      await perRound(place, WARM_UP_SECONDS);
      const rounds: Pauses[] = [];
      for (let round = 1; round <= setting.rounds; round++) rounds.push(await perRound(place, setting.quick ? 10 : 20));
      const p99 = (name: keyof Pauses) => rounds.map((round) => quantile(round[name], 0.99));
      const p50 = (name: keyof Pauses) => rounds.map((round) => median(round[name]));
      return {
        value: [median(p99('own')), median(p99('other'))],
        raw: [
          { name: 'answered, p50', unit: 'ms', figures: p50('command') },
          { name: 'answered, p99', unit: 'ms', figures: p99('command') },
          { name: 'own, p50', unit: 'ms', figures: p50('own') },
          { name: 'own, p99', unit: 'ms', figures: p99('own') },
          { name: 'through Kafka, p50', unit: 'ms', figures: p50('other') },
          { name: 'through Kafka, p99', unit: 'ms', figures: p99('other') },
        ],
      };
    } finally {
      await house.close();
    }
  },
};

async function services(house: House): Promise<{ registry: ServiceProcess; coverage: ServiceProcess }> {
  const registry = await house.start('registry');
  return { registry, coverage: await house.start('coverage') };
}

const noPauses = (): Pauses => ({ command: [], own: [], other: [] });

async function perRound(place: Place, seconds: number): Promise<Pauses> {
  const pauses = noPauses();
  const began = performance.now();
  const commands: Promise<void>[] = [];
  let failure: unknown;
  for (let i = 0; i < seconds * RATE; i++) {
    const due = began + (i * 1000) / RATE;
    const early = due - performance.now();
    if (early > 1) await sleep(early);
    const command = registerUnit(place, due, pauses, i % FOLLOWED === 0);
    command.catch((error: unknown) => (failure ??= error));
    if (failure) break;
    commands.push(command);
  }
  await Promise.all(commands);
  return pauses;
}

async function registerUnit({ registry, coverage, token }: Place, due: number, pauses: Pauses, followed: boolean): Promise<void> {
  const authorization = `Bearer ${token}`;
  const get = (url: string) => answer(fetch(url, { headers: { authorization } }));
  const id = `u-${randomUUID()}`;
  const body = { kind: 'township', code: '652301100000', name: '测试乡', administered: 'local', on: '2024-01-02' };
  const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': id };
  const { commitId } = await answer(fetch(`${registry.url}/units/${id}`, { method: 'POST', headers, body: JSON.stringify(body) }));
  pauses.command.push(performance.now() - due);
  if (!followed) return;

  const own = async () => {
    await get(`${registry.url}/units/${id}?after=${String(commitId)}&wait=10000`);
    pauses.own.push(performance.now() - due);
  };
  const other = async () => {
    const { partition, g } = await get(`${registry.url}/commits/${String(commitId)}?wait=10000`);
    await get(`${coverage.url}/health/live?after=registry:${String(partition)}:${String(g)}&wait=10000`);
    pauses.other.push(performance.now() - due);
  };
  await Promise.all([own(), other()]);
}

async function answer(asked: Promise<Response>): Promise<Record<string, unknown>> {
  const response = await asked;
  const body = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${JSON.stringify(body)}`);
  return body;
}
