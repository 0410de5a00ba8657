import { policyInForce } from '@jiandu/kernel';
import type { LookUp } from '@jiandu/platform/imports';
import { unitDirectory } from '../unit/unit.directory.js';
import { unitsNamed } from '../unit/unit.names.js';
import policy from '../unit/unit.policy.json' with { type: 'json' };

/** A unit by its number, or by a name that means one unit today: the official one, another, or a former one. */
export const unitByName: LookUp = async (words, { readModels, today }) => {
  const rows = (await readModels.rows(unitDirectory).find()).map(({ row }) => row);
  const { townships } = policyInForce(policy, today());
  const listed = (code: string) => townships.find((each) => each.code === code)?.aliases ?? [];
  const meant = (word: string) => {
    if (rows.some(({ unitId }) => unitId === word)) return { id: word };
    const [best, ...others] = unitsNamed(rows, word, today(), listed);
    if (!best) return null;
    return others.some(({ by }) => by === best.by) ? 'ambiguous' : { id: best.unitId };
  };
  return new Map(words.map((word) => [word, meant(word)]));
};
