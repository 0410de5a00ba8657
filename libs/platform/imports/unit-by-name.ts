import { unitName } from '../names/index.js';
import type { LookUp } from './kind.js';

/** A unit by its number, or by the name that it alone bears; a unit in being goes before those that are no more. */
export const unitByName: LookUp = async (words, { readModels, today }) => {
  const units = (await readModels.rows(unitName).find()).map(({ _id, row }) => ({ id: _id.slice('unit-'.length), ...row }));
  const inBeing = units.filter(({ until }) => until === null || until > today());
  const meant = (word: string) => {
    if (units.some(({ id }) => id === word)) return { id: word };
    const bears = ({ name }: { name: string | null }) => name === word;
    const [first, ...others] = inBeing.some(bears) ? inBeing.filter(bears) : units.filter(bears);
    if (!first) return null;
    return others.length > 0 ? 'ambiguous' : { id: first.id };
  };
  return new Map(words.map((word) => [word, meant(word)]));
};
