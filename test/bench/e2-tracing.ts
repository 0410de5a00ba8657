import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { asking, LISTED, perRound, WARM_UP_SECONDS } from './e1-full-edge.js';
import { median, quantile, ratio } from './measure.js';
import type { Measure, Outcome, Setting } from './measure.js';
import { openHouse } from './service-process.js';

/** Traced by default, and at most; `off` is told no collector. */
const RATIOS = { off: null, tenth: '0.1', all: '1' } as const;
type Traced = keyof typeof RATIOS;
const SIDES = Object.keys(RATIOS) as Traced[];

/** The load of E1 on three instances in turn, each in a house of its own: p99 and processor time of those that send spans over the one that does not. */
export const tracing: Measure = {
  ...{ id: 'E2', what: 'a tenth traced over none through the full edge, p99 of a command / processor time', unit: '×' },
  ...{ reach: [1.5, 1.2], better: 'less' },
  async run(setting: Setting): Promise<Outcome> {
    const collector = await openCollector();
    const houses = await Promise.all(SIDES.map(() => openHouse(setting)));
    try {
      const services = {} as Record<Traced, { ask: ReturnType<typeof asking>; cpu: () => Promise<number> }>;
      for (const [i, side] of SIDES.entries()) {
        const traced = RATIOS[side];
        const told: Record<string, string> = traced === null ? {} : { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, TRACE_RATIO: traced };
        const { url } = await houses[i]!.start('registry', told);
        const { token } = houses[i]!;
        const ask = asking(url, token);
        for (let n = 0; n < LISTED; n++) await ask.command();
        await perRound(ask, WARM_UP_SECONDS);
        services[side] = { ask, cpu: () => processorSeconds(url, token) };
      }
      const figures = (of: 'p99' | 'cpu') => Object.fromEntries(SIDES.map((side) => [side, found.map((round) => round[side][of])]));
      const found: Record<Traced, { p99: number; cpu: number }>[] = [];
      for (let round = 0; round < setting.rounds; round++) {
        const measured = {} as (typeof found)[number];
        for (const side of round % 2 === 0 ? SIDES : SIDES.toReversed()) {
          const { ask, cpu } = services[side];
          const before = await cpu();
          const { command } = await perRound(ask, setting.quick ? 10 : 20);
          measured[side] = { p99: quantile(command, 0.99), cpu: (await cpu()) - before };
        }
        found.push(measured);
      }
      if (collector.spans() === 0) throw new Error('no span arrived at the collector');
      const [p99, cpu] = [figures('p99') as Record<Traced, number[]>, figures('cpu') as Record<Traced, number[]>];
      const raw = SIDES.flatMap((side) => [
        { name: `${side}, p99 of a command`, unit: 'ms', figures: p99[side] },
        { name: `${side}, processor`, unit: 's', figures: cpu[side] },
      ]);
      const over = { name: 'all over none, processor', unit: '×', figures: [ratio(cpu.all, cpu.off)] };
      return { value: [median(p99.tenth) / median(p99.off), ratio(cpu.tenth, cpu.off)], raw: [...raw, over] };
    } finally {
      await Promise.all(houses.map((house) => house.close()));
      await collector.close();
    }
  },
};

/** Of a service since it began, as its own metrics tell. */
async function processorSeconds(url: string, token: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } })).text();
  return Number(/^process_cpu_seconds_total\S* (\S+)$/m.exec(text)?.[1]);
}

/** Takes spans and counts them. */
async function openCollector() {
  let spans = 0;
  const server = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (piece: string) => (spans += piece.split('"spanId"').length - 1));
    request.on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, spans: () => spans, close };
}
