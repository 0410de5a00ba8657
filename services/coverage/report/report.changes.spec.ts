import { periodNamed } from '@jiandu/calendar';
import type { UnitEvent } from '@jiandu/contracts/unit';
import type { CivilDate, Streams } from '@jiandu/kernel';
import fc from 'fast-check';
import type { Histories } from '../coverage/coverage.js';
import { complete, histories, planned, selfReviewed } from '../coverage/testing.js';
import { quartersOver } from '../coverage/trend.js';
import type { Sources } from '../indicator/indicator.js';
import { anyCity } from '../indicator/indicator.testing.js';
import { indicatorsOn } from '../indicator/indicators.js';
import { calendar, knownFrom, post, sources, stream, unit } from '../indicator/testing.js';
import { reportChanges } from './report.changes.js';
import { adverseCases, problemsOf, staffLines } from './report.js';
import type { Reported, ReportKind } from './report.js';

type Question = { kind: ReportKind; period: string; on: CivilDate };
function asked(
  all: Sources,
  covered: Histories,
  { kind, period, on, known }: Question & { known: CivilDate },
  bodies: Streams = [],
): Reported {
  const during = periodNamed(period)!;
  const dates = { on, known, from: during.from, to: during.to, calendar };
  const quarters = kind === 'brief' ? [] : quartersOver(covered, during.from.slice(0, 4), dates, { calendar });
  return { kind, period: during, sources: { ...all, bodies }, ...indicatorsOn(all, dates), quarters, position: {}, final: true };
}
function both(
  given: Partial<Sources>,
  covered: Partial<Histories>,
  { from, to, ...question }: Question & { from: CivilDate; to: CivilDate },
  bodies: Streams = [],
) {
  const all = sources(given);
  const told = histories({ units: all.units, selfReviews: all.selfReviews, ...covered });
  const [before, after] = [from, to].map((known) => asked(all, told, { ...question, known }, bodies)) as [Reported, Reported];
  return { before, after, found: reportChanges([before, after], told, { on: question.on, from, to }, { calendar }) };
}
const lost = stream(
  'suit-1',
  { type: 'SuitRegistered', data: { caseId: '1', unitId: 'u', caseNo: '（2024）新2301行初1号', matter: 'penalty', on: '2024-07-02' } },
  {
    type: 'SuitDecided',
    data: { outcome: 'revoked', class: 'adverse', grounds: ['procedure-violated'], instance: 'first', on: '2024-07-10' },
  },
  { type: 'SuitTookEffect', data: { caseId: '1', unitId: 'u', outcome: 'revoked', class: 'adverse', effectiveOn: '2024-08-20' } },
);
const dates = { on: '2024-12-31', from: '2025-01-05', to: '2025-01-31' };
const types = ({ events }: { events: readonly { type: string }[] }) => events.map(({ type }) => type);

describe('what changed of a report between two days of knowing', () => {
  it('is a loss that was keyed late: in the rate, among the cases and in the ledger, by the same events', () => {
    const { found } = both({ units: [unit('u')], suits: [knownFrom('2025-01-12', lost)] }, {}, { kind: 'year', period: '2024', ...dates });
    expect(found.indicators.map(({ key, before, after }) => [key, before.printed, after.printed])).toEqual([
      ['suit-loss-rate', '—', '1/1'],
    ]);
    expect(found.adverse).toMatchObject([{ id: 'suit/1', before: null, after: { unit: '单位u', outcome: '撤销', on: '2024-08-20' } }]);
    expect(found.assessment!.entries).toMatchObject([{ id: 'suit-lost/1', before: null }]);
    for (const each of [...found.indicators[0]!.records, ...found.adverse, ...found.assessment!.entries])
      expect(types(each)).toEqual(['SuitRegistered', 'SuitDecided', 'SuitTookEffect']);
    expect(found.quarters).toEqual([]);
  });
  it('has no ledger of a quarter and a brief, and no quarters of a brief', () => {
    for (const [kind, period] of [
      ['quarter', '2024-Q3'],
      ['brief', '2024'],
    ] as const) {
      const { found } = both({ units: [unit('u')], suits: [knownFrom('2025-01-12', lost)] }, {}, { kind, period, ...dates });
      expect([found.assessment, found.adverse.length, found.quarters]).toEqual([null, 1, []]);
    }
  });
  it('is a sentence on problems: why it was lost, and that there is something', () => {
    const given = { units: [unit('u')], suits: [knownFrom('2025-01-12', lost)] };
    const { found } = both(given, {}, { kind: 'brief', period: '2024', ...dates });
    expect(found.problems.map((each) => [each.id, each.before !== null, each.after !== null, types(each)])).toEqual([
      ['grounds', false, true, ['SuitRegistered', 'SuitDecided', 'SuitTookEffect']],
      ['none', true, false, ['SuitRegistered', 'SuitDecided', 'SuitTookEffect']],
    ]);
  });
  it('is a unit’s line of staff, by a post or a body that was keyed late', () => {
    const given = { units: [unit('u')], posts: [knownFrom('2025-01-12', post('r', 'u', 'legal-reviewer'))] };
    const { found } = both(given, {}, { kind: 'brief', period: '2024', ...dates });
    expect(found.staffing).toMatchObject([{ id: 'u', before: { reviewers: 0 }, after: { reviewers: 1 }, by: 'events' }]);
    const body = stream('supervisionBody-u', {
      type: 'SupervisionBodyNamed',
      data: { unitId: 'u', name: '法制科', on: '2024-06-20' },
    });
    const named = both({ units: [unit('u')] }, {}, { kind: 'brief', period: '2024', ...dates }, [knownFrom('2025-01-12', body)]);
    expect(named.found.staffing.map((each) => [each.before!.body, each.after!.body, types(each)])).toEqual([
      [null, '2024-06-20', ['SupervisionBodyNamed']],
    ]);
  });
  it('is a quarter in which a unit counts otherwise, with what it did and when that became known', () => {
    const reviewed = selfReviewed('u', '2024-Q3', '2024-09-20').map((event) => ({ ...event, k: '2025-01-12T04:00:00.000Z' }));
    const covered = { ...complete('u'), plans: [planned('u')], selfReviews: [reviewed] };
    const { found } = both({ units: [unit('u')] }, covered, { kind: 'year', period: '2024', ...dates });
    expect(found.quarters.map(({ quarter, parts }) => [quarter, parts.map((part) => [part.figure, part.id, types(part)])])).toEqual([
      ['2024-Q3', [['city.operating', 'u', ['SelfReviewReported']]]],
    ]);
  });
  it('may be that a quarter came to be over', () => {
    const { found } = both(
      { units: [unit('u')] },
      {},
      { kind: 'year', period: '2024', on: '2024-12-31', from: '2024-09-29', to: '2024-12-30' },
    );
    expect(found.quarters.map(({ quarter, before, after }) => [quarter, before, after !== null])).toEqual([['2024-Q3', null, true]]);
  });
  it('is a loss that is the heir’s now', () => {
    const merged: UnitEvent = { type: 'UnitMerged', data: { intoId: 'v', documentNo: '昌市编发〔2024〕1号', on: '2024-12-20' } };
    const [first, end] = unit('u', 'enforcement-unit', merged);
    const units = [[first!, { ...end!, k: '2025-01-12T04:00:00.000Z' }], unit('v')];
    const { found } = both({ units, suits: [lost] }, {}, { kind: 'brief', period: '2024', ...dates });
    expect(found.adverse.map((each) => [each.before!.unit, each.after!.unit, types(each)])).toEqual([['单位u', '单位v', ['UnitMerged']]]);
  });

  const kinds = fc.constantFrom(
    ...([
      ['year', '2024'],
      ['half-year', '2024-H2'],
      ['quarter', '2024-Q3'],
      ['brief', '2024-Q3'],
    ] as [ReportKind, string][]),
  );
  it('is every figure of it that differs and no other, each by events known in between or by a day alone', () =>
    fc.assert(
      fc.property(anyCity('2024-07-01'), kinds, ({ given, isBetween, dates: { on, from, to } }, [kind, period]) => {
        const { before, after, found } = both(given, {}, { kind, period, on, from, to });
        const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
        const figures = ({ found: all }: Reported) =>
          new Map(
            all.map(({ figures: { key, numerator, denominator, printed, percent } }) => [
              key,
              { numerator, denominator, printed, percent },
            ]),
          );
        const records = ({ found: all }: Reported) =>
          new Map(
            all.map(
              ({ figures: { key }, parts, asides }) =>
                [...[key, [...parts, ...asides].map((each) => ({ ...each, events: [] })).sort((a, b) => (a.id < b.id ? -1 : 1))]] as [
                  string,
                  unknown,
                ],
            ),
          );
        const moved = [...figures(after).keys()].filter(
          (key) => !same(figures(before).get(key), figures(after).get(key)) || !same(records(before).get(key), records(after).get(key)),
        );
        expect(found.indicators.map(({ key }) => key)).toEqual(moved);
        for (const { key, before: was, after: is } of found.indicators)
          expect([was, is]).toEqual([figures(before).get(key as never), figures(after).get(key as never)]);

        const point = ({ quarters }: Reported, name: string) => quarters.find(({ quarter }) => quarter === name) ?? null;
        for (const { quarter } of [...before.quarters, ...after.quarters]) {
          const listed = found.quarters.find((each) => each.quarter === quarter);
          if (!same(point(before, quarter), point(after, quarter))) expect(listed).toBeDefined();
        }
        for (const { quarter, before: was, after: is, parts } of found.quarters) {
          expect([was, is]).toEqual([point(before, quarter), point(after, quarter)]);
          expect(!same(was, is) || parts.length > 0).toBe(true);
        }

        const cases = (of: Reported) => adverseCases(of).map((each) => JSON.stringify(each));
        const only = (these: Reported, those: Reported) =>
          cases(these)
            .filter((each) => !cases(those).includes(each))
            .sort();
        const said = (which: 'before' | 'after') =>
          found.adverse.flatMap((each) => (each[which] ? JSON.stringify(each[which]) : [])).sort();
        expect([said('before'), said('after')]).toEqual([only(before, after), only(after, before)]);
        const differing = (told: readonly { before: unknown; after: unknown }[], of: (reported: Reported) => readonly unknown[]) => {
          const [was, is] = [of(before), of(after)].map((all) => all.map((each) => JSON.stringify(each))) as [string[], string[]];
          const left = was.filter((each) => !is.includes(each)).sort();
          const entered = is.filter((each) => !was.includes(each)).sort();
          const listed = (which: 'before' | 'after') => told.flatMap((each) => (each[which] ? JSON.stringify(each[which]) : [])).sort();
          expect([listed('before'), listed('after')]).toEqual([left, entered]);
        };
        differing(found.problems, (of) => problemsOf(of, Infinity));
        differing(found.staffing, staffLines);
        expect(found.assessment === null).toBe(kind === 'quarter' || kind === 'brief');

        const all = [
          ...found.indicators.flatMap((each) => each.records),
          ...found.quarters.flatMap((each) => each.parts),
          ...[...found.adverse, ...found.problems, ...found.staffing, ...(found.assessment?.entries ?? [])],
        ];
        for (const { by, events } of all) {
          expect(by === 'events').toBe(events.length > 0);
          for (const { k } of events) expect(isBetween(k)).toBe(true);
        }
        for (const { by } of found.adverse) expect(by).toBe('events');
      }),
      { numRuns: 60 },
    ));
});
