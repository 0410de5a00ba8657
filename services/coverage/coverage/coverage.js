import { effective, policyInForce } from '@jiandu/kernel';
import { certificateStatus, validOn } from './certificate-status.js';
import { conditionMessages } from './coverage.messages.js';
import policy from './coverage.policy.json' with { type: 'json' };
import { personPosts } from './person-posts.js';
import { publicHotline } from './public-hotline.js';
import { supervisionBody } from './supervision-body.js';
import { unitProfile } from './unit-profile.js';
const bodyNamed = ({ body }) => ({ met: (body?.named ?? null) !== null, events: [body?.named] });
/** The conditions that some service records. A condition of the policy without an entry here has no source yet. */
const checks = {
  'supervision-body-named': bodyNamed,
  'bureau-supervision-body-named': bodyNamed,
  'supervision-staff-named': ({ body }) => ({ met: (body?.staff ?? 0) > 0, events: [body?.staffNamed] }),
  'hotline-public': ({ hotlines }) => {
    const open = hotlines.filter(({ isPublic }) => isPublic);
    return { met: open.length > 0, events: (open.length > 0 ? open : hotlines).map(({ last }) => last) };
  },
};
export const TOWNSHIP_KINDS = ['township', 'subdistrict'];
const LEVELS = { city: ['enforcement-unit'], township: TOWNSHIP_KINDS, bureau: ['bureau'] };
/** Folds each history as of both dates; streams that had not begun by then are left out. */
function rowsOn(of, histories, asOf) {
  const rows = [];
  for (const history of histories) {
    const events = effective(history, asOf);
    if (events.length > 0) rows.push(events.reduce((row, event) => of.evolve(row, event), of.initial));
  }
  return rows;
}
const isSeen = (unit) => unit.unitId !== null && unit.kind !== null && unit.inBeing;
/** Which units are covered and what each lacks. Throws `no-policy-in-force` before the plan's first day. */
export function coverage(histories, asOf, entries = policy) {
  const inForce = policyInForce(entries, asOf.on, asOf.known);
  const units = rowsOn(unitProfile, histories.units, asOf)
    .filter(isSeen)
    .sort((a, b) => (a.unitId < b.unitId ? -1 : 1));
  const bodies = new Map(rowsOn(supervisionBody, histories.supervisionBodies, asOf).map((row) => [row.unitId, row]));
  const hotlines = Map.groupBy(rowsOn(publicHotline, histories.hotlines, asOf), ({ unitId }) => unitId);
  const level = (kinds) =>
    summed(
      units
        .filter(({ kind }) => kinds.includes(kind))
        .map((unit) =>
          unitCoverage(unit, inForce.conditions, asOf.on, { body: bodies.get(unit.unitId), hotlines: hotlines.get(unit.unitId) ?? [] }),
        ),
    );
  const townships = units.filter(({ kind }) => TOWNSHIP_KINDS.some((each) => each === kind));
  return {
    policy: { from: inForce.from, source: inForce.source, target: inForce.target },
    city: level(LEVELS.city),
    township: level(LEVELS.township),
    bureau: level(LEVELS.bureau),
    readiness: readiness(townships, histories, asOf),
  };
}
function unitCoverage(unit, conditions, on, joined) {
  const found = {};
  for (const { key, of, from } of conditions) {
    if (!of.includes(unit.kind) || from > on) continue;
    const checked = checks[key]?.(joined);
    found[key] = checked
      ? { met: checked.met, events: checked.events.filter((ref) => ref !== null && ref !== undefined) }
      : { met: null, events: [] };
  }
  const keys = (met) => Object.keys(found).filter((key) => found[key].met === met);
  const [missing, withoutSource] = [keys(false), keys(null)];
  return {
    ...{ id: unit.unitId, name: unit.name, kind: unit.kind, administered: unit.administered },
    established: missing.length > 0 ? false : withoutSource.length > 0 ? null : true,
    conditions: found,
    missing: missing.map((key) => conditionMessages[key]?.missing ?? key),
    withoutSource: withoutSource.map((key) => conditionMessages[key]?.name ?? key),
  };
}
function summed(units) {
  const all = units.length;
  const figure = (met) => ({ met: all === 0 ? null : met, all });
  const established = units.filter((unit) => unit.established === true).length;
  const undetermined = units.filter((unit) => unit.established === null).length;
  const conditions = {};
  for (const key of new Set(units.flatMap((unit) => Object.keys(unit.conditions)))) {
    const found = units.map((unit) => unit.conditions[key]).filter((each) => each !== undefined);
    const sourced = found.some(({ met }) => met !== null);
    conditions[key] = { met: sourced ? found.filter(({ met }) => met).length : null, all: found.length };
  }
  return {
    ...(undetermined > 0 ? { met: null, all } : figure(established)),
    checkable: figure(established + undetermined),
    conditions,
    units,
  };
}
function readiness(townships, { posts, certificates }, asOf) {
  const onPost = Map.groupBy(
    rowsOn(personPosts, posts, asOf).filter(({ kind, held }) => kind === 'officer' && held),
    ({ unitId }) => unitId,
  );
  const cards = Map.groupBy(rowsOn(certificateStatus, certificates, asOf), ({ officerId }) => officerId);
  return townships.map(({ unitId, name }) => {
    const officers = (onPost.get(unitId) ?? []).map(({ personId, last }) => {
      const held = cards.get(personId) ?? [];
      const valid = held.filter((card) => validOn(card, asOf.on));
      const events = [last, ...(valid.length > 0 ? valid : held).flatMap(({ because }) => because)].filter((ref) => ref !== null);
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
//# sourceMappingURL=coverage.js.map
