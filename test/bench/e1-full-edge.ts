import { randomUUID } from 'node:crypto';
import { median, paced, quantile } from './measure.js';
import type { Measure, Outcome, Setting } from './measure.js';
import { openHouse } from './service-process.js';

const RATE = 200;
export const WARM_UP_SECONDS = 5;
export const LISTED = 100;

export type Side = 'command' | 'list';

/**
 * Requests by the clock, every second one a command and the others a list of a hundred, with token, permission, scope, limits, validation
 * and read model; a pause counts from when the request was due.
 */
export const fullEdge: Measure = {
  ...{ id: 'E1', what: 'command / list of 100 through the full edge, 200 requests/s, p99', unit: 'ms', reach: [100, 100], better: 'less' },
  async run(setting: Setting): Promise<Outcome> {
    const house = await openHouse(setting);
    try {
      const { url } = await house.start('registry');
      const ask = asking(url, house.token);
      for (let i = 0; i < LISTED; i++) await ask.command();
      await perRound(ask, WARM_UP_SECONDS);
      const rounds: Record<Side, number[]>[] = [];
      for (let round = 1; round <= setting.rounds; round++) rounds.push(await perRound(ask, setting.quick ? 10 : 20));
      const figures = (side: Side, q: number) => rounds.map((round) => quantile(round[side], q));
      const raw = (['command', 'list'] as const).flatMap((side) =>
        [0.5, 0.99].map((q) => ({ name: `${side}, p${q * 100}`, unit: 'ms', figures: figures(side, q) })),
      );
      return { value: [median(figures('command', 0.99)), median(figures('list', 0.99))], raw };
    } finally {
      await house.close();
    }
  },
};

export function asking(url: string, token: string): Record<Side, () => Promise<void>> {
  const authorization = `Bearer ${token}`;
  const body = JSON.stringify({ kind: 'township', code: '652301100000', name: '测试乡', administered: 'local', on: '2024-01-02' });
  const answered = async (asked: Promise<Response>) => {
    const response = await asked;
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.url}: ${response.status} ${text}`);
  };
  return {
    command: () => {
      const id = `u-${randomUUID()}`;
      const headers = { authorization, 'content-type': 'application/json', 'idempotency-key': id };
      return answered(fetch(`${url}/units/${id}`, { method: 'POST', headers, body }));
    },
    list: () => answered(fetch(`${url}/units?limit=${LISTED}`, { headers: { authorization } })),
  };
}

export async function perRound(ask: Record<Side, () => Promise<void>>, seconds: number): Promise<Record<Side, number[]>> {
  const sideOf = (i: number): Side => (i % 2 === 0 ? 'command' : 'list');
  const pauses = await paced(RATE, seconds, (i) => ask[sideOf(i)]());
  const of = (side: Side) => pauses.filter((_, i) => sideOf(i) === side);
  return { command: of('command'), list: of('list') };
}
