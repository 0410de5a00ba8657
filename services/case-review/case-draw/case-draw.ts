import type { CaseDrawCommand, CaseDrawEvent, DrawFiles, Stratum } from '@jiandu/contracts/case-draw';
import { decider, policyInForce, quarterRange, rejectUnless } from '@jiandu/kernel';
import type { Claim } from '@jiandu/kernel';
import { takenUnderReview } from '../case-file/case-file.js';
import type { CaseDrawRule } from './case-draw.messages.js';
import policy from './case-draw.policy.json' with { type: 'json' };
import { ALGORITHM, drawSample } from './sample.js';
import type { Sizes } from './sample.js';

/** 市级抽查 of one quarter: what was drawn with, compared when it comes again. */
export type CaseDraw = { drawn: string | null };
const initial: CaseDraw = { drawn: null };

const ensure: (ok: boolean, rule: CaseDrawRule) => asserts ok = rejectUnless;
const wordsOf = ({
  seed,
  seedSource,
  on,
  position,
  digest,
}: { [of in 'seed' | 'seedSource' | 'on' | 'digest']: string } & { position: number }) =>
  JSON.stringify([seed, seedSource, on, position, digest]);

function decide({ data }: CaseDrawCommand, { drawn }: CaseDraw, { percent, least, most }: Sizes): CaseDrawEvent[] {
  if (drawn === wordsOf(data)) return [];
  ensure(drawn === null, 'quarter-is-drawn-once');
  ensure(data.on > quarterRange(data.quarter).to, 'draw-when-the-quarter-has-ended');
  const { population, units, ...rest } = data;
  const withFiles = new Set(population.map(({ unitId }) => unitId));
  const strata = strataOf(data, { percent, least, most });
  const noFile = units.filter((unitId) => !withFiles.has(unitId)).sort();
  return [
    { type: 'FilesDrawn', data: { ...rest, algorithm: ALGORITHM, population: population.length, strata, noFile, percent, least, most } },
  ];
}

const strataOf = ({ population, seed, quarter }: DrawFiles, sizes: Sizes): Stratum[] => drawSample(population, `${seed}|${quarter}`, sizes);

const evolve = (_: CaseDraw, { data }: CaseDrawEvent): CaseDraw => ({ drawn: wordsOf(data) });

/** Every file drawn is taken under review with the draw, or none is: one withdrawn meanwhile has the draw made anew. */
const registers = ({ data }: CaseDrawCommand, { drawn }: CaseDraw = initial): Claim[] =>
  drawn !== null
    ? []
    : strataOf(data, policyInForce(policy, data.on)).flatMap(({ sample }) =>
        sample.map((fileId) => takenUnderReview(fileId, `caseDraw-${data.quarter}`)),
      );

export const caseDraw = decider({ category: 'caseDraw', initial, decide, evolve, owner: () => null, registers, policy });
