import { FILE_KINDS } from '@jiandu/contracts/case-file';
import type { PopulationFile, Stratum } from '@jiandu/contracts/case-draw';

/** Printed on every record; whatever changes what is drawn takes a new number. */
export const ALGORITHM = 'jiandu-draw/1 (cyrb128 → sfc32, Fisher–Yates by stratum)';

export type Sizes = { percent: number; least: number; most: number };

/** 32-bit numbers that follow from a text alone: cyrb128 makes the state, sfc32 goes on. */
function numbers(seed: string): () => number {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let i = 0; i < seed.length; i++) {
    const k = seed.charCodeAt(i);
    a = b ^ Math.imul(a ^ k, 597399067);
    b = c ^ Math.imul(b ^ k, 2869860233);
    c = d ^ Math.imul(c ^ k, 951274213);
    d = a ^ Math.imul(d ^ k, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  const next = () => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}

/** A whole number below `n`, each as likely as any other. */
function below(n: number, next: () => number): number {
  const fair = 2 ** 32 - (2 ** 32 % n);
  let drawn = next();
  while (drawn >= fair) drawn = next();
  return drawn % n;
}

export const sizeOf = (files: number, { percent, least, most }: Sizes): number =>
  Math.min(files, most, Math.max(least, Math.ceil((files * percent) / 100)));

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Every unit and kind with files, each drawn from by itself; the order in which the files come plays no part. */
export function drawSample(population: readonly PopulationFile[], seed: string, sizes: Sizes): Stratum[] {
  const strata = Map.groupBy(population, ({ unitId, kind }) => `${unitId} ${FILE_KINDS.indexOf(kind)}`);
  return [...strata.entries()]
    .sort(([a], [b]) => byText(a, b))
    .map(([, files]) => {
      const { unitId, kind } = files[0]!;
      const rest = files.map(({ fileId }) => fileId).sort(byText);
      const next = numbers(`${seed}|${unitId}|${kind}`);
      const sample: string[] = [];
      for (let left = sizeOf(files.length, sizes); left > 0; left--) sample.push(...rest.splice(below(rest.length, next), 1));
      return { unitId, kind, files: files.length, sample };
    });
}

/** What the digest of a population is taken of. */
export const populationLines = (population: readonly PopulationFile[]): string =>
  population
    .map(({ fileId, unitId, kind }) => `${fileId} ${unitId} ${kind}`)
    .sort(byText)
    .join('\n');
