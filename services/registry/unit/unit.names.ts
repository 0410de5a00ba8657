import type { CivilDate } from '@jiandu/kernel';
import type { Parting, UnitRow } from './unit.directory.js';

/** Names that the code list gives to a township beside its official one. */
export type ListedNames = (code: string) => readonly string[];

/** How a unit came to be found by a name: what it was called on the day, another name, what it was called before, or only afterwards. */
export type FoundBy = 'name' | 'alias' | 'former-name' | 'later-name';
export type UnitThen = { unitId: string; called: string | null; inBeing: boolean };
export type FoundUnit = UnitThen & {
  by: FoundBy;
  /** Of a unit that was no more: which units in being had its duties on that day. */
  successors: readonly UnitThen[];
};
export type UnitStory = UnitThen & {
  names: UnitRow['names'];
  aliases: UnitRow['aliases'];
  partings: readonly Parting[];
  predecessors: readonly { unitId: string; called: string | null; how: Parting['how']; on: CivilDate; documentNo: string | null }[];
  successors: readonly UnitThen[];
};

type Known = UnitRow & { unitId: string };
const isKnown = (row: UnitRow): row is Known => row.unitId !== null;

/** Width, spaces and brackets as typed do not matter. */
const bare = (name: string): string => name.normalize('NFKC').replace(/\s/g, '');

const isInBeing = ({ from, until }: UnitRow, on: CivilDate) => from !== null && from <= on && (until === null || on < until);
const nameOn = ({ names }: UnitRow, on: CivilDate) =>
  names.find(({ from, until }) => from <= on && (until === null || on < until))?.name ?? null;
const thenOf = (row: Known, on: CivilDate): UnitThen => ({ unitId: row.unitId, called: nameOn(row, on), inBeing: isInBeing(row, on) });

/** Units that a name may mean on a day, the surest first. */
export function unitsNamed(rows: readonly UnitRow[], name: string, on: CivilDate, listed: ListedNames = () => []): FoundUnit[] {
  const wanted = bare(name);
  const order: FoundBy[] = ['name', 'alias', 'former-name', 'later-name'];
  return rows
    .filter(isKnown)
    .flatMap((row) => {
      const by = foundBy(row, wanted, on, listed);
      return by ? [{ ...thenOf(row, on), by, successors: successorsOf(rows, row, on) }] : [];
    })
    .sort((a, b) => order.indexOf(a.by) - order.indexOf(b.by) || (a.unitId < b.unitId ? -1 : 1));
}

function foundBy(row: Known, wanted: string, on: CivilDate, listed: ListedNames): FoundBy | null {
  const same = (name: string) => bare(name) === wanted;
  const official = row.names.filter(({ name }) => same(name));
  if (official.some(({ from, until }) => from <= on && (until === null || on < until))) return 'name';
  const isAlias = row.aliases.some(({ alias, usedFrom }) => same(alias) && (usedFrom === null || usedFrom <= on));
  if (isAlias || listed(row.code ?? '').some(same)) return 'alias';
  if (official.some(({ until }) => until !== null && until <= on)) return 'former-name';
  return official.length > 0 || row.aliases.some(({ alias }) => same(alias)) ? 'later-name' : null;
}

/** Units in being on the day that have the duties of one that was no more, through whatever became of those in between. */
function successorsOf(rows: readonly UnitRow[], row: UnitRow, on: CivilDate): UnitThen[] {
  const found = new Map<string, UnitThen>();
  const seen = new Set<string>();
  const follow = (gone: UnitRow) => {
    for (const id of gone.partings.filter((each) => !each.continues && each.on <= on).flatMap(({ intoIds }) => intoIds)) {
      if (seen.has(id)) continue;
      seen.add(id);
      const next = rows.filter(isKnown).find(({ unitId }) => unitId === id);
      if (!next) continue;
      if (isInBeing(next, on)) found.set(id, thenOf(next, on));
      else follow(next);
    }
  };
  follow(row);
  return [...found.values()];
}

/** What a unit was called on a day, where it came from and what became of it by then; null for a unit not known. */
export function unitStory(rows: readonly UnitRow[], unitId: string, on: CivilDate): UnitStory | null {
  const row = rows.filter(isKnown).find((each) => each.unitId === unitId);
  if (!row) return null;
  const predecessors = rows
    .filter(isKnown)
    .flatMap((other) =>
      other.partings
        .filter((parting) => parting.on <= on && parting.intoIds.includes(unitId))
        .map(({ how, on: since, documentNo }) => ({ unitId: other.unitId, called: other.name, how, on: since, documentNo })),
    );
  return {
    ...thenOf(row, on),
    ...{ names: row.names, aliases: row.aliases, partings: row.partings.filter((each) => each.on <= on) },
    ...{ predecessors, successors: successorsOf(rows, row, on) },
  };
}
