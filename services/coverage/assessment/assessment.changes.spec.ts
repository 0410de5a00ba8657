import type { UnitEvent } from '@jiandu/contracts/unit';
import type { CivilDate, History, PolicyEntry } from '@jiandu/kernel';
import fc from 'fast-check';
import type { Sources } from '../indicator/indicator.js';
import { indicatorsBetween } from '../indicator/indicator.models.js';
import { indicatorsOn } from '../indicator/indicators.js';
import { anyCity } from '../indicator/indicator.testing.js';
import { calendar, knownFrom, sources, stream, unit } from '../indicator/testing.js';
import { assessmentChanges } from './assessment.changes.js';
import { assessment } from './assessment.js';
import type { AssessmentPolicy } from './assessment.js';
import shipped from './assessment.policy.json' with { type: 'json' };

/** As a sheet of the city may say: points for some rules, and more of them once it was written anew. */
const sheet = shipped.flatMap((entry) => [
  { ...entry, rules: entry.rules.map((rule, i) => (i % 2 ? rule : { ...rule, points: i + 1, pointsMark: 'D' })) },
  { ...entry, known: '2024-11-01', rules: entry.rules.map((rule) => ({ ...rule, points: 1, pointsMark: 'D' })) },
]) as unknown as readonly PolicyEntry<AssessmentPolicy>[];
const answered = (all: Sources, on: CivilDate, knownOn: CivilDate) => {
  const known = { sources: all, ...indicatorsOn(all, { on, known: knownOn, from: '2024-01-01', to: '2024-12-31', calendar }) };
  return { known, found: assessment(known, sheet) };
};
const dates = { on: '2025-01-20', from: '2024-11-30', to: '2024-12-31' };
const changesOf = (given: Partial<Sources>) => {
  const all = sources(given);
  return assessmentChanges([answered(all, dates.on, dates.from), answered(all, dates.on, dates.to)], indicatorsBetween(all, dates));
};
const declared = (unitId: string, quarter: string, on: CivilDate): History =>
  stream(`selfReview-${unitId}.${quarter}`, { type: 'NoFileDeclared', data: { unitId, quarter, on } });
const lost = stream(
  'suit-1',
  { type: 'SuitRegistered', data: { caseId: '1', unitId: 'u', caseNo: '1', matter: 'penalty', on: '2024-06-02' } },
  { type: 'SuitDecided', data: { outcome: 'revoked', class: 'adverse', grounds: [], instance: 'first', on: '2024-06-20' } },
  { type: 'SuitTookEffect', data: { caseId: '1', unitId: 'u', outcome: 'revoked', class: 'adverse', effectiveOn: '2024-07-01' } },
);
const undo = (history: History, known: CivilDate): History => [
  ...history,
  ...stream(
    history[0]!.stream,
    ...history.map(({ type, data }) => ({ type, data })),
    ...history.map(({ id }) => ({ type: 'EventCorrected', data: { eventId: id, reason: '登记有误' } })),
  )
    .slice(history.length)
    .map((event) => ({ ...event, k: `${known}T04:00:00.000Z` })),
];
const told = ({ events }: { events: readonly { stream: string; type: string }[] }) => events.map(({ stream: of, type }) => `${of} ${type}`);

describe('what changed of a ledger between two days of knowing', () => {
  it('is a deduction that came, with its event, and the totals that it moved', () => {
    const { before, after, rules, units, entries } = changesOf({ units: [unit('u')], suits: [knownFrom('2024-12-05', lost)] });
    expect(entries).toMatchObject([{ id: 'suit-lost/1', before: null, after: { unitId: 'u', points: 1 }, by: 'events' }]);
    expect(told(entries[0]!)).toEqual(['suit-1 SuitRegistered', 'suit-1 SuitDecided', 'suit-1 SuitTookEffect']);
    expect(rules).toMatchObject([{ key: 'suit-lost', before: { entries: 0 }, after: { entries: 1 } }]);
    expect(after.deductions! - before.deductions!).toBe(1);
    expect(units.map(({ id, before: was, after: is }) => [id, is!.deductions! - was!.deductions!])).toEqual([['u', 1]]);
  });
  it('is one that went by what the unit did in time and was keyed late, though no entry rests on that any more', () => {
    const { entries } = changesOf({ units: [unit('u')], selfReviews: [knownFrom('2024-12-05', declared('u', '2024-Q3', '2024-09-20'))] });
    expect(entries.map((each) => [each.id, each.before?.rule, each.after, told(each)])).toEqual([
      [entries[0]!.id, 'self-review-missing', null, ['selfReview-u.2024-Q3 NoFileDeclared']],
    ]);
  });
  it('is one that came back by a correction of what the unit had done', () => {
    const { entries } = changesOf({ units: [unit('u')], selfReviews: [undo(declared('u', '2024-Q3', '2024-09-20'), '2024-12-05')] });
    expect(entries.map((each) => [each.before, each.after?.rule, told(each)])).toEqual([
      [null, 'self-review-missing', ['selfReview-u.2024-Q3 EventCorrected']],
    ]);
  });
  it('is one that is the heir’s now, by the merger', () => {
    const merged: UnitEvent = { type: 'UnitMerged', data: { intoId: 'v', documentNo: '昌市编发〔2024〕1号', on: '2024-10-20' } };
    const [registered, end] = unit('u', 'enforcement-unit', merged);
    const { entries } = changesOf({
      units: [[registered!, { ...end!, k: '2024-12-12T04:00:00.000Z' }], unit('v')],
      suits: [lost],
    });
    const suit = entries.find(({ id }) => id === 'suit-lost/1')!;
    expect([suit.before!.unitId, suit.after!.unitId, told(suit)]).toEqual(['u', 'v', ['unit-u UnitMerged']]);
  });
  it('is nothing where nothing was told and no rule came to be known', () =>
    expect(changesOf({ units: [unit('u')], suits: [lost] })).toMatchObject({ rules: [], units: [], entries: [] }));

  it('is every entry and total that differs and no other, each entry by events known in between, which with no others make it what it became, or by a rule alone', () =>
    fc.assert(
      fc.property(anyCity('2024-06-05'), ({ given, only, isBetween, dates: { on, from, to } }) => {
        const [before, after] = [answered(given, on, from), answered(given, on, to)];
        const found = assessmentChanges([before, after], indicatorsBetween(given, { on, from, to }));
        const [was, is, untold] = [before, after, answered(only(), on, to)].map(
          ({ found: { entries } }) => new Map(entries.map((entry) => [entry.id, entry])),
        );
        const said = (of: unknown) => JSON.stringify(of, (key, value: unknown) => (key === 'events' ? undefined : value));
        const same = (one: unknown, other: unknown) => said(one) === said(other);
        const differing = [...new Set([...was!.keys(), ...is!.keys()])].filter((id) => !same(was!.get(id), is!.get(id)));
        expect(found.entries.map(({ id }) => id)).toEqual(differing.sort());
        for (const { id, before: old, after: now, by, events } of found.entries) {
          expect([old, now]).toEqual([was!.get(id) ?? null, is!.get(id) ?? null]);
          expect(by === 'events').toBe(events.length > 0);
          if (by === 'date') expect(untold!.get(id)).not.toEqual(was!.get(id));
          for (const { k } of events) expect(isBetween(k)).toBe(true);
          const named = only((event) => events.some(({ stream: its, version }) => its === event.stream && version === event.version));
          expect(answered(named, on, to).found.entries.find((entry) => entry.id === id) ?? null).toEqual(
            now && { ...now, events: expect.anything() as unknown },
          );
        }
        for (const [of, name] of [
          ['rules', 'key'],
          ['units', 'id'],
        ] as const) {
          const both = [before, after].map((each) => new Map(each.found[of].map((one) => [(one as Record<string, unknown>)[name], one])));
          const names = [...new Set([...both[0]!.keys(), ...both[1]!.keys()])].filter((one) => !same(both[0]!.get(one), both[1]!.get(one)));
          expect(found[of].map((one) => (one as Record<string, unknown>)[name])).toEqual(names);
          for (const one of found[of])
            expect([one.before, one.after]).toEqual(
              both.map((each) => each.get((one as unknown as Record<string, unknown>)[name]) ?? null),
            );
        }
        const totals = ({ policy, deductions, bonuses, balance }: typeof before.found) => ({ policy, deductions, bonuses, balance });
        expect([found.before, found.after]).toEqual([totals(before.found), totals(after.found)]);
      }),
      { numRuns: 60 },
    ));
});
