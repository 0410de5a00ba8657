import { openCalendar } from '@jiandu/calendar';
import { shippedTables } from '@jiandu/calendar/testing';
import { addDays, legalDate, shanghaiDay } from '@jiandu/kernel';
import type { CivilDate, EventRef, History, Message } from '@jiandu/kernel';
import { recorded } from '@jiandu/kernel/testing';
import fc from 'fast-check';
import { Pages } from '@jiandu/platform/http';
import { dueBetween } from './due-list.between.js';
import type { Moved } from './due-list.between.js';
import { DueListHttp } from './due-list.http.js';
import { DUE_SOURCES, dueList } from './due-list.js';
import type { DueItem, DueStreams } from './due-list.js';

const calendar = openCalendar(shippedTables(), '652301');
const none = Object.fromEntries(Object.keys(DUE_SOURCES).map((about) => [about, []])) as unknown as DueStreams;
/** An event is known at the end of its day unless it is told otherwise. */
type Told = Message | [known: CivilDate, event: Message];
const stream = (name: string, ...told: Told[]): History =>
  recorded(
    told.map((each) => (Array.isArray(each) ? each[1] : each)),
    name,
  ).map((event, i) => {
    const each = told[i]!;
    return Array.isArray(each) ? { ...event, k: `${each[0]}T04:00:00.000Z` } : event;
  });
const unit = (unitId: string, kind = 'enforcement-unit', ...more: Told[]) =>
  stream(
    `unit-${unitId}`,
    { type: 'UnitRegistered', data: { unitId, kind, name: unitId, administered: 'local', on: '2024-01-01' } },
    ...more,
  );
const term = (due: CivilDate) => ({ due, nominal: due, rolled: due, explanation: '自次日起计算。', calendar: 'v1' });
const correction = (of: History, version: number, replacement?: object): Message => ({
  type: 'EventCorrected',
  data: { eventId: of[version - 1]!.id, reason: '登记有误', ...(replacement && { replacement }) },
});
const merged = (intoId: string, on: CivilDate): Message => ({
  type: 'UnitMerged',
  data: { intoId, documentNo: '昌市编发〔2024〕1号', on },
});
const opinion = (...more: Told[]) =>
  stream(
    'opinion-o-1',
    { type: 'OpinionDrafted', data: { unitId: 'u-1', proposedOn: '2024-09-01' } },
    { type: 'OpinionIssued', data: { due: term('2024-10-08'), on: '2024-09-02' } },
    { type: 'OpinionServed', data: { on: '2024-09-03' } },
    ...more,
  );
const replied: Message = { type: 'OpinionReplied', data: { on: '2024-10-01', came: 'in-time' } };
const proposed: Message = { type: 'RequestProposed', data: { proposedOn: '2024-10-20' } };
const declared: Message = { type: 'NoFileDeclared', data: { unitId: 'u-1', quarter: '2024-Q3', on: '2024-10-10' } };

const listed = (streams: DueStreams, on: CivilDate, known: CivilDate) => dueList(streams, { on, known }, calendar);
const dates = { on: '2024-10-31', from: '2024-10-31', to: '2024-11-30' };
const between = (given: Partial<DueStreams>) => {
  const streams = { ...none, ...given };
  return dueBetween([listed(streams, dates.on, dates.from), listed(streams, dates.on, dates.to)], streams, dates);
};
const told = ({ events }: Moved) => events.map(({ stream: of, type }) => `${of} ${type}`);
const inShort = (found: readonly Moved[]) => found.map((each) => [each.id, each.became, told(each)]);

describe('what changed of a day’s list between two days of knowing', () => {
  it('is what left by a reply that was keyed late, and what entered by it', () =>
    expect(inShort(between({ opinionClocks: [opinion(['2024-11-05', replied])] }))).toEqual([
      ['opinion-o-1.opinion-recheck', 'entered', ['opinion-o-1 OpinionReplied']],
      ['opinion-o-1.opinion-rectification', 'left', ['opinion-o-1 OpinionReplied']],
    ]));
  it('is what came back by a correction', () => {
    const before = opinion(replied);
    const found = between({ opinionClocks: [opinion(replied, ['2024-11-05', correction(before, 4)])] });
    expect(inShort(found)).toEqual([
      ['opinion-o-1.opinion-recheck', 'left', ['opinion-o-1 EventCorrected']],
      ['opinion-o-1.opinion-rectification', 'entered', ['opinion-o-1 EventCorrected']],
    ]);
  });
  it('names none of a paper’s events of which the unit was not told, but where that is what entered', () => {
    const extended: Message = { type: 'OpinionExtended', data: { due: term('2024-11-20'), on: '2024-10-25' } };
    const found = between({ opinionClocks: [opinion(['2024-11-02', proposed], ['2024-11-05', extended])] });
    expect(inShort(found)).toEqual([
      ['opinion-o-1.opinion-rectification', 'moved', ['opinion-o-1 OpinionExtended']],
      ['opinion-o-1.request-proposal', 'entered', ['opinion-o-1 RequestProposed', 'opinion-o-1 OpinionExtended']],
    ]);
    expect(found[0]).toMatchObject({ before: { state: 'overdue', due: '2024-10-08' }, after: { state: 'open', due: '2024-11-20' } });
  });
  it('is a duty that was done and keyed late, though what did it stands in neither list', () => {
    const found = between({ units: [unit('u-1')], selfReviews: [stream('selfReview-u-1.2024-Q3', ['2024-11-05', declared])] });
    expect(inShort(found)).toEqual([['self-review.u-1.2024-Q3', 'left', ['selfReview-u-1.2024-Q3 NoFileDeclared']]]);
  });
  it('and one that is not done after all', () => {
    const done = stream('selfReview-u-1.2024-Q3', declared);
    const undone = stream('selfReview-u-1.2024-Q3', declared, ['2024-11-05', correction(done, 1)]);
    expect(inShort(between({ units: [unit('u-1')], selfReviews: [undone] }))).toEqual([
      ['self-review.u-1.2024-Q3', 'entered', ['selfReview-u-1.2024-Q3 EventCorrected']],
    ]);
  });
  it('is what is the heir’s now, by the merger', () => {
    const units = [unit('u-1', 'enforcement-unit', ['2024-11-05', merged('u-2', '2024-10-20')]), unit('u-2')];
    const found = between({ units, opinionClocks: [opinion()] }).filter(({ before }) => before?.stream === 'opinion-o-1');
    expect(found.map((each) => [each.before!.unitId, each.after!.unitId, told(each)])).toEqual([['u-1', 'u-2', ['unit-u-1 UnitMerged']]]);
  });
  it('is nothing where nothing was told', () =>
    expect(
      between({ units: [unit('u-1')], opinionClocks: [opinion()], selfReviews: [stream('selfReview-u-1.2024-Q3', declared)] }),
    ).toEqual([]));

  const day = fc.integer({ min: 0, max: 400 }).map((n) => addDays('2024-01-01', n));
  const unitId = fc.constantFrom('u-1', 'u-2', 't-1');
  /** How long after the one before each became known; `wrong`: after how many more the nth of them was withdrawn, or keyed anew. */
  const keyed = { since: day, waits: fc.array(fc.nat(60), { minLength: 8, maxLength: 8 }) };
  const wrong = fc.option(fc.record({ nth: fc.nat(7), after: fc.nat(60), on: fc.option(day, { nil: null }) }), { nil: null });
  type Keyed = { since: CivilDate; waits: number[]; wrong: { nth: number; after: number; on: CivilDate | null } | null };
  function history(name: string, events: readonly Message[], { since, waits, wrong: mistake }: Keyed): History {
    let known = since;
    const all = events.map((event, i): Told => [(known = addDays(known, waits[i]!)), event]);
    const first = stream(name, ...all);
    if (!mistake) return first;
    const version = (mistake.nth % events.length) + 1;
    const replacement = mistake.on === null ? undefined : { ...events[version - 1]!.data, on: mistake.on };
    return stream(name, ...all, [addDays(known, mistake.after), correction(first, version, replacement)]);
  }
  const acts = ['OpinionReplied', 'OpinionExtended', 'OpinionRechecked', 'OpinionClosed', 'RequestProposed', 'OpinionContested'] as const;
  const actOf = (type: (typeof acts)[number], on: CivilDate): Message => {
    const data: Record<(typeof acts)[number], object> = {
      OpinionReplied: { came: 'in-time', on },
      OpinionExtended: { due: term(addDays(on, 30)), on },
      OpinionRechecked: { rectified: 'part', on },
      ...{ OpinionClosed: { on }, OpinionContested: { on } },
      RequestProposed: { proposedOn: on },
    };
    return { type, data: data[type] };
  };
  const city = fc.record({
    opinions: fc.array(
      fc.record({ ...keyed, wrong, of: unitId, on: day, more: fc.array(fc.tuple(fc.constantFrom(...acts), day), { maxLength: 5 }) }),
      {
        maxLength: 4,
      },
    ),
    reviews: fc.uniqueArray(
      fc.record({ ...keyed, wrong, of: unitId, on: day, quarter: fc.constantFrom('2024-Q2', '2024-Q3', '2024-Q4') }),
      {
        ...{ maxLength: 6, selector: ({ of, quarter }) => `${of}.${quarter}` },
      },
    ),
    plans: fc.uniqueArray(
      fc.record({
        ...keyed,
        wrong,
        of: fc.constantFrom('u-1', 'u-2', 't-1', 'b-1'),
        on: day,
        checks: fc.array(fc.record({ ...keyed, wrong, on: day }), { maxLength: 3 }),
      }),
      { maxLength: 3, selector: ({ of }) => of },
    ),
    studied: fc.array(fc.record({ ...keyed, wrong, of: unitId, on: day }), { maxLength: 4 }),
    draws: fc.uniqueArray(fc.record({ ...keyed, wrong, on: day, quarter: fc.constantFrom('2024-Q2', '2024-Q3') }), {
      ...{ maxLength: 2, selector: ({ quarter }) => quarter },
    }),
    merged: fc.option(fc.tuple(day, fc.record({ ...keyed, wrong })), { nil: null }),
    renamed: fc.option(fc.tuple(day, day), { nil: null }),
    /** The bureau, by another. */
    replaced: fc.option(fc.tuple(day, day), { nil: null }),
    ...{ on: day, from: day, more: fc.nat(200) },
  });
  type City = typeof city extends fc.Arbitrary<infer Of> ? Of : never;
  const streamsOf = (of: City): DueStreams => {
    const registered = { type: 'UnitRegistered', data: { unitId: 'u-1', kind: 'enforcement-unit', name: 'u-1', on: '2024-01-01' } };
    const first = of.merged
      ? history('unit-u-1', [registered, merged('u-2', of.merged[0])], {
          ...of.merged[1],
          wrong: of.merged[1].wrong && { ...of.merged[1].wrong, nth: 1 },
        })
      : unit('u-1');
    const renamed: Told[] = of.renamed ? [[of.renamed[1], { type: 'UnitRenamed', data: { name: 'renamed', on: of.renamed[0] } }]] : [];
    const ended: Told[] = of.replaced ? [[of.replaced[1], { type: 'UnitAbolished', data: { reason: '撤销', on: of.replaced[0] } }]] : [];
    const item = { itemId: 'i-1', subject: '亮证执法', period: '2024-Q3', times: 2 };
    return {
      ...none,
      units: [
        first,
        unit('u-2', 'enforcement-unit', ...renamed),
        unit('t-1', 'township'),
        unit('b-1', 'bureau', ...ended),
        unit('b-2', 'bureau'),
      ],
      opinionClocks: of.opinions.map(({ of: unitOf, on, more, ...how }, i) =>
        history(
          `opinion-${i}`,
          [
            { type: 'OpinionDrafted', data: { unitId: unitOf, proposedOn: on } },
            { type: 'OpinionIssued', data: { due: term(addDays(on, 30)), on, contest: { stays: i % 2 === 0 } } },
            { type: 'OpinionServed', data: { contestBy: term(addDays(on, 15)), on } },
            ...more.map(([type, at]) => actOf(type, at < on ? on : at)),
          ],
          how,
        ),
      ),
      selfReviews: of.reviews.map(({ of: unitOf, quarter, on, ...how }) =>
        history(`selfReview-${unitOf}.${quarter}`, [{ type: 'NoFileDeclared', data: { unitId: unitOf, quarter, on } }], how),
      ),
      plans: of.plans.map(({ of: unitOf, on, ...how }) =>
        history(
          `supervisionPlan-${unitOf}.2024`,
          [{ type: 'SupervisionPlanAdopted', data: { unitId: unitOf, year: 2024, title: '', body: '', items: [item], on } }],
          how,
        ),
      ),
      checks: of.plans.flatMap(({ of: unitOf, checks }) =>
        checks.map(({ on, ...how }, i) =>
          history(
            `supervisionCheck-${unitOf}.${i}`,
            [
              {
                type: 'SupervisionCheckRecorded',
                data: {
                  checkId: `${unitOf}.${i}`,
                  unitId: unitOf,
                  checkedUnitId: unitOf,
                  under: { year: 2024, itemId: 'i-1' },
                  byIds: [],
                  on,
                },
              },
            ],
            how,
          ),
        ),
      ),
      lawStudy: of.studied.map(({ of: unitOf, on, ...how }, i) =>
        history(
          `lawStudySession-${i}`,
          [{ type: 'LawStudySessionRecorded', data: { sessionId: `${i}`, unitId: unitOf, heldOn: on, on } }],
          how,
        ),
      ),
      draws: of.draws.map(({ quarter, on, ...how }) =>
        history(`caseDraw-${quarter}`, [{ type: 'CasesDrawn', data: { quarter, on } }], how),
      ),
    };
  };
  const only = (streams: DueStreams, stays: (event: History[number]) => boolean): DueStreams =>
    Object.fromEntries(
      Object.entries(streams).map(([about, all]) => [
        about,
        all.flatMap((each) => {
          const left = each.filter(stays);
          return left.length === 0 ? [] : [left];
        }),
      ]),
    ) as unknown as DueStreams;
  const said = (item: DueItem | undefined) => JSON.stringify({ ...item, events: [] });
  it('is every item that differs and no other; what is named of each, and nothing else told in between, makes it what it became', () =>
    fc.assert(
      fc.property(city, (of) => {
        const { on, from } = of;
        const to = addDays(from, of.more);
        const streams = streamsOf(of);
        const lists = [listed(streams, on, from), listed(streams, on, to)] as const;
        const found = dueBetween(lists, streams, { on, from, to });
        const [was, is] = lists.map((items) => new Map(items.map((item) => [item.id, item]))) as [
          Map<string, DueItem>,
          Map<string, DueItem>,
        ];
        const differing = [...new Set([...was.keys(), ...is.keys()])].filter((id) => said(was.get(id)) !== said(is.get(id)));
        expect(found.map(({ id }) => id)).toEqual(differing.sort());
        const isBetween = (k: string): boolean => shanghaiDay(new Date(k)) > from && shanghaiDay(new Date(k)) <= to;
        for (const { id, before, after, by, became, events } of found) {
          expect([before, after]).toEqual([was.get(id) ?? null, is.get(id) ?? null]);
          expect(became).toBe(before === null ? 'entered' : after === null ? 'left' : 'moved');
          expect(by).toBe('events');
          expect(events.length).toBeGreaterThan(0);
          for (const { k } of events) expect(isBetween(k)).toBe(true);
          const isNamed = ({ stream: its, version }: Pick<EventRef, 'stream' | 'version'>) =>
            events.some((event) => event.stream === its && event.version === version);
          // the first of a paper says whose it is; one of a later day may be what a correction moved to an earlier one
          const isFirst = ({ stream: its, version }: History[number]) => version === 1 && its === (after ?? before)!.stream;
          const isGround = (event: History[number]) => isFirst(event) || (legalDate(event) ?? on) > on;
          const told = only(streams, (event) => !isBetween(event.k) || isNamed(event) || isGround(event));
          const alone = listed(told, on, to).find((item) => item.id === id) ?? null;
          if (became === 'moved') expect(alone).toEqual({ ...after, events: expect.anything() as unknown });
          else expect(alone === null).toBe(after === null);
        }
      }),
      { numRuns: Number(process.env['ORACLE_RUNS'] ?? 50) },
    ));
});

describe('what changed, page by page', () => {
  /** A cursor is good for the question that it was given for. */
  const cursors = {
    seal: (question: string, place: object) => JSON.stringify([question, place]),
    open: (question: string, cursor: string) => {
      const [asked, place] = JSON.parse(cursor) as [string, object];
      if (asked !== question) throw new Error('cursor-wrong');
      return place;
    },
  };
  const reviews = ['2024-Q1', '2024-Q2', '2024-Q3'].flatMap((quarter) =>
    ['u-1', 'u-2'].map((unitId) =>
      stream(`selfReview-${unitId}.${quarter}`, ['2024-11-05', { type: 'NoFileDeclared', data: { unitId, quarter, on: '2024-10-10' } }]),
    ),
  );
  const streams = { ...none, units: [unit('u-1'), unit('u-2')], selfReviews: reviews };
  const questions = {
    ask: ({ on, known }: { on: CivilDate; known: CivilDate }) =>
      Promise.resolve({ asked: { on, known }, streams, items: listed(streams, on, known) }),
  };
  const authority = { mayRead: (_: object, { unitId }: { unitId: string | null }) => unitId === 'u-1' };
  const http = new DueListHttp(questions as never, authority as never, new Pages(cursors as never), {} as never);
  const ask = async (more: object = {}) => {
    const { items, next } = await http.between({ ...dates, ...more }, {} as never);
    return { ids: items.map(({ id }) => id), next };
  };
  const own = ['2024-Q1', '2024-Q2', '2024-Q3'].map((quarter) => `self-review.u-1.${quarter}`);

  it('is in its pages what it is whole, of what the caller may see alone', async () => {
    expect(await ask()).toEqual({ ids: own, next: undefined });
    const first = await ask({ limit: '2' });
    expect(first.ids).toEqual(own.slice(0, 2));
    expect(await ask({ limit: '2', cursor: first.next })).toEqual({ ids: own.slice(2), next: undefined });
  });
  it('goes on under the same question only', async () => {
    const { next: cursor } = await ask({ limit: '2' });
    for (const other of [{ from: '2024-10-30' }, { to: '2024-12-01' }, { on: '2024-10-30' }, { kind: 'self-review' }])
      await expect(ask({ limit: '2', cursor, ...other })).rejects.toThrow('cursor-wrong');
  });
});
