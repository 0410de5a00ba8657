import { personPosts } from '@jiandu/contracts/person-posts';
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

/** Who holds which post in which unit on the day, each once. */
function holders({ posts }: Sources, asOf: AsOfDates): (kind: PostKind, unitId: string) => People {
  const held = new Map<string, Map<string, EventRef[]>>();
  for (const { row, events } of toldOn(personPosts, posts, asOf)) {
    const { personId, kind, unitId } = row;
    if (!row.held || personId === null || kind === null || unitId === null) continue;
    const here = held.get(`${kind} ${unitId}`) ?? new Map<string, EventRef[]>();
    held.set(`${kind} ${unitId}`, here.set(personId, [...(here.get(personId) ?? []), ...events]));
  }
  return (kind, unitId) => held.get(`${kind} ${unitId}`) ?? new Map();
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
export function staffOn(sources: Sources, { on, known, units }: Asking, kinds: readonly string[] = CHARGED): Staff[] {
  const asOf = { on, known };
  const [held, valid] = [holders(sources, asOf), cards(sources, asOf)];
  return units.charged(kinds).map(({ unitId }) => {
    const officers = held('officer', unitId);
    const base = new Map([...officers].flatMap(([id, events]) => (valid.has(id) ? [[id, [...events, ...valid.get(id)!]] as const] : [])));
    return { unitId, officers, base, reviewers: held('legal-reviewer', unitId), supervisors: held('supervisor', unitId) };
  });
}
const eventsOf = (...people: readonly People[]): EventRef[] => people.flatMap((each) => [...each.values()].flat());

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
