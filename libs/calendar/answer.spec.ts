import { addDays } from '@jiandu/kernel';
import fc from 'fast-check';
import { answer } from './answer.js';
import type { Ask, Dated, Suspended } from './answer.js';
import { dayAt, dayIndex, openCalendar } from './calendar.js';
import type { Rule } from './term.js';
import { shippedTables } from './testing.js';

const tables = shippedTables();
const national = openCalendar(tables);
const xinjiang = openCalendar(tables, '652301');

const dated = (ask: Ask, calendar = national) => answer(calendar, ask) as Dated;
const wd = (n: number): Rule => ({ length: { n, unit: 'wd' }, direction: 'after', roll: 'none' });

describe('an answer explains itself', () => {
  it('names each day passed over and each worked weekend counted', () => {
    const found = dated({ start: '2025-06-05', term: 'penalty.evidence' }, xinjiang);
    expect(found.skipped).toEqual([
      { date: '2025-06-06', reason: '古尔邦节' },
      { date: '2025-06-07', reason: '周末' },
      { date: '2025-06-08', reason: '周末' },
      { date: '2025-06-09', reason: '古尔邦节' },
      { date: '2025-06-10', reason: '古尔邦节' },
      { date: '2025-06-14', reason: '周末' },
      { date: '2025-06-15', reason: '周末' },
    ]);
    expect(found).toMatchObject({
      nominal: '2025-06-19',
      rolled: '2025-06-19',
      due: '2025-06-19',
      provisional: [],
      missingOverlay: [],
      region: '652301',
      calendar: tables.version,
    });
    expect(found.explanation).toBe(
      '对先行登记保存的证据作出处理决定的期限，自2025年6月5日（星期四）的次日起计算7个工作日，6月6日（古尔邦节）、6月7日至8日（周末）、6月9日至10日（古尔邦节）、6月14日至15日（周末）不计入，至2025年6月19日（星期四）届满。依据：《中华人民共和国行政处罚法》（2021年修订）第五十六条、第八十五条（该期限指工作日）。',
    );
    expect(dated({ start: '2025-09-26', term: wd(7) }).makeUps.map(({ date }) => date)).toEqual(['2025-09-28', '2025-10-11']);
  });

  it('shows both dates where the statute is silent, and binds the nominal one', () => {
    const found = dated({ start: '2024-09-09', term: 'penalty.decision' });
    expect(found).toMatchObject({ nominal: '2024-12-08', rolled: '2024-12-09', due: '2024-12-08', skipped: [] });
    expect(found.explanation).toContain('法律未规定顺延；如顺延则为2024年12月9日（星期一），其间有争议，不作逾期');
    const asked = dated({ start: '2024-09-09', term: 'penalty.decision', roll: true });
    expect(asked).toMatchObject({ due: '2024-12-09', skipped: [{ date: '2024-12-08', reason: '周末' }] });
    expect(asked.explanation).toContain('按要求顺延');
  });

  it('rolls where the statute says so, over a whole festival, with its article', () => {
    const found = dated({ start: '2025-09-24', term: 'litigation.appeal-ruling' });
    expect(found).toMatchObject({ nominal: '2025-10-04', due: '2025-10-09' });
    expect(found.skipped.map(({ date }) => date)).toEqual(['2025-10-04', '2025-10-05', '2025-10-06', '2025-10-07', '2025-10-08']);
    expect(found.explanation).toContain('《中华人民共和国民事诉讼法》第八十五条（末日顺延）');
  });

  it('counts back from a hearing, and does not roll', () => {
    const found = dated({ start: '2025-06-19', term: 'penalty.hearing-notice' }, xinjiang);
    expect(found).toMatchObject({ nominal: '2025-06-05', rolled: '2025-06-05', due: '2025-06-05' });
    expect(found.explanation).toContain('往前计算7个工作日');
    expect(found.skipped).toHaveLength(7);
  });

  it('runs hours through the night, and wants the minute', () => {
    expect(dated({ start: '2024-12-31T23:45', term: 'coercion.report' }).due).toBe('2025-01-01T23:45');
    expect(() => answer(national, { start: '2024-12-31', term: 'coercion.report' })).toThrow('hours-need-a-time');
    expect(() => answer(national, { start: '2024-12-31T24:00', term: 'coercion.report' })).toThrow('hours-need-a-time');
  });

  it('shortens a long list of weekends and still names the festivals', () => {
    const { explanation } = dated({ start: '2025-09-01', term: 'licence.decision', extension: { n: 10, unit: 'wd' } });
    expect(explanation).toContain('10月1日至8日（国庆节、中秋节）');
    expect(explanation.length).toBeLessThan(300);
  });
});

describe('what is not known is said', () => {
  it('区域假日表缺 for Xinjiang 2024, only where the answer needs the table', () => {
    const working = dated({ start: '2024-06-05', term: 'penalty.evidence' }, xinjiang);
    expect(working.missingOverlay).toEqual([2024]);
    expect(working.explanation).toContain('区域假日表缺（652301，2024年）');
    const calendarDays: Rule = { length: { n: 90, unit: 'd' }, direction: 'after', roll: 'none' };
    expect(dated({ start: '2024-06-05', term: calendarDays }, xinjiang)).toMatchObject({ missingOverlay: [], provisional: [] });
    expect(dated({ start: '2024-06-05', term: calendarDays, roll: true }, xinjiang).missingOverlay).toEqual([2024]);
    expect(dated({ start: '2024-06-05', term: 'penalty.evidence' }).missingOverlay).toEqual([]);
    expect(dated({ start: '2025-06-05', term: 'penalty.evidence' }, xinjiang).missingOverlay).toEqual([]);
  });
  it('a term that runs over two years needs both', () =>
    expect(dated({ start: '2023-12-28', term: wd(7) }, xinjiang).missingOverlay).toEqual([2024]));
  it('a year without a notice is provisional, before and after the table', () => {
    expect(dated({ start: '2026-12-30', term: wd(7) })).toMatchObject({ provisional: [2027] });
    expect(dated({ start: '2003-12-30', term: wd(7) }).provisional).toEqual([2003]);
    expect(dated({ start: '2026-12-30', term: wd(7) }).explanation).toContain('2027年节假日安排未公布或者未录入，结果暂定');
  });
  it('the last days of December may still move until the next notice', () => {
    const found = dated({ start: '2026-12-21', term: wd(7) });
    expect(found).toMatchObject({ nominal: '2026-12-30', provisional: [], yearEnd: 2027 });
    expect(dated({ start: '2025-12-21', term: wd(7) }).yearEnd).toBeNull();
  });
});

describe('a clock that stands still', () => {
  const testing = { from: '2025-06-10', to: '2025-06-19', reason: '检测' };
  it('leaves time excluded by law out, day by day', () => {
    const found = dated({ start: '2025-06-05', term: 'coercion.seizure', excluded: [testing] });
    expect(found.nominal).toBe('2025-07-15'); // 2025-07-05 and ten days
    expect(found.skipped).toHaveLength(10);
    expect(found.explanation).toContain('6月10日至19日（检测）不计入');
  });
  it('in working days leaves out working days only', () =>
    expect(dated({ start: '2025-06-05', term: wd(7), excluded: [{ from: '2025-06-07', to: '2025-06-08', reason: '检测' }] }).nominal).toBe(
      '2025-06-16',
    ));
  it('moves months by the days it stood, those in the added time too', () => {
    const six: Rule = { length: { n: 6, unit: 'm' }, direction: 'after', roll: 'none' };
    const pauses = [
      { from: '2025-02-01', to: '2025-02-10', reason: '中止' },
      { from: '2025-07-05', to: '2025-07-06', reason: '中止' },
    ];
    expect(dated({ start: '2025-01-01', term: six, excluded: pauses }).nominal).toBe('2025-07-13'); // 07-01 + 10 + 2
  });
  it('is open while it is suspended, and says what has run and what is left', () => {
    const found = answer(national, {
      start: '2025-06-05',
      term: 'reconsideration.decide',
      excluded: [{ from: '2025-06-15', to: null, reason: '中止' }],
    }) as Suspended;
    expect(found).toMatchObject({ state: 'suspended', since: '2025-06-15', used: 9, left: 51 });
    expect(found.explanation).toContain('2025年6月15日（星期日）起中止，已计9日，尚余51日');
    const resumed = dated({
      start: '2025-06-05',
      term: 'reconsideration.decide',
      excluded: [{ from: '2025-06-15', to: '2025-06-30', reason: '中止' }],
    });
    expect(resumed.nominal).toBe(addDays('2025-06-30', 51));
  });
  it('does not mind a suspension after its end', () =>
    expect(dated({ start: '2025-06-05', term: wd(7), excluded: [{ from: '2025-06-17', to: null, reason: '中止' }] }).nominal).toBe(
      '2025-06-16',
    ));
  it('cannot be stopped for hours or backwards, or from a later day to an earlier', () => {
    expect(() => answer(national, { start: '2025-06-05T10:00', term: 'coercion.report', excluded: [testing] })).toThrow('hours-run-on');
    expect(() => answer(national, { start: '2025-06-05', term: 'penalty.hearing-notice', excluded: [testing] })).toThrow(
      'backwards-runs-on',
    );
    expect(() =>
      answer(national, { start: '2025-06-05', term: wd(7), excluded: [{ from: '2025-06-09', to: '2025-06-08', reason: 'x' }] }),
    ).toThrow('excluded-backwards');
  });

  const day = fc.integer({ min: dayIndex('2010-01-01'), max: dayIndex('2025-12-31') });
  it('property: excluding k counted days is the same as k days more', () =>
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 20 }),
        fc.constantFrom('d' as const, 'wd' as const),
        (start, n, offset, width, unit) => {
          const rule = (n: number): Rule => ({ length: { n, unit }, direction: 'after', roll: 'none' });
          const gap = { from: dayAt(start + offset), to: dayAt(start + offset + width), reason: '检测' };
          const with_ = dated({ start: dayAt(start), term: rule(n), excluded: [gap] }).nominal;
          const plain = dated({ start: dayAt(start), term: rule(n) }).nominal;
          if (plain < gap.from) return with_ === plain;
          let inside = 0;
          for (let d = start + offset; d <= start + offset + width; d++) if (unit === 'd' || !national.off[d]) inside++;
          return with_ === dated({ start: dayAt(start), term: rule(n + inside) }).nominal;
        },
      ),
    ));
});

describe('an extension', () => {
  it('runs on from the nominal end in its own unit', () => {
    const found = dated({ start: '2025-09-24', term: 'reconsideration.decide', extension: { n: 30, unit: 'd' } });
    expect(found).toMatchObject({ original: '2025-11-23', nominal: '2025-12-23', due: '2025-12-23' });
    expect(dated({ start: '2025-06-05', term: 'licence.decision', extension: { n: 10, unit: 'wd' } }).nominal).toBe(
      dated({ start: '2025-06-05', term: wd(30) }).nominal,
    );
    expect(dated({ start: '2025-06-05', term: 'coercion.seizure', extension: { n: 30, unit: 'd' } }).nominal).toBe('2025-08-04');
  });
  it('may name the day where the law leaves the length open', () =>
    expect(dated({ start: '2025-01-02', term: 'litigation.first-instance', extension: { until: '2025-10-31' } }).nominal).toBe(
      '2025-10-31',
    ));
  it.each<[string, Ask['extension'], string]>([
    ['penalty.decision', { n: 30, unit: 'd' }, 'extension-not-allowed'],
    ['coercion.seizure', { n: 31, unit: 'd' }, 'extension-too-long'],
    ['coercion.seizure', { until: '2025-08-05' }, 'extension-too-long'],
    ['licence.decision', { n: 10, unit: 'd' }, 'extension-too-long'],
    ['litigation.first-instance', { until: '2025-06-30' }, 'extension-too-long'],
  ])('of %s by %j: %s', (term, extension, rule) =>
    expect(() => answer(national, { start: '2025-06-05', term, extension: extension! })).toThrow(rule),
  );
});
