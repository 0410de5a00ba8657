import fc from 'fast-check';
import {
  addDays,
  addMonths,
  addYears,
  daysBetween,
  endOfShanghaiDay,
  isCivilDate,
  quarterOf,
  quarterRange,
  shanghaiDay,
  weekday,
} from './civil-date.js';

const day = fc.integer({ min: 0, max: 47_000 }).map((n) => addDays('1950-01-01', n));

describe('civil date', () => {
  it.each(['2024-02-29', '2000-02-29', '1900-01-01', '2024-12-31'])('%s is a day', (text) => expect(isCivilDate(text)).toBe(true));
  it.each([
    '2023-02-29',
    '1900-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-1-01',
    '2024-06-31',
    '24-06-01',
    '2024-06-01T00:00',
    '',
    '1899-12-31',
    '3000-01-01',
  ])('%p is none', (text) => expect(isCivilDate(text)).toBe(false));
  it.each([null, undefined, 20240101, new Date('2024-01-01')])('%p is none', (value) => expect(isCivilDate(value)).toBe(false));

  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2024-12-15', 1, '2025-01-15'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-01-15', -1, '2023-12-15'],
    ['2024-01-31', 13, '2025-02-28'],
  ])('%s and %i months is %s', (from, months, to) => expect(addMonths(from, months)).toBe(to));

  it('a leap day and a year is the last of February', () => expect(addYears('2024-02-29', 1)).toBe('2025-02-28'));
  it('90 days after 2024-09-09 is 2024-12-08', () => expect(addDays('2024-09-09', 90)).toBe('2024-12-08'));
  it('2024-12-08 is a Sunday, 2024-12-09 a Monday', () => expect([weekday('2024-12-08'), weekday('2024-12-09')]).toEqual([7, 1]));
  it('knows quarters', () => {
    expect(['2024-01-01', '2024-03-31', '2024-04-01', '2024-12-31'].map(quarterOf)).toEqual(['2024-Q1', '2024-Q1', '2024-Q2', '2024-Q4']);
    expect(quarterRange('2024-Q1')).toEqual({ from: '2024-01-01', to: '2024-03-31' });
    expect(quarterRange('2024-Q4')).toEqual({ from: '2024-10-01', to: '2024-12-31' });
  });

  it('a legal day begins at midnight in Shanghai, not in Greenwich', () => {
    expect(shanghaiDay(new Date('2024-06-04T15:59:59.999Z'))).toBe('2024-06-04');
    expect(shanghaiDay(new Date('2024-06-04T16:00:00.000Z'))).toBe('2024-06-05');
    expect(endOfShanghaiDay('2024-06-04').toISOString()).toBe('2024-06-04T15:59:59.999Z');
  });

  it('addDays and daysBetween are inverse, and order is text order', () =>
    fc.assert(
      fc.property(day, fc.integer({ min: -5000, max: 5000 }), (from, n) => {
        const to = addDays(from, n);
        expect(daysBetween(from, to)).toBe(n);
        expect(to > from).toBe(n > 0);
      }),
    ));
  it('the end of a day lies in it, and a millisecond later does not', () =>
    fc.assert(
      fc.property(day, (date) => {
        const end = endOfShanghaiDay(date);
        expect(shanghaiDay(end)).toBe(date);
        expect(shanghaiDay(new Date(end.getTime() + 1))).toBe(addDays(date, 1));
      }),
    ));
  it('adding months is monotone and never leaves the month aimed at', () =>
    fc.assert(
      fc.property(day, fc.integer({ min: -600, max: 600 }), (date, months) => {
        const to = addMonths(date, months);
        expect(isCivilDate(to)).toBe(true);
        expect(addMonths(addDays(date, 1), months) >= to).toBe(true);
        expect(+to.slice(0, 4) * 12 + +to.slice(5, 7)).toBe(+date.slice(0, 4) * 12 + +date.slice(5, 7) + months);
      }),
    ));
});
