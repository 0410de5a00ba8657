import { personPosts } from '@jiandu/contracts/person-posts';
import type { Units } from '../indicator/indicator.js';
import type { AsOfDates, EventRef, Streams } from '@jiandu/kernel';
import { heldOn } from '../as-of/held.js';
import type { Held } from '../as-of/held.js';
import { certificateStatus, validOn } from './certificate-status.js';

/** 持证上岗: officers on post who hold a valid certificate, of all officers on post. */
export type Readiness = {
  id: string;
  name: string;
  met: number | null;
  all: number;
  without: readonly string[];
  officers: readonly OfficerReadiness[];
  events: readonly EventRef[];
};
export type OfficerReadiness = { personId: string; holds: boolean; events: readonly EventRef[] };

const correctionsBy = (held: readonly Held<unknown>[], field: string): ReadonlyMap<unknown, readonly EventRef[]> =>
  new Map(
    [...Map.groupBy(held, ({ key }) => key[field])].map(([id, its]) => [
      id,
      its.flatMap(({ corrections }) => corrections.map(({ ref }) => ref)),
    ]),
  );

export function readiness(
  townships: readonly { unitId: string; name: string }[],
  { posts, certificates }: Record<'posts' | 'certificates', Streams>,
  asOf: AsOfDates,
  { heirOf }: Pick<Units, 'heirOf'>,
): Readiness[] {
  const [told, cards] = [heldOn(personPosts, posts, asOf), heldOn(certificateStatus, certificates, asOf)];
  const rows = told.flatMap(({ row }) => (row?.kind === 'officer' && row.held ? row : []));
  const onPost = Map.groupBy(rows, ({ unitId }) => heirOf(unitId ?? ''));
  const cardsOf = Map.groupBy(
    cards.flatMap(({ row }) => row ?? []),
    ({ officerId }) => officerId,
  );
  const [ofPosts, ofCards] = [correctionsBy(told, 'personId'), correctionsBy(cards, 'officerId')];
  return townships.map(({ unitId, name }) => {
    const people = Map.groupBy(onPost.get(unitId) ?? [], ({ personId }) => personId);
    const officers = [...people].map(([personId, its]): OfficerReadiness => {
      const held = cardsOf.get(personId) ?? [];
      const valid = held.filter((card) => validOn(card, asOf.on));
      const counted = [...its.map(({ last }) => last), ...(valid.length > 0 ? valid : held).flatMap(({ because }) => because)].filter(
        (ref) => ref !== null,
      );
      const events = [...counted, ...[ofPosts, ofCards].flatMap((of) => of.get(personId) ?? [])];
      return { personId: personId ?? '', holds: valid.length > 0, events };
    });
    officers.sort((a, b) => (a.personId < b.personId ? -1 : 1));
    return {
      ...{ id: unitId, name, officers },
      met: officers.length === 0 ? null : officers.filter(({ holds }) => holds).length,
      all: officers.length,
      without: officers.filter(({ holds }) => !holds).map(({ personId }) => personId),
      events: officers.flatMap(({ events }) => events),
    };
  });
}
