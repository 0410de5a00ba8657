import { addDays } from '@jiandu/kernel';
import fc from 'fast-check';
import { answer } from './answer.js';
import type { Ask } from './answer.js';
import { dayAt, dayIndex, openCalendar } from './calendar.js';
import { statusText } from './messages.js';
import { legalDate, progress, redate, statusOn } from './status.js';
import type { Act, Item } from './status.js';
import type { Rule } from './term.js';
import { shippedTables } from './testing.js';

const tables = shippedTables();
const national = openCalendar(tables);
const xinjiang = openCalendar(tables, '652301');
const on = (ask: Ask, day: string, act: Act | null = null, calendar = national) => statusOn(answer(calendar, ask), day, act);

describe('status', () => {
  const decision: Ask = { start: '2024-09-09', term: 'penalty.decision' }; // 12-08 Sunday, 12-09 shown
  it.each([
    ['2024-12-07', 'in-time'],
    ['2024-12-08', 'due-today'],
    ['2024-12-09', 'disputed'],
    ['2024-12-10', 'overdue'],
  ])('of a silent statute on %s: %s', (day, kind) => expect(on(decision, day).kind).toBe(kind));

  it('decided 12-11 is day 93, overdue', () => {
    const found = answer(national, decision);
    expect(progress(national, found, '2024-12-11')).toEqual({ unit: 'd', soFar: 93, left: 0 });
    expect(statusOn(found, '2026-01-01', { received: '2024-12-11' })).toEqual({
      on: '2024-12-11',
      done: true,
      firm: true,
      kind: 'overdue',
      by: 2,
      byNominal: 3,
    });
    expect(statusText(statusOn(found, '2024-12-11'))).toBe('逾期2日');
  });

  it('of a rolling statute is in time to the rolled date', () => {
    const appeal: Ask = { start: '2025-09-24', term: 'litigation.appeal-ruling' }; // 10-04, rolled 10-09
    expect(['2025-10-03', '2025-10-04', '2025-10-08', '2025-10-09', '2025-10-10'].map((day) => on(appeal, day).kind)).toEqual([
      'in-time',
      'in-time',
      'in-time',
      'due-today',
      'overdue',
    ]);
  });

  it('of an act is judged on its legal date: done on the last day is in time, keyed later or not', () => {
    expect(on(decision, '2025-06-01', { received: '2024-12-08' })).toMatchObject({ kind: 'in-time', done: true });
    expect(on(decision, '2025-06-01', { received: '2024-12-09' })).toMatchObject({ kind: 'disputed', done: true });
    expect(on(decision, '2024-12-07', { received: '2024-12-11' })).toMatchObject({ kind: 'in-time', done: false });
  });

  it('counts the day of an act, whatever the hour', () => {
    expect(on(decision, '2025-06-01', { received: '2024-12-08T23:59' })).toMatchObject({ kind: 'in-time', done: true, on: '2024-12-08' });
    expect(on(decision, '2024-12-08', { received: '2024-12-08T10:00' })).toMatchObject({ kind: 'in-time', done: true });
    expect(on(decision, '2024-12-08T10:00').kind).toBe('due-today');
  });

  it('takes the postmark, not the receipt', () => {
    const reply: Ask = { start: '2025-09-24', term: 'reconsideration.answer' }; // 2025-10-14
    expect(on(reply, '2025-12-01', { received: '2025-10-17' }).kind).toBe('overdue');
    expect(on(reply, '2025-12-01', { received: '2025-10-17', postmarked: '2025-10-14' })).toMatchObject({
      kind: 'in-time',
      done: true,
      on: '2025-10-14',
    });
    expect(legalDate({ received: '2025-10-17', postmarked: '2025-10-14' })).toBe('2025-10-14');
    expect(() => legalDate({ received: '2025-10-13', postmarked: '2025-10-14' })).toThrow('postmark-after-receipt');
  });

  it('Corban and make-up Saturdays: nobody is late who is not', () => {
    const kept: Ask = { start: '2025-06-05', term: 'penalty.evidence' };
    expect(on(kept, '2025-06-19', null, xinjiang).kind).toBe('due-today');
    expect(on(kept, '2025-06-17', null, national).kind).toBe('overdue');
    expect(on({ start: '2025-09-26', term: 'penalty.evidence' }, '2025-10-13').kind).toBe('due-today');
  });

  it('is not firm where the tables are not complete', () => {
    expect(on({ start: '2024-06-05', term: 'penalty.evidence' }, '2024-07-01', null, xinjiang)).toMatchObject({
      kind: 'overdue',
      firm: false,
    });
    expect(on({ start: '2026-12-30', term: 'penalty.evidence' }, '2027-03-01').firm).toBe(false);
  });

  it('in hours is exact to the minute', () => {
    const report: Ask = { start: '2025-06-05T09:30', term: 'coercion.report' };
    expect(on(report, '2025-06-06T09:30').kind).toBe('in-time');
    expect(on(report, '2025-06-06T09:31')).toMatchObject({ kind: 'overdue', by: 1 });
    expect(() => on(report, '2025-06-06')).toThrow('hours-need-a-time');
  });

  it('while suspended is suspended, never overdue', () => {
    const ask: Ask = { start: '2025-06-05', term: 'reconsideration.decide', excluded: [{ from: '2025-06-15', to: null, reason: '中止' }] };
    expect(on(ask, '2025-06-14').kind).toBe('in-time');
    expect(on(ask, '2026-06-14')).toMatchObject({ kind: 'suspended', since: '2025-06-15' });
    const found = answer(national, ask);
    expect(progress(national, found, '2026-06-14')).toEqual({ unit: 'd', soFar: 9, left: 51 });
    expect(progress(national, found, '2025-06-10')).toEqual({ unit: 'd', soFar: 5, left: 55 });
  });

  it('property: with time it only gets worse, and disputed lies exactly between the two dates', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: dayIndex('2010-01-01'), max: dayIndex('2025-12-31') }),
        fc.integer({ min: 1, max: 90 }),
        fc.constantFrom('silent' as const, 'next-working-day' as const),
        (start, n, roll) => {
          const term: Rule = { length: { n, unit: 'd' }, direction: 'after', roll };
          const found = answer(national, { start: dayAt(start), term });
          if (found.state !== 'dated') return false;
          const order = ['in-time', 'due-today', 'disputed', 'overdue'];
          let worst = 0;
          for (let day = dayAt(start); day <= addDays(found.rolled, 3); day = addDays(day, 1)) {
            const { kind } = statusOn(found, day);
            if (order.indexOf(kind) < worst) return false;
            worst = order.indexOf(kind);
            if ((kind === 'disputed') !== (roll === 'silent' && day > found.nominal && day <= found.rolled)) return false;
            if ((kind === 'overdue') !== day > found.rolled) return false;
          }
          return worst === 3;
        },
      ),
      { numRuns: 200 },
    ));
});

describe('progress', () => {
  it('counts working days by the region’s calendar', () => {
    const found = answer(xinjiang, { start: '2025-06-05', term: 'penalty.evidence' });
    expect(progress(xinjiang, found, '2025-06-10')).toEqual({ unit: 'wd', soFar: 0, left: 7 });
    expect(progress(xinjiang, found, '2025-06-13')).toEqual({ unit: 'wd', soFar: 3, left: 4 });
    expect(progress(xinjiang, found, '2025-06-20')).toEqual({ unit: 'wd', soFar: 8, left: 0 });
  });
});

describe('a changed table', () => {
  const overlay = JSON.stringify({
    kind: 'overlay',
    region: '650000',
    name: '新疆维吾尔自治区',
    year: 2024,
    source: '测试',
    days: [{ date: '2024-04-10', is: 'off', for: 'all', name: '肉孜节' }],
  });
  const changed = shippedTables({ name: '2024.json', text: overlay });
  const item = (id: string, start: string, closed = false, region = '652301'): Item => ({
    id,
    region,
    closed,
    ask: { start, term: 'penalty.evidence' },
  });

  it('re-dates open items, never closed ones, lists which moved and which became firm', () =>
    expect(
      redate(
        [
          item('open', '2024-04-08'),
          item('closed', '2024-04-08', true),
          item('elsewhere', '2024-07-01'),
          item('nation', '2024-04-08', false, 'national'),
        ],
        tables,
        changed,
      ),
    ).toEqual({
      moved: [
        {
          id: 'open',
          from: { nominal: '2024-04-17', rolled: '2024-04-17', due: '2024-04-17' },
          to: { nominal: '2024-04-18', rolled: '2024-04-18', due: '2024-04-18' },
        },
      ],
      settled: ['elsewhere'],
    }));
  it('that did not change moves nothing', () =>
    expect(redate([item('open', '2024-04-08')], tables, tables)).toEqual({ moved: [], settled: [] }));
});
