import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

export type Setting = {
  /** The smaller run. */
  quick: boolean;
  /** Interleaved rounds, three or more; the first, unrecorded one warms up. */
  rounds: number;
  mongoUrl: string;
  /** `host:port`, comma separated. */
  kafkaBrokers: string;
  /** Progress, one line. */
  note(line: string): void;
};

/** One line of raw figures: a name and its figure in each round, in the order of the rounds. */
export type Raw = { name: string; unit: string; figures: number[] };

/** `value` has a number for each of `reach`. */
export type Outcome = { value: number[]; raw: Raw[] };

export type Measure = {
  id: string;
  what: string;
  unit: string;
  reach: number[];
  /** Whether a figure reaches when it is at least (`more`) or at most (`less`) its reach. */
  better: 'more' | 'less';
  /** Left out of a quick run. */
  long?: boolean;
  /** A measure that takes longer has gone wrong; default 20, and 2.5 in a quick run. */
  minutes?: number;
  run(setting: Setting): Promise<Outcome>;
};

/** A measure's line in `--json`; a measure with one figure has a plain number. */
export type Verdict = { value: number | number[] | null; unit: string; reach: number | number[]; met: boolean; error?: string };

export const median = (figures: readonly number[]): number => quantile(figures, 0.5);

/** By linear interpolation; NaN of nothing. */
export function quantile(figures: readonly number[], q: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const place = (sorted.length - 1) * q;
  const below = sorted[Math.floor(place)] ?? NaN;
  const above = sorted[Math.ceil(place)] ?? NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** The median of the rounds' own ratios: what loads the machine in a round loads both sides of it. */
export const ratio = (above: readonly number[], below: readonly number[]): number =>
  median(above.map((figure, round) => figure / below[round]!));

/** Runs each side once a round, in an order that turns with each round; figures by side, in the order of the rounds. */
export async function interleaved<Side extends string>(
  rounds: number,
  sides: Record<Side, (round: number) => Promise<number>>,
): Promise<Record<Side, number[]>> {
  const names = Object.keys(sides) as Side[];
  const figures = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Side, number[]>;
  for (let round = 0; round <= rounds; round++) {
    const turned = round % 2 === 0 ? names : names.toReversed();
    for (const name of turned) {
      const figure = await sides[name](round);
      if (round > 0) figures[name].push(figure);
    }
  }
  return figures;
}

/** Calls a second, of `writers` that each call again as soon as they are answered. */
export async function callsPerSecond(seconds: number, writers: number, call: (writer: number) => Promise<unknown>): Promise<number> {
  const began = performance.now();
  const until = began + seconds * 1000;
  let calls = 0;
  const writer = async (_: unknown, i: number) => {
    while (performance.now() < until) {
      await call(i);
      calls++;
    }
  };
  await Promise.all(Array.from({ length: writers }, writer));
  return calls / secondsSince(began);
}

/** Calls by the clock, `rate` a second whether they are answered or not; the pause of each counts from when it was due. */
export async function paced(rate: number, seconds: number, call: (i: number) => Promise<void>): Promise<number[]> {
  const began = performance.now();
  const pauses: Promise<number>[] = [];
  for (let i = 0; i < seconds * rate; i++) {
    const due = began + (i * 1000) / rate;
    const early = due - performance.now();
    if (early > 1) await sleep(early);
    const pause = call(i).then(() => performance.now() - due);
    pause.catch(() => undefined); // met below
    pauses.push(pause);
  }
  return Promise.all(pauses);
}

export const secondsSince = (began: number): number => (performance.now() - began) / 1000;

/** Waits for a named condition; fails by its name after `seconds`. */
export async function until(what: string, condition: () => boolean | Promise<boolean>, seconds = 60): Promise<void> {
  const began = performance.now();
  while (!(await condition())) {
    if (secondsSince(began) > seconds) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export function verdictOf({ unit, reach, better }: Measure, { value }: Outcome): Verdict {
  const met = value.every((figure, i) => (better === 'more' ? figure >= reach[i]! : figure <= reach[i]!));
  return { value: single(value.map(rounded)), unit, reach: single(reach), met };
}

export const failureOf = ({ unit, reach }: Measure, error: unknown): Verdict => ({
  ...{ value: null, unit, reach: single(reach), met: false },
  error: textOf(error),
});

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${textOf(error.cause)}`;
}

const single = (figures: number[]): number | number[] => (figures.length === 1 ? figures[0]! : figures);

/** Three significant figures. */
export const rounded = (figure: number): number => (Math.abs(figure) >= 100 ? Math.round(figure) : Number(figure.toPrecision(3)));

/** The machine's load over 1 and 5 minutes. */
export const load = (): string =>
  `load ${loadavg()
    .slice(0, 2)
    .map((average) => average.toFixed(2))
    .join(' ')}`;

/** Columns under a head, padded to the widest cell. */
export function table(rows: string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
