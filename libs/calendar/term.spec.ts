import { addDays, addMonths } from '@jiandu/kernel';
import fc from 'fast-check';
import { answer } from './answer.js';
import { dayAt, dayIndex, isWorkingDay, openCalendar } from './calendar.js';
import { progress } from './status.js';
import { catalogue, dueDate, parseLength, termInForce, unitOf } from './term.js';
import type { Direction, Roll, Rule, Unit } from './term.js';
import { shippedTables } from './testing.js';

const tables = shippedTables();
const national = openCalendar(tables);
const xinjiang = openCalendar(tables, '652301');

// Starts: days 2025-09-24, months and years 2024-08-31, hours 2025-09-24T16:30, hearing 2025-10-15. Dates worked out by
// stepping through the cross-check table outside this library.
const expected: Record<string, [n: number, unit: Unit, direction: Direction, roll: Roll, nominal: string, rolled: string]> = {
  'penalty.decision': [90, 'd', 'after', 'silent', '2025-12-23', '2025-12-23'],
  'penalty.evidence': [7, 'wd', 'after', 'silent', '2025-10-10', '2025-10-10'],
  'penalty.hearing-request': [5, 'wd', 'after', 'silent', '2025-09-30', '2025-09-30'],
  'penalty.hearing-notice': [7, 'wd', 'before', 'silent', '2025-09-29', '2025-09-29'],
  'penalty.service': [7, 'wd', 'after', 'silent', '2025-10-10', '2025-10-10'],
  'penalty.limitation': [2, 'y', 'after', 'silent', '2026-08-31', '2026-08-31'],
  'penalty.limitation-grave': [5, 'y', 'after', 'silent', '2029-08-31', '2029-08-31'],
  'penalty.take-down': [3, 'wd', 'after', 'silent', '2025-09-28', '2025-09-28'],
  'coercion.report': [24, 'h', 'after', 'none', '2025-09-25T16:30', '2025-09-25T16:30'],
  'coercion.seizure': [30, 'd', 'after', 'silent', '2025-10-24', '2025-10-24'],
  'coercion.freezing': [30, 'd', 'after', 'silent', '2025-10-24', '2025-10-24'],
  'coercion.reminder': [10, 'wd', 'after', 'silent', '2025-10-14', '2025-10-14'],
  'coercion.court-application': [3, 'm', 'after', 'silent', '2024-11-30', '2024-12-02'],
  'licence.decision': [20, 'wd', 'after', 'silent', '2025-10-28', '2025-10-28'],
  'licence.delivery': [10, 'wd', 'after', 'silent', '2025-10-14', '2025-10-14'],
  'reconsideration.apply': [60, 'd', 'after', 'next-working-day', '2025-11-23', '2025-11-24'],
  'reconsideration.apply-untold': [1, 'y', 'after', 'next-working-day', '2025-08-31', '2025-09-01'],
  'reconsideration.supplement-notice': [5, 'wd', 'after', 'next-working-day', '2025-09-30', '2025-09-30'],
  'reconsideration.supplement': [10, 'wd', 'after', 'next-working-day', '2025-10-14', '2025-10-14'],
  'reconsideration.accept': [5, 'wd', 'after', 'next-working-day', '2025-09-30', '2025-09-30'],
  'reconsideration.copy': [7, 'wd', 'after', 'next-working-day', '2025-10-10', '2025-10-10'],
  'reconsideration.copy-simple': [3, 'wd', 'after', 'next-working-day', '2025-09-28', '2025-09-28'],
  'reconsideration.answer': [10, 'wd', 'after', 'next-working-day', '2025-10-14', '2025-10-14'],
  'reconsideration.answer-simple': [5, 'wd', 'after', 'next-working-day', '2025-09-30', '2025-09-30'],
  'reconsideration.decide': [60, 'd', 'after', 'next-working-day', '2025-11-23', '2025-11-24'],
  'reconsideration.decide-simple': [30, 'd', 'after', 'next-working-day', '2025-10-24', '2025-10-24'],
  'reconsideration.opinion-report': [60, 'd', 'after', 'next-working-day', '2025-11-23', '2025-11-24'],
  'litigation.sue': [6, 'm', 'after', 'next-working-day', '2025-02-28', '2025-02-28'],
  'litigation.sue-after-reconsideration': [15, 'd', 'after', 'next-working-day', '2025-10-09', '2025-10-09'],
  'litigation.sue-untold': [1, 'y', 'after', 'next-working-day', '2025-08-31', '2025-09-01'],
  'litigation.defend': [15, 'd', 'after', 'next-working-day', '2025-10-09', '2025-10-09'],
  'litigation.first-instance': [6, 'm', 'after', 'next-working-day', '2025-02-28', '2025-02-28'],
  'litigation.first-instance-simple': [45, 'd', 'after', 'next-working-day', '2025-11-08', '2025-11-10'],
  'litigation.appeal-judgment': [15, 'd', 'after', 'next-working-day', '2025-10-09', '2025-10-09'],
  'litigation.appeal-ruling': [10, 'd', 'after', 'next-working-day', '2025-10-04', '2025-10-09'],
  'litigation.second-instance': [3, 'm', 'after', 'next-working-day', '2024-11-30', '2024-12-02'],
  'transfer.approve': [3, 'd', 'after', 'silent', '2025-09-27', '2025-09-28'],
  'transfer.deliver': [24, 'h', 'after', 'none', '2025-09-25T16:30', '2025-09-25T16:30'],
  'disclosure.licence-penalty': [7, 'wd', 'after', 'silent', '2025-10-10', '2025-10-10'],
  'disclosure.other': [20, 'wd', 'after', 'silent', '2025-10-28', '2025-10-28'],
  'certificate.suspension': [3, 'm', 'after', 'none', '2024-11-30', '2024-11-30'],
};
const startFor = (unit: Unit, direction: Direction) =>
  direction === 'before' ? '2025-10-15' : unit === 'h' ? '2025-09-24T16:30' : unit === 'm' || unit === 'y' ? '2024-08-31' : '2025-09-24';

describe('the catalogue', () => {
  it('has exactly the terms tested here, no id twice', () =>
    expect(catalogue.terms.map(({ id }) => id).sort()).toEqual(Object.keys(expected).sort()));

  it.each(Object.entries(expected))('%s', (id, [n, unit, direction, roll, nominal, rolled]) => {
    const start = startFor(unit, direction);
    const term = termInForce(id, start.slice(0, 10));
    expect(term.rule).toEqual({ length: { n, unit }, direction, roll });
    const found = answer(national, { start, term: id });
    const due = roll === 'next-working-day' ? rolled : nominal;
    expect(found).toMatchObject({ state: 'dated', nominal, rolled, due });
    expect(found.explanation).toContain(`《${term.basis.statute}》（${term.basis.edition}）${term.basis.article}`);
  });

  it('gives every term a statute, an article, a trigger, and never calls the plan law', () => {
    for (const { id, statute, article, trigger, mark } of catalogue.terms) {
      expect(catalogue.statutes.map(({ id }) => id)).toContain(statute);
      expect([id, article, trigger].every((text) => text.length > 0)).toBe(true);
      expect(mark === 'P').toBe(statute === 'plan');
    }
    expect(answer(national, { start: '2025-01-02', term: 'certificate.suspension' }).explanation).toContain('不是法律规定');
  });

  it('cites the article that makes days working days, and the one that rolls, only where they do so', () => {
    expect(termInForce('penalty.evidence', '2025-01-02').basis.dayArticle).toBe('第八十五条');
    expect(termInForce('penalty.decision', '2025-01-02').basis.dayArticle).toBeNull();
    expect(termInForce('coercion.reminder', '2025-01-02').basis.dayArticle).toBe('第六十九条');
    expect(termInForce('licence.decision', '2025-01-02').basis.dayArticle).toBe('第八十二条');
    expect(termInForce('disclosure.other', '2025-01-02').basis.dayArticle).toBeNull(); // its text writes 工作日 itself
    expect(termInForce('reconsideration.apply', '2025-01-02').basis.rollArticle).toContain('第八十八条');
  });

  it.each([
    ['penalty.decision', '2021-07-14', 'no-term-in-force'],
    ['reconsideration.decide', '2023-12-31', 'no-term-in-force'],
    ['penalty.nothing', '2025-01-02', 'unknown-term'],
  ])('%s on %s: %s', (id, on, rule) => expect(() => termInForce(id, on)).toThrow(rule));
  it.each([
    ['penalty.decision', '2021-07-15'],
    ['reconsideration.decide', '2024-01-01'],
    ['coercion.seizure', '2012-01-01'],
  ])('%s is in force on its first day %s', (id, on) => expect(termInForce(id, on).id).toBe(id));

  it('takes the version of a term in force on the day of the trigger', () => {
    const [term] = catalogue.terms;
    const terms = [
      { ...term!, to: '2026-06-30' },
      { ...term!, length: { n: 60, unit: 'day' as const }, from: '2026-07-01' },
    ];
    expect(['2026-06-30', '2026-07-01'].map((on) => termInForce(term!.id, on, { ...catalogue, terms }).rule.length.n)).toEqual([90, 60]);
  });
});

describe('what a day is, by statute', () => {
  it.each([
    [
      '处罚法 lists lengths',
      { rule: 'listed', lengths: [2, 3, 5, 7], article: '' },
      { 2: 'wd', 3: 'wd', 5: 'wd', 7: 'wd', 10: 'd', 15: 'd', 90: 'd' },
    ],
    ['复议法 lists others', { rule: 'listed', lengths: [3, 5, 7, 10], article: '' }, { 3: 'wd', 10: 'wd', 15: 'd', 60: 'd' }],
    ['强制法 draws a line', { rule: 'up-to', max: 10, article: '' }, { 1: 'wd', 10: 'wd', 11: 'd', 30: 'd' }],
    ['诉讼 has none', { rule: 'none' }, { 3: 'd', 10: 'd', 15: 'd' }],
  ] as const)('%s', (_, days, units) => {
    for (const [n, unit] of Object.entries(units)) expect(unitOf(days as never, { n: +n, unit: 'day' }, 'organ')).toBe(unit);
  });
  it('许可法 means the organ’s terms only', () => {
    expect(unitOf({ rule: 'organ', article: '' }, { n: 20, unit: 'day' }, 'organ')).toBe('wd');
    expect(unitOf({ rule: 'organ', article: '' }, { n: 5, unit: 'day' }, 'party')).toBe('d');
  });
});

describe('worked examples', () => {
  const seven: Rule = { length: { n: 7, unit: 'wd' }, direction: 'after', roll: 'none' };
  it('2025-06-05 + 7 wd is 06-19 in Xinjiang, 06-16 nationally', () => {
    expect(dueDate(xinjiang, '2025-06-05', seven).nominal).toBe('2025-06-19');
    expect(dueDate(national, '2025-06-05', seven).nominal).toBe('2025-06-16');
  });
  it('2025-09-26 + 7 wd is 10-13, over two make-up days', () => expect(dueDate(national, '2025-09-26', seven).nominal).toBe('2025-10-13'));
  it('2024-09-09 + 90 d is 12-08, a Sunday', () =>
    expect(dueDate(national, '2024-09-09', { length: { n: 90, unit: 'd' }, direction: 'after', roll: 'silent' })).toEqual({
      nominal: '2024-12-08',
      rolled: '2024-12-09',
    }));
});

describe('leap days, short months, years’ ends', () => {
  it.each([
    ['2024-01-31', 1, 'm', '2024-02-29'],
    ['2025-01-31', 1, 'm', '2025-02-28'],
    ['2024-08-31', 6, 'm', '2025-02-28'],
    ['2023-08-31', 6, 'm', '2024-02-29'],
    ['2024-02-29', 1, 'y', '2025-02-28'],
    ['2024-02-29', 4, 'y', '2028-02-29'],
    ['2024-02-28', 1, 'd', '2024-02-29'],
    ['2023-12-31', 1, 'd', '2024-01-01'],
    ['2024-12-31', 60, 'd', '2025-03-01'],
    ['2023-12-31', 60, 'd', '2024-02-29'],
    ['2024-12-30', 2, 'wd', '2025-01-02'],
    ['2025-12-31', 1, 'wd', '2026-01-04'],
    ['2024-11-30', 3, 'm', '2025-02-28'],
    ['2024-12-31', 2, 'm', '2025-02-28'],
  ] as const)('%s + %s%s = %s', (start, n, unit, due) =>
    expect(dueDate(national, start, { length: { n, unit }, direction: 'after', roll: 'none' }).nominal).toBe(due),
  );
});

describe('properties', () => {
  const span = [dayIndex('2004-01-01'), dayIndex('2026-11-30')] as const;
  const day = fc.integer({ min: span[0], max: span[1] }).map(dayAt);
  const calendar = fc.constantFrom(national, xinjiang);
  const unit = fc.constantFrom<Unit>('d', 'wd', 'm', 'y');
  const roll = fc.constantFrom<Roll>('next-working-day', 'silent', 'none');
  const n = fc.integer({ min: 1, max: 120 });
  const after = (n: number, unit: Unit, roll: Roll = 'none'): Rule => ({ length: { n, unit }, direction: 'after', roll });
  const before = (n: number, unit: Unit): Rule => ({ length: { n, unit }, direction: 'before', roll: 'none' });
  const small = fc.integer({ min: 1, max: 30 });
  const check = (property: fc.IRawProperty<unknown>) => fc.assert(property as never, { numRuns: 500 });

  it('a later start is never due earlier', () =>
    check(
      fc.property(calendar, day, day, n, unit, roll, (calendar, a, b, n, unit, roll) => {
        const [first, second] = a <= b ? [a, b] : [b, a];
        const length = unit === 'y' ? Math.min(n, 20) : n;
        const [x, y] = [dueDate(calendar, first, after(length, unit, roll)), dueDate(calendar, second, after(length, unit, roll))];
        return x.nominal <= y.nominal && x.rolled <= y.rolled;
      }),
    ));
  it('a longer term is never due earlier', () =>
    check(
      fc.property(calendar, day, n, unit, (calendar, start, n, unit) => {
        const length = unit === 'y' ? Math.min(n, 20) : n;
        return dueDate(calendar, start, after(length, unit)).nominal < dueDate(calendar, start, after(length + 1, unit)).nominal;
      }),
    ));
  it('days and working days add up (months do not, by law)', () =>
    check(
      fc.property(
        calendar,
        day,
        small,
        small,
        fc.constantFrom<Unit>('d', 'wd'),
        (calendar, start, a, b, unit) =>
          dueDate(calendar, dueDate(calendar, start, after(a, unit)).nominal, after(b, unit)).nominal ===
          dueDate(calendar, start, after(a + b, unit)).nominal,
      ),
    ));
  it('a roll never goes back, ends on a working day, and passes none', () =>
    check(
      fc.property(calendar, day, n, fc.constantFrom<Unit>('d', 'm'), (calendar, start, n, unit) => {
        const { nominal, rolled } = dueDate(calendar, start, after(n, unit, 'next-working-day'));
        for (let day = nominal; day < rolled; day = addDays(day, 1)) if (isWorkingDay(calendar, day)) return false;
        return rolled >= nominal && isWorkingDay(calendar, rolled);
      }),
    ));
  it('backwards inverts forwards, from a day that counts', () =>
    check(
      fc.property(calendar, day, small, fc.constantFrom<Unit>('d', 'wd'), (calendar, start, n, unit) => {
        fc.pre(unit === 'd' || isWorkingDay(calendar, start));
        return dueDate(calendar, dueDate(calendar, start, after(n, unit)).nominal, before(n, unit)).nominal === start;
      }),
    ));
  it('a term counted backwards is never rolled', () =>
    check(
      fc.property(calendar, day, small, fc.constantFrom<Unit>('d', 'wd', 'm'), (calendar, start, n, unit) => {
        const { nominal, rolled } = dueDate(calendar, start, { ...before(n, unit), roll: 'next-working-day' });
        return nominal === rolled && nominal < start;
      }),
    ));
  it('days so far on the due date are the length, and none are left', () =>
    check(
      fc.property(calendar, day, small, fc.constantFrom<Unit>('d', 'wd'), (calendar, start, n, unit) => {
        const found = answer(calendar, { start, term: after(n, unit) });
        if (found.state !== 'dated') return false;
        const { soFar, left } = progress(calendar, found, found.nominal);
        return soFar === n && left === 0;
      }),
    ));
  it('the fast way, the full answer and plain stepping agree', () =>
    check(
      fc.property(calendar, day, n, fc.constantFrom<Unit>('d', 'wd', 'm'), roll, (calendar, start, n, unit, roll) => {
        const rule = after(n, unit, roll);
        const found = answer(calendar, { start, term: rule });
        const { nominal, rolled } = dueDate(calendar, start, rule);
        let step = unit === 'm' ? addMonths(start, n) : start;
        for (let left = unit === 'm' ? 0 : n; left > 0;) {
          step = addDays(step, 1);
          if (unit === 'd' || isWorkingDay(calendar, step)) left--;
        }
        return found.state === 'dated' && found.nominal === nominal && found.rolled === rolled && nominal === step;
      }),
    ));
  it('the region is never due before the nation: its overlays only free days', () =>
    check(
      fc.property(
        day,
        n,
        (start, n) => dueDate(xinjiang, start, after(n, 'wd')).nominal >= dueDate(national, start, after(n, 'wd')).nominal,
      ),
    ));
  it('every skipped day is off and inside the term; nothing else is skipped', () =>
    check(
      fc.property(calendar, day, small, (calendar, start, n) => {
        const found = answer(calendar, { start, term: after(n, 'wd') });
        if (found.state !== 'dated') return false;
        const skipped = new Set(found.skipped.map(({ date }) => date));
        for (let day = addDays(start, 1); day <= found.nominal; day = addDays(day, 1))
          if (isWorkingDay(calendar, day) === skipped.has(day)) return false;
        return found.skipped.every(({ date, reason }) => date > start && date < found.nominal && reason !== '');
      }),
    ));
});

describe('lengths', () => {
  it.each([
    ['7wd', { n: 7, unit: 'wd' }],
    ['90d', { n: 90, unit: 'd' }],
    ['3m', { n: 3, unit: 'm' }],
    ['2y', { n: 2, unit: 'y' }],
    ['24h', { n: 24, unit: 'h' }],
  ])('%s', (text, length) => expect(parseLength(text)).toEqual(length));
  it.each(['', '7', 'wd', '-7d', '7.5d', '0d', '7 wd', '7WD', '99999d'])('refuses “%s”', (text) =>
    expect(() => parseLength(text)).toThrow('not-a-length'),
  );
});
