import { onPost, personPosts } from '@jiandu/contracts/person-posts';
import type { PostKind } from '@jiandu/contracts/post';
import { TOWNSHIP_KINDS } from '@jiandu/contracts/unit';
import type { AsOfDates, EventRef, PolicyEntry } from '@jiandu/kernel';
import { toldOn } from '../as-of/held.js';
import { certificateStatus, validOn } from '../coverage/certificate-status.js';
import { askedBy, basisOf, counts, nothingAsked } from './indicator.js';
import type { Apart, Asking, Indicator, Part, Sources } from './indicator.js';
import { indicatorMessages as say } from './indicator.messages.js';
import entries from './reviewer-ratio.policy.json' with { type: 'json' };

/** How many legal reviewers a unit needs, and how many people for review and supervision together. */
export type StaffingPolicy = { of: readonly string[]; reviewersPercent: number; people: number };

const CHARGED = ['enforcement-unit', ...TOWNSHIP_KINDS];
type People = ReadonlyMap<string, readonly EventRef[]>;

/** Who holds a post of one kind on the day, by unit. */
function holders({ posts }: Sources, { on, known, units }: Asking, kind: PostKind): (unitId: string) => People {
  const held = onPost(kind, toldOn(personPosts, posts, { on, known }), units.heirOf);
  return (unitId) => new Map((held.get(unitId) ?? []).map(({ personId, events }) => [personId, events]));
}

/** Who holds a certificate that is valid on the day, of whatever kind. */
function cards({ certificates }: Sources, asOf: AsOfDates): People {
  const found = new Map<string, EventRef[]>();
  for (const { row, events } of toldOn(certificateStatus, certificates, asOf))
    if (row.officerId !== null && validOn(row, asOf.on)) found.set(row.officerId, [...(found.get(row.officerId) ?? []), ...events]);
  return found;
}

/** What a unit has on the day: officers, those of them with a valid card, reviewers, supervisors. */
export type Staff = { unitId: string; officers: People; base: People; reviewers: People; supervisors: People };
export function staffOn(sources: Sources, asking: Asking, kinds: readonly string[] = CHARGED): Staff[] {
  const valid = cards(sources, { on: asking.on, known: asking.known });
  const held = (kind: PostKind) => holders(sources, asking, kind);
  const [officersOf, reviewersOf, supervisorsOf] = [held('officer'), held('legal-reviewer'), held('supervisor')];
  return asking.units.charged(kinds).map(({ unitId }) => {
    const officers = officersOf(unitId);
    const base = new Map([...officers].flatMap(([id, events]) => (valid.has(id) ? [[id, [...events, ...valid.get(id)!]] as const] : [])));
    return { unitId, officers, base, reviewers: reviewersOf(unitId), supervisors: supervisorsOf(unitId) };
  });
}
export const eventsOf = (...people: readonly People[]): EventRef[] => people.flatMap((each) => [...each.values()].flat());

export const staffingInForce = ({ on, known }: AsOfDates): PolicyEntry<StaffingPolicy> | null =>
  askedBy<StaffingPolicy>(entries, on, known);
export const reviewersNeeded = (base: number, { reviewersPercent }: StaffingPolicy): number => Math.ceil((base * reviewersPercent) / 100);

/** 持证上岗率: of the officers on post, those whose card was valid on the day. */
export const certificateReadiness: Indicator = {
  ...{ key: 'certificate-readiness', task: 'T4', kind: 'share', best: 'high' },
  count: (sources, asking) => ({
    basis: null,
    parts: staffOn(sources, asking).flatMap(({ unitId, officers, base }) =>
      [...officers].map(([personId, events]): Part => {
        const holds = base.has(personId);
        const about = { id: `${unitId}/${personId}`, unitId, on: asking.on, says: say.certificate(holds) };
        return counts(holds, { ...about, events: base.get(personId) ?? events });
      }),
    ),
    apart: [],
  }),
};

/** 法制审核人员比例: units with an officer to count, and as many reviewers as that asks for. */
export const reviewerRatio: Indicator = {
  ...{ key: 'reviewer-ratio', task: 'T11', kind: 'share', best: 'high' },
  count(sources, asking) {
    const inForce = staffingInForce(asking);
    if (inForce === null) return nothingAsked;
    const parts: Part[] = [];
    const apart: Apart[] = [];
    for (const { unitId, base, reviewers } of staffOn(sources, asking, inForce.of)) {
      const needed = reviewersNeeded(base.size, inForce);
      const about = { id: unitId, unitId, on: asking.on, events: eventsOf(base, reviewers) };
      if (base.size === 0) apart.push({ ...about, says: say.noBase });
      else parts.push(counts(reviewers.size >= needed, { ...about, says: say.reviewers(base.size, needed, reviewers.size) }));
    }
    return { basis: basisOf(inForce), parts, apart };
  },
};

/** 法制审核和监督人员不少于2人: both together, each person once [D]. */
export const reviewAndSupervisionStaff: Indicator = {
  ...{ key: 'review-and-supervision-staff', task: 'T11', kind: 'share', best: 'high' },
  count(sources, asking) {
    const inForce = staffingInForce(asking);
    if (inForce === null) return nothingAsked;
    const parts = staffOn(sources, asking, inForce.of).map(({ unitId, reviewers, supervisors }): Part => {
      const together = new Set([...reviewers.keys(), ...supervisors.keys()]).size;
      const about = { id: unitId, unitId, on: asking.on, events: eventsOf(reviewers, supervisors) };
      return counts(together >= inForce.people, { ...about, says: say.staff(together, inForce.people) });
    });
    return { basis: basisOf(inForce), parts, apart: [] };
  },
};
