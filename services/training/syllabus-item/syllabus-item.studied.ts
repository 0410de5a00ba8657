import type { SyllabusKind } from '@jiandu/contracts/syllabus-item';
import type { UnitKind } from '@jiandu/contracts/unit';
import { figureOf, policyInForce, toldOn } from '@jiandu/kernel';
import type { AsOfDates, CivilDate, EventRef, Figure, PolicyEntry, Streams, Told } from '@jiandu/kernel';
import { officersOnPost, personPosts } from '@jiandu/contracts/person-posts';
import { charged, unitProfile } from '@jiandu/contracts/unit-profile';
import { heirsOn } from '@jiandu/contracts/unit-standing';
import { basisOf } from '../figures/basis.js';
import type { Basis } from '../figures/basis.js';
import { lawStudySessionLedger } from '../law-study-session/law-study-session.ledger.js';
import { studyDirectory } from '../study/study.directory.js';
import { trainingSessionDirectory } from '../training-session/training-session.directory.js';
import { syllabusItemDirectory } from './syllabus-item.directory.js';
import type { SyllabusItemRow, SyllabusVersion } from './syllabus-item.directory.js';
import type { SyllabusItemPolicy } from './syllabus-item.js';
import entries from './syllabus-item.policy.json' with { type: 'json' };

/** Who is to study, and in which categories. */
export type SyllabusPolicy = SyllabusItemPolicy & { mark: string; of: readonly string[] };

export type SyllabusHistories = Record<'units' | 'posts' | 'items' | 'studies' | 'lawStudy' | 'trainings', Streams>;

/** What one unit's officers are to study that day, in the version in force. */
export type RequiredItem = {
  itemId: string;
  mandatoryFor: 'city' | 'unit';
  kind: SyllabusKind;
  category: string;
  title: string;
  version: number;
  effectiveFrom: CivilDate;
  events: readonly EventRef[];
};
/** Officers of the unit by how they stand with an item. */
export type ItemStudied = RequiredItem & { studied: number; stale: number; missing: number; all: number };
export type Studied = { itemId: string; state: 'studied' | 'stale' | 'missing'; lastOn: CivilDate | null; events: readonly EventRef[] };
export type OfficerStudied = { personId: string; upToDate: boolean; items: readonly Studied[] };
export type UnitStudied = {
  id: string;
  name: string;
  kind: UnitKind;
  /** Officers who are up to date with everything; null where nothing is to be studied or nobody is on post. */
  upToDate: Figure;
  items: readonly ItemStudied[];
};
export type StudyStatus = {
  policy: Basis & { mark: string; categories: readonly string[] };
  upToDate: Figure;
  units: readonly UnitStudied[];
};

type Act = { on: CivilDate; events: readonly EventRef[] };
const key = (personId: string, itemId: string) => `${personId} ${itemId}`;

/** Who has studied what, what is missing and what has gone stale. Throws `no-policy-in-force`. */
export function studyStatus(
  histories: SyllabusHistories,
  asOf: AsOfDates,
  policy: readonly PolicyEntry<SyllabusPolicy>[] = entries,
): { found: StudyStatus; officers: ReadonlyMap<string, readonly OfficerStudied[]> } {
  const inForce = policyInForce(policy, asOf.on, asOf.known);
  const items = toldOn(syllabusItemDirectory, histories.items, asOf);
  const acts = actsOf(histories, asOf);
  const onPost = officersOnPost(toldOn(personPosts, histories.posts, asOf), heirsOn(histories.units, asOf));
  const officers = new Map<string, OfficerStudied[]>();
  const units = charged(toldOn(unitProfile, histories.units, asOf), inForce.of).map(({ unitId, name, kind }): UnitStudied => {
    const required = items.flatMap((item) => {
      const { row } = item;
      const version = versionOn(row, asOf.on);
      return version && (row.unitId === null || row.unitId === unitId) ? [{ item: row, version, told: requiredItem(item, version) }] : [];
    });
    required.sort((a, b) => order(a.told, b.told, inForce.categories));
    const people = (onPost.get(unitId) ?? []).map(({ personId }): OfficerStudied => {
      const found = required.map(({ item, version }) => studied(item, version, acts.get(key(personId, item.itemId!)) ?? []));
      return { personId, upToDate: found.every(({ state }) => state === 'studied'), items: found };
    });
    officers.set(unitId, people);
    const count = (itemId: string, state: Studied['state']) =>
      people.filter((each) => each.items.some((found) => found.itemId === itemId && found.state === state)).length;
    return {
      ...{ id: unitId, name, kind },
      upToDate: required.length === 0 ? { met: null, all: people.length } : figureOf(people.map(({ upToDate }) => upToDate)),
      items: required.map(({ told }) => ({
        ...told,
        ...{ studied: count(told.itemId, 'studied'), stale: count(told.itemId, 'stale'), missing: count(told.itemId, 'missing') },
        all: people.length,
      })),
    };
  });
  const counted = units.filter(({ upToDate }) => upToDate.met !== null);
  return {
    found: {
      policy: { ...basisOf(inForce), mark: inForce.mark, categories: inForce.categories },
      upToDate: {
        met: counted.length === 0 ? null : counted.reduce((sum, { upToDate }) => sum + upToDate.met!, 0),
        all: counted.reduce((sum, { upToDate }) => sum + upToDate.all, 0),
      },
      units,
    },
    officers,
  };
}

/** The version in force that day, as the syllabus had it; null before the first, and once another item has taken its place. */
function versionOn({ versions, superseded }: SyllabusItemRow, on: CivilDate): SyllabusVersion | null {
  if (superseded && superseded.from <= on) return null;
  return versions.findLast(({ effectiveFrom }) => effectiveFrom <= on) ?? null;
}

/** A version can be studied once it is in force or on the syllabus, whichever comes first. */
const studiable = ({ effectiveFrom, listedOn }: SyllabusVersion, on: CivilDate) => effectiveFrom <= on || listedOn <= on;

function studied({ itemId, versions }: SyllabusItemRow, required: SyllabusVersion, acts: readonly Act[]): Studied {
  const lastOn = acts.reduce<CivilDate | null>((last, { on }) => (last === null || on > last ? on : last), null);
  const fresh = acts.filter(({ on }) => versions.some((version) => version.version >= required.version && studiable(version, on)));
  const state = fresh.length > 0 ? 'studied' : acts.length > 0 ? 'stale' : 'missing';
  return { itemId: itemId!, state, lastOn, events: (fresh.length > 0 ? fresh : acts).flatMap(({ events }) => events) };
}

/** All acts of study, by person and item: on one's own, before meetings, in trainings. They follow the person. */
function actsOf({ studies, lawStudy, trainings }: SyllabusHistories, asOf: AsOfDates): ReadonlyMap<string, Act[]> {
  const found = new Map<string, Act[]>();
  const put = (personIds: readonly string[], itemIds: readonly string[], act: Act) => {
    for (const personId of personIds)
      for (const itemId of itemIds) found.set(key(personId, itemId), [...(found.get(key(personId, itemId)) ?? []), act]);
  };
  for (const { row, events } of toldOn(studyDirectory, studies, asOf)) put(row.personIds, row.itemIds, { on: row.studiedOn!, events });
  for (const { row, events } of toldOn(lawStudySessionLedger, lawStudy, asOf))
    if (!row.withdrawn) put(row.personIds, row.itemIds, { on: row.heldOn!, events });
  for (const { row, events } of toldOn(trainingSessionDirectory, trainings, asOf))
    put(row.personIds, row.itemIds, { on: row.heldOn!, events });
  return found;
}

const requiredItem = ({ row, events }: Told<SyllabusItemRow>, { title, version, effectiveFrom }: SyllabusVersion): RequiredItem => ({
  ...{ itemId: row.itemId!, mandatoryFor: row.unitId === null ? 'city' : 'unit', kind: row.kind!, category: row.category! },
  ...{ title, version, effectiveFrom, events },
});

const order = (a: RequiredItem, b: RequiredItem, categories: readonly string[]): number =>
  categories.indexOf(a.category) - categories.indexOf(b.category) || (a.itemId < b.itemId ? -1 : 1);
