import { syllabusItemContract } from '@jiandu/contracts/syllabus-item';
import type { SyllabusItemEvent, SyllabusKind } from '@jiandu/contracts/syllabus-item';
import { projection } from '@jiandu/kernel';
import type { CivilDate } from '@jiandu/kernel';

/** `listedOn`: the day on which the version came onto the syllabus; `effectiveFrom`: on which it came into force. */
export type SyllabusVersion = { version: number; title: string; source: string | null; effectiveFrom: CivilDate; listedOn: CivilDate };

/** What is to be studied, in which versions; without a unit by the whole city. */
export type SyllabusItemRow = {
  itemId: string | null;
  unitId: string | null;
  kind: SyllabusKind | null;
  category: string | null;
  versions: readonly SyllabusVersion[];
  superseded: { byId: string; from: CivilDate } | null;
};

export const syllabusItemDirectory = projection<SyllabusItemRow, SyllabusItemEvent>({
  name: 'syllabus_item_directory_v1',
  of: [syllabusItemContract],
  initial: { itemId: null, unitId: null, kind: null, category: null, versions: [], superseded: null },
  evolve(row, { type, data }) {
    switch (type) {
      case 'SyllabusItemListed': {
        const { itemId, unitId = null, kind, category } = data;
        return { ...row, itemId, unitId, kind, category, versions: [versionOf(data)] };
      }
      case 'SyllabusItemRevised':
        return { ...row, versions: [...row.versions, versionOf(data)] };
      case 'SyllabusItemSuperseded':
        return { ...row, superseded: { byId: data.byId, from: data.from } };
    }
  },
});

type Told = { version: number; title: string; source?: string; effectiveFrom: CivilDate; on: CivilDate };
const versionOf = ({ version, title, source, effectiveFrom, on }: Told): SyllabusVersion => ({
  ...{ version, title, source: source ?? null, effectiveFrom, listedOn: on },
});
