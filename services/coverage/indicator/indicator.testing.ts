import type { PostKind } from '@jiandu/contracts/post';
import type { UnitEvent } from '@jiandu/contracts/unit';
import { addDays, shanghaiDay } from '@jiandu/kernel';
import type { CivilDate, EventRef, History } from '@jiandu/kernel';
import fc from 'fast-check';
import type { Sources } from './indicator.js';
import { card, knownFrom, post, sources, stream, unit } from './testing.js';

const dayFrom = (first: CivilDate) => fc.integer({ min: 0, max: 400 }).map((n) => addDays(first, n));
const day = dayFrom('2024-01-01');
const unitId = fc.constantFrom('a', 'b', 't');
/** What is keyed of one thing: of whom, of which day, when it became known, and after how many days it was withdrawn as keyed wrong. */
const keyed = <Of>(of: fc.Arbitrary<Of>) => fc.tuple(unitId, of, day, day, fc.option(fc.nat(200), { nil: null }));

/** Withdrawn whole, so many days after it became known. */
const withdrawn = (history: History, known: CivilDate, after: number | null): History =>
  after === null
    ? history
    : stream(
        history[0]!.stream,
        ...history.map(({ type, data }) => ({ type, data })),
        ...history.map(({ id }) => ({ type: 'EventCorrected', data: { eventId: id, reason: 'keyed wrong' } })),
      ).map((event, i) => ({ ...event, k: i < history.length ? history[i]!.k : `${addDays(known, after)}T05:00:00.000Z` }));

type Named = (event: Pick<EventRef, 'stream' | 'version'>) => boolean;

/** Histories of a small city, keyed late and withdrawn, and a day asked as known on two others, all from the first one on; `only`: the same with what became known in between left out, but for what is named. */
export const anyCity = (first: CivilDate) =>
  fc
    .record({
      reviews: fc.uniqueArray(keyed(fc.constantFrom('2024-Q2', '2024-Q3', '2024-Q4')), {
        ...{ maxLength: 8, selector: ([id, quarter]) => `${id}.${quarter}` },
      }),
      posts: fc.array(fc.tuple(fc.constantFrom('p', 'q', 'r'), keyed(fc.constantFrom('officer', 'legal-reviewer', 'supervisor'))), {
        maxLength: 10,
      }),
      suits: fc.array(keyed(fc.constantFrom('adverse', 'not-adverse', 'apart')), { maxLength: 8 }),
      advised: fc.option(fc.tuple(day, day, fc.option(fc.nat(200), { nil: null })), { nil: null }),
      merged: fc.option(fc.tuple(day, day), { nil: null }),
      on: dayFrom(first),
      from: dayFrom(first),
      more: fc.nat(200),
    })
    .map(({ reviews, posts, suits, advised, merged, on, from, more }) => {
      const to = addDays(from, more);
      const late = (history: History, known: CivilDate, after: number | null) => withdrawn(knownFrom(known, history), known, after);
      const ends: UnitEvent[] = merged ? [{ type: 'UnitMerged', data: { intoId: 'b', documentNo: 'merger', on: merged[0] } }] : [];
      const [registered, ...others] = unit('a', 'enforcement-unit', ...ends);
      const tally = { unitId: 'b', year: 2024, done: 9, required: 12, mark: 'P', source: '' };
      const given = sources({
        units: [
          [registered!, ...others.map((event) => ({ ...event, k: `${merged![1]}T04:00:00.000Z` }))],
          ...[unit('b'), unit('t', 'township'), unit('y', 'bureau')],
        ],
        posts: posts.map(([id, [at, kind, since, known, after]], i) => late(post(`${id}${i}`, at, kind as PostKind, since), known, after)),
        certificates: [card('p0', 'a'), card('q1', 'b'), card('r2', 't')],
        selfReviews: reviews.map(([id, quarter, at, known, after]) =>
          late(
            stream(`selfReview-${id}.${quarter}`, { type: 'NoFileDeclared', data: { unitId: id, quarter, on: at } }),
            ...([known, after] as const),
          ),
        ),
        suits: suits.map(([id, kind, at, known, after], i) =>
          late(
            stream(
              `suit-${i}`,
              { type: 'SuitRegistered', data: { caseId: `${i}`, unitId: id, caseNo: `${i}`, matter: 'penalty', on: '2023-12-01' } },
              { type: 'SuitDecided', data: { outcome: 'revoked', class: kind, grounds: [], instance: 'first', on: at } },
              { type: 'SuitTookEffect', data: { caseId: `${i}`, unitId: id, outcome: 'revoked', class: kind, effectiveOn: at } },
            ),
            ...([known, after] as const),
          ),
        ),
        lawStudyYears: advised
          ? [
              late(
                stream(
                  'lawStudyYear-b.2024',
                  { type: 'LawStudyYearOpened', data: { unitId: 'b', year: 2024, from: '2024-01-01' } },
                  { type: 'DeductionProposed', data: { ...tally, proposedOn: advised[0] } },
                  { type: 'DeductionAdvised', data: { ...tally, on: advised[0] } },
                ),
                ...([advised[1], advised[2]] as const),
              ),
            ]
          : [],
      });
      const isBetween = (k: string): boolean => shanghaiDay(new Date(k)) > from && shanghaiDay(new Date(k)) <= to;
      const without = (all: readonly History[], isNamed: Named) =>
        all.flatMap((history) => {
          const left = history.filter((event) => !isBetween(event.k) || isNamed(event));
          return left.length === 0 ? [] : [left];
        });
      const only = (isNamed: Named = () => false) =>
        Object.fromEntries(Object.entries(given).map(([about, all]) => [about, without(all, isNamed)])) as unknown as Sources;
      return { given, only, dates: { on, from, to }, isBetween };
    });
