import type { ListSyllabusItem, SyllabusItemCommand, SyllabusItemEvent } from '@jiandu/contracts/syllabus-item';
import { decider, isSame, rejectUnless } from '@jiandu/kernel';
import type { SyllabusItemRule } from './syllabus-item.messages.js';
import policy from './syllabus-item.policy.json' with { type: 'json' };

/** The categories of what is studied, the first one first. */
export type SyllabusItemPolicy = { categories: readonly string[] };

/** 学习内容 of the city or of one unit. State holds only what a later decision asks. */
export type SyllabusItem = {
  listed: ListSyllabusItem | null;
  latest: { version: number; title: string; source: string | undefined; effectiveFrom: string };
  superseded: { byId: string; from: string } | null;
};
const initial: SyllabusItem = { listed: null, latest: { version: 0, title: '', source: undefined, effectiveFrom: '' }, superseded: null };

const ensure: (ok: boolean, rule: SyllabusItemRule) => asserts ok = rejectUnless;

function decide({ type, data }: SyllabusItemCommand, item: SyllabusItem, { categories }: SyllabusItemPolicy): SyllabusItemEvent[] {
  const { listed, latest, superseded } = item;
  switch (type) {
    case 'List':
      if (listed && isSame(listed, data)) return [];
      ensure(listed === null, 'item-is-listed-once');
      ensure(categories.includes(data.category), 'category-is-in-the-list');
      return [{ type: 'SyllabusItemListed', data: { ...data, version: 1 } }];
    case 'Revise':
      ensure(listed !== null, 'item-is-on-the-syllabus');
      if (latest.title === data.title && latest.source === data.source && latest.effectiveFrom === data.effectiveFrom) return [];
      ensure(superseded === null || data.effectiveFrom < superseded.from, 'superseded-item-has-no-new-version');
      ensure(data.effectiveFrom > latest.effectiveFrom, 'version-takes-effect-after-the-one-before');
      return [{ type: 'SyllabusItemRevised', data: { ...data, version: latest.version + 1 } }];
    case 'Supersede':
      ensure(listed !== null, 'item-is-on-the-syllabus');
      if (superseded && superseded.byId === data.byId && superseded.from === data.from) return [];
      ensure(superseded === null, 'item-is-superseded-once');
      ensure(data.byId !== listed.itemId, 'item-is-superseded-by-another');
      return [{ type: 'SyllabusItemSuperseded', data }];
  }
}

function evolve(item: SyllabusItem, { type, data }: SyllabusItemEvent): SyllabusItem {
  // prettier-ignore
  switch (type) {
    case 'SyllabusItemListed': {
      const { version, ...listed } = data;
      return { ...item, listed, latest: { version, title: data.title, source: data.source, effectiveFrom: data.effectiveFrom } };
    }
    case 'SyllabusItemRevised':    return { ...item, latest: { version: data.version, title: data.title, source: data.source, effectiveFrom: data.effectiveFrom } };
    case 'SyllabusItemSuperseded': return { ...item, superseded: { byId: data.byId, from: data.from } };
  }
}

/** Null: the city's own, mandatory for all. */
const owner = ({ listed }: SyllabusItem, { type, data }: SyllabusItemCommand) =>
  (listed ? listed.unitId : type === 'List' ? data.unitId : null) ?? null;

function references({ type, data }: SyllabusItemCommand) {
  if (type === 'Supersede') return [{ field: 'byId', category: 'syllabusItem', id: data.byId }];
  return type === 'List' && data.unitId !== undefined ? [{ field: 'unitId', category: 'unit', id: data.unitId, on: data.on }] : [];
}

export const syllabusItem = decider({ category: 'syllabusItem', initial, decide, evolve, owner, policy, references });
