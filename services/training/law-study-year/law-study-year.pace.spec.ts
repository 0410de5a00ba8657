import type { LawStudySessionEvent } from '@jiandu/contracts/law-study-session';
import type { LawStudyYearEvent } from '@jiandu/contracts/law-study-year';
import type { Recorded } from '@jiandu/kernel';
import { knownFrom, stream, unit } from '../figures/testing.js';
import { lawStudyPace } from './law-study-year.pace.js';
import type { LawStudyHistories } from './law-study-year.pace.js';

const session = (n: number, on: string, unitId?: string, withdrawn = false): readonly Recorded[] => {
  const recorded: LawStudySessionEvent = {
    type: 'LawStudySessionRecorded',
    data: {
      ...{ sessionId: `l-${n}`, meeting: '党委会', kinds: ['law-lecture'], topic: '处罚法', presenterRole: '法律顾问', attendance: 9, on },
      ...(unitId !== undefined && { unitId }),
    },
  };
  const gone: LawStudySessionEvent[] = withdrawn ? [{ type: 'LawStudySessionWithdrawn', data: { reason: '未开' } }] : [];
  return stream(`lawStudySession-l-${n}`, recorded, ...gone);
};
const monthly = (months: number, unitId = 'u-1') =>
  Array.from({ length: months }, (_, i) => session(i, `2024-${String(i + 1).padStart(2, '0')}-10`, unitId));
const city = (told: Partial<LawStudyHistories> = {}): LawStudyHistories => ({ units: [unit('u-1')], sessions: [], years: [], ...told });
const of = (told: Partial<LawStudyHistories>, on: string, known = '2026-11-25') => {
  const found = lawStudyPace(city(told), { on, known });
  return { ...found, unit: found.units[0]! };
};

describe('how law study goes', () => {
  it('asks 12 a year by the plan', () =>
    expect(of({}, '2024-06-30')).toMatchObject({
      year: 2024,
      policy: { required: 12, known: '2024-06-05' },
      unit: { required: 12, mark: 'P' },
    }));
  it('shows the pace during the year, and no shortfall before its last day', () => {
    expect(of({ sessions: monthly(5) }, '2024-06-30').unit).toMatchObject({ done: 5, expected: 5, behind: 0, short: null });
    expect(of({ sessions: monthly(3) }, '2024-06-30').unit).toMatchObject({ done: 3, expected: 5, behind: 2, short: null });
    expect(of({ sessions: monthly(11) }, '2024-12-30').unit.short).toBeNull();
  });
  it('shows the shortfall on the last day', () => {
    expect(of({ sessions: monthly(11) }, '2024-12-31').unit).toMatchObject({ done: 11, expected: 12, behind: 1, short: 1 });
    expect(of({ sessions: monthly(12) }, '2024-12-31').unit).toMatchObject({ done: 12, behind: 0, short: 0 });
  });
  it('counts the day asked and not the day after, this year and not the last', () => {
    const sessions = [session(1, '2024-03-01', 'u-1'), session(2, '2023-12-31', 'u-1'), session(3, '2024-03-02', 'u-1')];
    expect(of({ sessions }, '2024-03-01').unit).toMatchObject({ done: 1, sessionIds: ['l-1'] });
  });
  it('counts what was keyed late from when it was known', () => {
    const sessions = [knownFrom('2025-02-01', session(1, '2024-12-20', 'u-1'))];
    expect([of({ sessions }, '2024-12-31', '2025-01-31').unit.done, of({ sessions }, '2024-12-31', '2025-02-01').unit.done]).toEqual([
      0, 1,
    ]);
  });
  it('counts no withdrawn session', () =>
    expect(of({ sessions: [session(1, '2024-03-01', 'u-1', true)] }, '2024-12-31').unit.done).toBe(0));
  it("keeps the government's own apart, and asks no number of it", () =>
    expect(of({ sessions: [session(1, '2024-03-01')] }, '2024-12-31')).toMatchObject({
      government: { done: 1, sessionIds: ['l-1'] },
      unit: { done: 0 },
    }));
  it('asks a unit set up in the year for its part, marked as our reading', () =>
    expect(of({ units: [unit('u-1', 'township', '2024-07-01')] }, '2024-12-31').unit).toMatchObject({
      required: 6,
      mark: 'D',
      expected: 6,
      short: 6,
    }));
  it('asks nothing where no number was in force: — and not 0', () => {
    expect(lawStudyPace(city(), { on: '2023-12-31', known: '2026-11-25' })).toMatchObject({
      policy: { required: null },
      onPace: { met: null, all: 0 },
      units: [],
    });
    expect(lawStudyPace(city({ units: [] }), { on: '2024-12-31', known: '2026-11-25' }).onPace).toEqual({ met: null, all: 0 });
  });
  it('says what is proposed or advised, with its events', () => {
    const tally = { unitId: 'u-1', year: 2024, done: 0, required: 12, mark: 'P' as const, source: 'plan' };
    const year = (...events: LawStudyYearEvent[]) =>
      stream('lawStudyYear-u-1.2024', { type: 'LawStudyYearOpened', data: { unitId: 'u-1', year: 2024, from: '2024-01-01' } }, ...events);
    const proposed: LawStudyYearEvent = { type: 'DeductionProposed', data: { ...tally, proposedOn: '2025-01-01' } };
    const advised: LawStudyYearEvent = { type: 'DeductionAdvised', data: { ...tally, on: '2025-01-15' } };
    const withdrawn: LawStudyYearEvent = { type: 'DeductionWithdrawn', data: { ...tally, reason: '补录' } };
    const shown = (...events: LawStudyYearEvent[]) => of({ years: [year(...events)] }, '2024-12-31').unit;
    expect(
      [shown(), shown(proposed), shown(proposed, advised), shown(proposed, advised, withdrawn)].map(({ deduction }) => deduction),
    ).toEqual([...['none', 'proposed', 'advised', 'withdrawn']]);
    expect(shown(proposed).events.map(({ type }) => type)).toContain('DeductionProposed');
  });
});
