import { unitName } from '@jiandu/platform/names';
import type { LookUp } from '@jiandu/platform/imports';

/** A unit by its number, or by the name that it alone bears today; other names are known to the registry. */
export const unitByName: LookUp = async (words, { readModels }) => {
  const units = (await readModels.rows(unitName).find()).map(({ _id, row }) => ({ id: _id.slice('unit-'.length), name: row.name }));
  const meant = (word: string) => {
    if (units.some(({ id }) => id === word)) return { id: word };
    const [first, ...others] = units.filter(({ name }) => name === word);
    if (!first) return null;
    return others.length > 0 ? 'ambiguous' : { id: first.id };
  };
  return new Map(words.map((word) => [word, meant(word)]));
};
