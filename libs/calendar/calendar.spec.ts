import { addDays, addMonths } from '@jiandu/kernel';
import chineseDays from 'chinese-days';
import {
  dayAt,
  dayIndex,
  isWorkingDay,
  monthsFrom,
  openCalendar,
  parseCalendar,
  regionsOf,
  weekdayAt,
  workingDaysBetween,
} from './calendar.js';
import type { Statutory } from './calendar.js';
import { shippedFiles } from './tables.node.js';
import { shippedTables } from './testing.js';

const tables = shippedTables();
const national = openCalendar(tables);
const xinjiang = openCalendar(tables, '652301');

const everyDay = (from: string, to: string) => {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
};

describe('the national table', () => {
  it('agrees with the cross-check table on every day of 2004 to 2026, but where the notice decides', () => {
    const days = everyDay('2004-01-01', '2026-12-31');
    expect(days).toHaveLength(8401);
    const differing = days.filter((day) => chineseDays.isWorkday(day) !== isWorkingDay(national, day));
    const decided = tables.national.flatMap(({ disagreements = [] }) => disagreements);
    expect(differing).toEqual(decided.map(({ date }) => date));
    for (const { date, is, source } of decided) {
      expect(isWorkingDay(national, date)).toBe(is === 'work');
      expect(source).toMatch(/国办发明电〔\d{4}〕\d+号/);
    }
  });

  it('has one file a year, each with its notice', () => {
    expect(tables.national.map(({ year }) => year)).toEqual(Array.from({ length: 23 }, (_, i) => 2004 + i));
    for (const { year, source } of tables.national) expect(source).toMatch(year < 2006 ? /^文号未核 / : /^国办发明电〔\d{4}〕\d+号 /);
  });

  it.each([
    ['2007-12-29', true, 'a notice that reaches into the year before'],
    ['2007-12-31', false, 'a day freed by the next year’s notice'],
    ['2011-12-31', true, 'a make-up Saturday at a year’s end'],
    ['2015-09-03', false, 'a day of one year only'],
    ['2015-09-06', true, 'its make-up Sunday'],
    ['2019-05-03', false, 'a correction by a later notice'],
    ['2019-04-28', true, 'its make-up Sunday'],
    ['2020-02-01', false, 'a make-up Saturday withdrawn'],
    ['2020-02-03', true, 'the first day after the lengthened festival'],
    ['2005-12-31', true, 'what the cross-check table misses'],
    ['2024-02-29', true, 'a leap day'],
    ['2024-02-09', true, 'the eve of 2024, encouraged but not given'],
    ['2025-01-28', false, 'the eve of 2025, given by law'],
  ])('%s is a working day: %s (%s)', (day, working) => expect(isWorkingDay(national, day)).toBe(working));

  it('counts make-up weekends and nothing twice', () => {
    expect(workingDaysBetween(national, '2025-01-01', '2025-12-31')).toBe(248);
    expect(workingDaysBetween(national, '2024-01-01', '2024-12-31')).toBe(251);
    expect(workingDaysBetween(national, '2025-10-01', '2025-10-08')).toBe(0);
    expect(workingDaysBetween(national, '2025-10-11', '2025-10-11')).toBe(1);
    expect(workingDaysBetween(national, '2025-10-11', '2025-10-10')).toBe(0);
  });
});

describe('a year without a notice', () => {
  const statutory = tables.statutory as Statutory;
  it('has only the days the law gives, and they fall where the lunar calendar puts them', () => {
    for (const { name, from, to } of statutory.dated) {
      const year = +from.slice(0, 4);
      switch (name) {
        case '春节':
          expect([from, to]).toEqual([addDays(lunar(`${year}-01-01`), -1), addDays(lunar(`${year}-01-01`), 2)]);
          break;
        case '清明节':
          expect([from, to]).toEqual(Array(2).fill(chineseDays.getSolarTermDate(year, 4, 'pure_brightness')));
          break;
        case '端午节':
          expect([from, to]).toEqual(Array(2).fill(lunar(`${year}-05-05`)));
          break;
        case '中秋节':
          expect([from, to]).toEqual(Array(2).fill(lunar(`${year}-08-15`)));
          break;
        default:
          throw new Error(name);
      }
    }
    expect(isWorkingDay(national, '2027-01-01')).toBe(false);
    expect(isWorkingDay(national, '2027-02-08')).toBe(false);
    expect(national.published.has(2027)).toBe(false);
  });
  const lunar = (date: string) => chineseDays.getSolarDateFromLunar(date).date;

  it('is taken over by a dropped-in file', () => {
    const text = JSON.stringify({
      kind: 'national',
      year: 2027,
      source: '测试',
      holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03', work: ['2026-12-27'] }],
    });
    const calendar = openCalendar(shippedTables({ name: '2027.json', text }));
    expect(calendar.published.has(2027)).toBe(true);
    expect(isWorkingDay(calendar, '2026-12-27')).toBe(true);
    expect(isWorkingDay(calendar, '2027-02-08')).toBe(true); // the law's days no longer stand in
  });
});

describe('overlays', () => {
  it('free the region’s days and no others', () => {
    const differing = everyDay('2025-01-01', '2025-12-31').filter((day) => isWorkingDay(national, day) !== isWorkingDay(xinjiang, day));
    expect(differing).toEqual(['2025-03-31', '2025-06-06', '2025-06-09', '2025-06-10']);
  });
  it('are known for the years with a source; 2024 is not', () => {
    expect([...(xinjiang.regional ?? [])]).toEqual([2023, 2025]);
    expect(national.regional).toBeNull();
    expect(regionsOf(tables)).toEqual(['650000']);
  });
  it('reach townships, prefectures and the region itself', () => {
    for (const region of ['650000', '652300', '652301', '652301001', '652301001000'])
      expect(isWorkingDay(openCalendar(tables, region), '2025-06-10')).toBe(false);
  });
  it('never move a legal date for observers only, and may add a make-up day', () => {
    const text = JSON.stringify({
      kind: 'overlay',
      region: '652301',
      name: '昌吉市',
      year: 2024,
      source: '测试',
      days: [
        { date: '2024-04-10', is: 'off', for: 'observers', name: '肉孜节' },
        { date: '2024-06-17', is: 'off', for: 'all', name: '古尔邦节' },
        { date: '2024-06-22', is: 'make-up', for: 'all', name: '古尔邦节' },
      ],
    });
    const calendar = openCalendar(shippedTables({ name: 'x.json', text }), '652301');
    expect(['2024-04-10', '2024-06-17', '2024-06-22'].map((day) => isWorkingDay(calendar, day))).toEqual([true, false, true]);
    expect(calendar.regional?.has(2024)).toBe(true);
    expect(openCalendar(shippedTables({ name: 'x.json', text }), '652302').regional?.has(2024)).toBe(false);
  });
  it.each([
    ['110101', 'unknown-region'],
    ['foo', 'not-a-region'],
    ['65230', 'not-a-region'],
  ])('refuse region %s: %s', (region, rule) => expect(() => openCalendar(tables, region)).toThrow(rule));
});

describe('reading table files', () => {
  const problemsOf = (text: string) => {
    const parsed = parseCalendar([{ name: 'a.json', text }]);
    return parsed.ok ? [] : parsed.problems;
  };
  const year = (more: object) => JSON.stringify({ kind: 'national', year: 2030, source: '测试', holidays: [], ...more });
  it.each([
    ['{', 'a.json：不是 JSON'],
    ['[]', /不是假日表/],
    ['{"kind":"other"}', /不是假日表/],
    [year({ source: ' ' }), /没有写明来源/],
    [year({ year: 'x' }), /没有写明年份/],
    [year({ holidays: [{ name: '元旦', from: '2030-01-01', to: '2030-01-32', work: [] }] }), /holidays\[0\]\.to：不是存在的日期/],
    [year({ holidays: [{ name: '元旦', from: '2030-01-02', to: '2030-01-01', work: [] }] }), /起止颠倒/],
    [year({ holidays: [{ name: '元旦', from: '2031-01-01', to: '2031-01-01', work: [] }] }), /日期不在本年/],
    [year({ holidays: [{ name: '元旦', from: '2030-01-01', to: '2030-01-01', work: ['2030-01-02'] }] }), /调休上班日不是周末/],
    [year({ holidays: [{ name: '元旦', from: '2030-01-01', to: '2030-01-06', work: ['2030-01-05'] }] }), /同一天既放假又上班/],
    [year({ holidays: [{ from: '2030-01-01', to: '2030-01-01' }] }), /没有写明名称/],
    ['{"kind":"overlay","region":"65","name":"x","year":2030,"source":"s","days":[]}', /没有写明区域代码/],
    [
      '{"kind":"overlay","region":"650000","name":"x","year":2030,"source":"s","days":[{"date":"2030-05-01","is":"free","for":"all","name":"n"}]}',
      /取值不在允许的范围/,
    ],
  ])('%s', (text, problem) => expect(problemsOf(text).join()).toMatch(problem));

  it('is all or nothing, names every file at fault, and a later file replaces an earlier one', () => {
    const parsed = parseCalendar([...shippedFiles(), { name: 'b.json', text: '{' }, { name: 'c.json', text: '[]' }]);
    expect(parsed.ok ? [] : parsed.problems.map((problem) => problem.slice(0, 6))).toEqual(['b.json', 'c.json']);
    const replaced = shippedTables({
      name: '2026.json',
      text: JSON.stringify({ kind: 'national', year: 2026, source: '测试', holidays: [] }),
    });
    expect(replaced.national.filter(({ year }) => year === 2026)).toHaveLength(1);
    expect(isWorkingDay(openCalendar(replaced), '2026-10-01')).toBe(true);
  });
  it('gives the same version to the same content in any order, and another to any change', () => {
    const parsed = parseCalendar(shippedFiles().reverse());
    expect(parsed.ok && parsed.tables.version).toBe(tables.version);
    expect(
      shippedTables({ name: 'x', text: JSON.stringify({ kind: 'national', year: 2031, source: '测试', holidays: [] }) }).version,
    ).not.toBe(tables.version);
  });
});

describe('days by number', () => {
  it('add months as the kernel does, from every day', () => {
    for (let i = 0; i < 40177 - 366 * 6; i++)
      for (const months of [1, 3, 6, 12, 60]) if (dayAt(monthsFrom(i, months)) !== addMonths(dayAt(i), months)) throw new Error(dayAt(i));
    for (let i = 366 * 2; i < 40177; i += 7) if (dayAt(monthsFrom(i, -7)) !== addMonths(dayAt(i), -7)) throw new Error(dayAt(i));
    expect(() => monthsFrom(40176, 1)).toThrow('date-out-of-range');
    expect(() => monthsFrom(0, -1)).toThrow('date-out-of-range');
  });

  it('round-trip with their weekdays over 110 years, leap days included', () => {
    const days = everyDay('1990-01-01', '2099-12-31');
    expect(days).toHaveLength(40177);
    days.forEach((day, i) => {
      if (dayIndex(day) !== i || dayAt(i) !== day) throw new Error(day);
      if (weekdayAt(i) !== (new Date(`${day}T00:00:00Z`).getUTCDay() || 7)) throw new Error(day);
    });
  });
  it.each([
    ['2023-02-29', 'not-a-civil-date'],
    ['2025-6-5', 'not-a-civil-date'],
    ['', 'not-a-civil-date'],
    ['2025-06-05T10:00', 'not-a-civil-date'],
    ['1989-12-31', 'date-out-of-range'],
    ['2100-01-01', 'date-out-of-range'],
  ])('%s is refused: %s', (day, rule) => expect(() => dayIndex(day)).toThrow(rule));
});
