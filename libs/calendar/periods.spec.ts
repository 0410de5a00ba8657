import fc from 'fast-check';
import { owed, pace, partOf, periodNamed, periodOf, periodRules, periodsBetween, readDeadline } from './periods.js';

const duty = (id: string) => periodRules.duties.find((duty) => duty.id === id)!;

describe('periods', () => {
  it.each([
    ['2024-02-29', 'month', '2024-02', '2024-02-01', '2024-02-29'],
    ['2024-08-15', 'quarter', '2024-Q3', '2024-07-01', '2024-09-30'],
    ['2024-06-30', 'half', '2024-H1', '2024-01-01', '2024-06-30'],
    ['2024-07-01', 'half', '2024-H2', '2024-07-01', '2024-12-31'],
    ['2024-12-31', 'year', '2024', '2024-01-01', '2024-12-31'],
  ] as const)('%s lies in %s %s', (date, every, id, from, to) => expect(periodOf(date, every)).toEqual({ id, from, to }));
  it.each([
    ['2024', 'year'],
    ['2024-H1', 'half'],
    ['2024-H2', 'half'],
    ['2024-Q1', 'quarter'],
    ['2024-Q4', 'quarter'],
    ['2024-02', 'month'],
    ['2024-12', 'month'],
  ] as const)('%s is named back as a %s', (id, every) => {
    const named = periodNamed(id)!;
    expect(named).toEqual({ ...periodOf(named.from, every), every });
    expect(named.id).toBe(id);
  });
  it.each(['2024-13', '2024-00', '2024-Q5', '2024-H3', '24', '2024-1', ''])('%s names no period', (id) =>
    expect(periodNamed(id)).toBeNull(),
  );
  it('tile', () => {
    const ids = periodsBetween('2023-11-05', '2024-07-01', 'quarter').map(({ id }) => id);
    expect(ids).toEqual(['2023-Q4', '2024-Q1', '2024-Q2', '2024-Q3']);
  });
});

describe('a phrase read as a last day', () => {
  it.each([
    ['2024年12月前', null, '2024-11-30'],
    ['2024年5月底前', null, '2024-05-31'],
    ['2024年9月1日前', null, '2024-08-31'],
    ['2024年底前', null, '2024-12-31'],
    ['每年10月前', 2024, '2024-09-30'],
    ['每年10月前', 2025, '2025-09-30'],
    ['2024年3月前', null, '2024-02-29'],
    ['2025年1月前', null, '2024-12-31'],
    ['2024年2月底前', null, '2024-02-29'],
  ])('%s (%s) = %s', (phrase, year, day) => expect(readDeadline(phrase, year)).toBe(day));
  it('is data: a city may read it otherwise', () => {
    const readings = periodRules.readings.map((reading) =>
      reading.phrase === 'before-month' ? { ...reading, means: 'end-of-that-month' as const } : reading,
    );
    expect(readDeadline('2024年12月前', null, { ...periodRules, readings })).toBe('2024-12-31');
  });
  it.each([
    ['尽快', null, 'phrase-not-read'],
    ['每年10月前', null, 'phrase-needs-a-year'],
    ['2024年13月前', null, 'phrase-not-read'],
    ['2024年2月30日前', null, 'phrase-not-read'],
  ])('%s: %s %s', (phrase, year, rule) => expect(() => readDeadline(phrase, year)).toThrow(rule));
});

describe('what is owed', () => {
  it('a return each quarter, by the quarter’s end', () =>
    expect(owed(duty('litigation-return'), '2024-01-01', '2024-12-31').map(({ period, due }) => [period.id, due])).toEqual([
      ['2024-Q1', '2024-03-31'],
      ['2024-Q2', '2024-06-30'],
      ['2024-Q3', '2024-09-30'],
      ['2024-Q4', '2024-12-31'],
    ]));
  it('a campaign before each October', () =>
    expect(owed(duty('campaign'), '2024-01-01', '2026-12-31').map(({ due }) => due)).toEqual(['2024-09-30', '2025-09-30', '2026-09-30']));
  it('what is dated 2024 ends with 2024', () => {
    expect(owed(duty('hours-2024'), '2024-01-01', '2026-12-31').map(({ due, dueMark }) => [due, dueMark])).toEqual([['2024-05-31', 'P']]);
    expect(owed(duty('hours-2024'), '2025-01-01', '2026-12-31')).toEqual([]);
    const site = duty('demonstration-2024');
    expect(owed(site, '2024-01-01', '2026-12-31').map(({ due, dueMark }) => [due, dueMark])).toEqual([['2024-12-31', 'D']]);
  });
  it('every duty is read, with a source and the mark of its due date', () => {
    for (const one of periodRules.duties) {
      expect(owed(one, '2024-01-01', '2024-12-31').length).toBeGreaterThan(0);
      expect(one.source).toMatch(/^昌市政办发〔2024〕23号 /);
    }
    expect(periodRules.duties.filter(({ due, dueMark }) => due === 'period-end' && dueMark !== 'D')).toEqual([]);
  });
});

describe('the part of a year', () => {
  const year = periodOf('2024-06-05', 'year');
  it.each([
    ['2010-01-01', 12],
    ['2024-01-01', 12],
    ['2024-01-02', 11],
    ['2024-07-01', 6],
    ['2024-12-31', 0],
    ['2025-01-01', 0],
  ])('since %s is %s of twelve', (since, part) => expect(partOf(12, year, since)).toBe(part));
});

describe('pace during a year', () => {
  const year = periodOf('2024-01-01', 'year');
  it.each([
    ['2023-12-31', 0],
    ['2024-01-01', 0],
    ['2024-01-30', 0],
    ['2024-01-31', 1],
    ['2024-06-30', 5],
    ['2024-07-01', 6],
    ['2024-12-30', 11],
    ['2024-12-31', 12],
    ['2025-03-01', 12],
  ])('on %s twelve a year means %s', (on, expected) => expect(pace(year, 12, 0, on)).toEqual({ expected, behind: expected }));
  it('is never negative, never early, and whole at the end', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 70 }),
        fc.integer({ min: 0, max: 365 }),
        (times, done, days) => {
          const on = new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10);
          const { expected, behind } = pace(year, times, done, on);
          return expected <= (times * (days + 1)) / 366 && behind === Math.max(0, expected - done) && (days < 365 || expected === times);
        },
      ),
    ));
});
