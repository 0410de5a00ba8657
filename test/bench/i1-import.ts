import { setTimeout as sleep } from 'node:timers/promises';
import { csvOf } from '@jiandu/platform/imports/testing';
import { median } from './measure.js';
import type { Measure, Outcome, Setting } from './measure.js';
import { openHouse } from './service-process.js';

const ROWS = { quick: 5_000, full: 100_000 };
const LOOK_MS = 50;
type Import = { importId: string; state: string; counts: Record<string, number> };

/** A file of so many units through the edge: sealed, read in its thread, every row rehearsed, then every row applied in a commit of its own; and what the whole service held. */
export const importRows: Measure = {
  ...{ id: 'I1', what: 'import of a CSV file, rows rehearsed / applied a second', unit: 'rows/s', reach: [500, 250], better: 'more' },
  async run(setting: Setting): Promise<Outcome> {
    const rows = setting.quick ? ROWS.quick : ROWS.full;
    const house = await openHouse(setting);
    try {
      const { url, peak } = await house.start('registry');
      const figures: { rehearsed: number[]; applied: number[] } = { rehearsed: [], applied: [] };
      for (let round = 0; round < (setting.quick ? setting.rounds : 1); round++) {
        const { rehearsed, applied } = await imported(url, house.token, rows, round);
        figures.rehearsed.push(rehearsed);
        figures.applied.push(applied);
        setting.note(`${rows} rows: ${rehearsed.toFixed(0)} rehearsed, ${applied.toFixed(0)} applied a second`);
      }
      const raw = Object.entries(figures).map(([name, found]) => ({ name, unit: 'rows/s', figures: found }));
      const memory = { name: 'service, resident at most', unit: 'MB', figures: [peak()] };
      return { value: [median(figures.rehearsed), median(figures.applied)], raw: [...raw, memory] };
    } finally {
      await house.close();
    }
  },
};

async function imported(url: string, token: string, rows: number, round: number): Promise<{ rehearsed: number; applied: number }> {
  const head = ['unitId', 'kind', 'code', 'name', 'administered', 'on'];
  const unit = (i: number) => [`u-${round}-${i}`, 'enforcement-unit', '91350100M000100Y43', `unit ${i}`, 'local', '2024-01-02'];
  const file = await csvOf([head, ...Array.from({ length: rows }, (_, i) => unit(i))]);
  const authorization = `Bearer ${token}`;
  const post = async (path: string, body?: Buffer) => {
    const headers = { authorization, 'content-type': 'text/csv', 'idempotency-key': `${path}.${round}` };
    return (await (await fetch(url + path, { method: 'POST', headers, ...(body && { body: new Uint8Array(body) }) })).json()) as Import;
  };
  const reached = async (id: string, state: string): Promise<Import> => {
    for (;;) {
      const found = (await (await fetch(`${url}/imports/${id}`, { headers: { authorization } })).json()) as Import;
      if (found.state === state) return found;
      if (found.state === 'refused') throw new Error(`import refused: ${JSON.stringify(found)}`);
      await sleep(LOOK_MS);
    }
  };
  const perSecond = async (act: () => Promise<Import>) => {
    const began = performance.now();
    const { counts } = await act();
    if ((counts['right'] ?? 0) + (counts['applied'] ?? 0) !== rows) throw new Error(`not every row was right: ${JSON.stringify(counts)}`);
    return rows / ((performance.now() - began) / 1000);
  };
  let id = '';
  const rehearsed = await perSecond(async () => reached((id = (await post('/imports/units', file)).importId), 'checked'));
  const applied = await perSecond(async () => {
    await post(`/imports/${id}/application`);
    return reached(id, 'applied');
  });
  return { rehearsed, applied };
}
