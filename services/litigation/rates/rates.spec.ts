import type { ReconsiderationCommand, ReconsiderationEvent } from '@jiandu/contracts/reconsideration';
import type { SuitCommand, SuitEvent } from '@jiandu/contracts/suit';
import type { UnitEvent } from '@jiandu/contracts/unit';
import { quarterRange, rowAsOf } from '@jiandu/kernel';
import type { EventCorrected, History, Recorded } from '@jiandu/kernel';
import { eventsAfter } from '../case/testing.js';
import { reconsiderationDirectory } from '../reconsideration/reconsideration.directory.js';
import type { ReconsiderationRow } from '../reconsideration/reconsideration.directory.js';
import { reconsideration } from '../reconsideration/reconsideration.js';
import { suitDirectory } from '../suit/suit.directory.js';
import type { SuitRow } from '../suit/suit.directory.js';
import { suit } from '../suit/suit.js';
import { circularMaterial, reportMaterial } from './material.js';
import { quartersOf, rangeOf } from './period.js';
import { ratesOf } from './rates.js';
import type { AsOf, Histories, Range } from './rates.js';

const suitEvents = eventsAfter(suit);
const reconsiderationEvents = eventsAfter(reconsideration);
let g = 0;
/** Each event known on the day of its legal date, or, where it has none, on the day of the one before it, unless a day is named. */
function known<E extends SuitEvent | ReconsiderationEvent | UnitEvent | EventCorrected>(
  stream: string,
  events: readonly E[],
  days: Record<number, string> = {},
) {
  let day = '2024-01-01';
  return events.map((event, i): Recorded => {
    day = days[i] ?? (event.data as { on?: string }).on ?? day;
    return { ...event, id: `${stream}.${i + 1}`, stream, version: i + 1, g: ++g, k: `${day}T04:00:00.000Z` };
  });
}

const registration = (caseId: string, unitId = 'u-1'): SuitCommand => ({
  type: 'Register',
  data: {
    caseId,
    unitId,
    court: '昌吉市人民法院',
    caseNo: `（2024）新2301行初${caseId}1号`,
    matter: 'penalty',
    procedure: 'ordinary',
    on: '2024-03-01',
  },
});
const decided = (
  caseId: string,
  outcome: 'revoked' | 'claim-dismissed' | 'settled' | 'withdrawn-after-change',
  unitId?: string,
): SuitCommand[] => [
  registration(caseId, unitId),
  { type: 'EnterDecision', data: { outcome, on: '2024-06-03', ...(outcome === 'revoked' && { grounds: ['procedure-violated'] }) } },
];
const served: SuitCommand = { type: 'ServeDecision', data: { to: 'both', on: '2024-06-07' } };
const confirmed: SuitCommand[] = [
  { type: 'ProposeEffect', data: { due: '2024-07-10', proposedOn: '2024-07-10' } },
  { type: 'ConfirmEffect', data: { effectiveOn: '2024-06-25' } },
];
const inForce = (caseId: string, outcome: 'revoked' | 'claim-dismissed', unitId?: string) => [
  ...decided(caseId, outcome, unitId),
  served,
  ...confirmed,
];
const suitOf = (caseId: string, commands: SuitCommand[], days: Record<number, string> = {}) =>
  known(`suit-${caseId}`, suitEvents(...commands), days);

const unit = (unitId: string, ...more: UnitEvent[]) =>
  known(`unit-${unitId}`, [
    {
      type: 'UnitRegistered',
      data: {
        unitId,
        kind: 'enforcement-unit',
        code: '91350100M000100Y43',
        name: `单位${unitId}`,
        administered: 'local',
        on: '2024-01-01',
      },
    },
    ...more,
  ] as UnitEvent[]);

const histories = (suits: Recorded[][], more: Partial<Histories> = {}): Histories => ({
  ...{ suits, reconsiderations: [], units: [unit('u-1'), unit('u-2')] },
  ...more,
});
/** What the read models hand out of a period: streams of which one of its quarters was ever told, whatever was corrected since. */
const readOf = (of: Histories, period: Range): Histories => {
  const asked = quartersOf(period);
  const told = (row: (history: History) => { quarters: readonly string[] } | null) => (history: History) =>
    history.some((_, i) => row(history.slice(0, i + 1))?.quarters.some((quarter) => asked.includes(quarter)));
  return {
    suits: of.suits.filter(told((history) => rowAsOf<SuitRow, SuitEvent>(suitDirectory, history, {}))),
    reconsiderations: of.reconsiderations.filter(
      told((history) => rowAsOf<ReconsiderationRow, ReconsiderationEvent>(reconsiderationDirectory, history, {})),
    ),
    units: of.units,
  };
};
const year = rangeOf('2024');
/** The same from all cases as from those that are read of the period. */
const ratesIn = (of: Histories, period: Range, asOf: AsOf) => {
  const found = ratesOf(readOf(of, period), period, asOf);
  expect({ ...found, corrections: [] }).toEqual({ ...ratesOf(of, period, asOf), corrections: [] });
  return found;
};
const rates = (of: Histories, on = '2024-12-31', knownOn = '2024-12-31') => ratesIn(of, year, { on, known: knownOn });

describe('rates of adverse outcomes', () => {
  it('print numerator and denominator, suits and reconsiderations apart, by unit, with the events behind them', () => {
    const found = rates(
      histories([
        suitOf('a', inForce('a', 'revoked')),
        suitOf('b', inForce('b', 'claim-dismissed')),
        suitOf('c', inForce('c', 'claim-dismissed', 'u-2')),
      ]),
    );
    expect(found.suits).toMatchObject({ losses: 1, decided: 3, printed: '1/3', percent: 33.3, byOutcome: { revoked: 1 } });
    expect(found.reconsiderations).toMatchObject({ printed: '—' });
    expect(found.units.map(({ id, suits }) => [id, suits.printed])).toEqual([
      ['u-1', '1/2'],
      ['u-2', '0/1'],
    ]);
    expect(found.units[0]!.cases[0]).toMatchObject({
      caseId: 'a',
      events: [
        { stream: 'suit-a', type: 'SuitDecided' },
        { stream: 'suit-a', type: 'SuitTookEffect' },
      ],
    });
  });

  it('are — and null where nothing was decided: never 0 %, 100 % or NaN', () => {
    const found = rates(histories([suitOf('a', decided('a', 'settled'))]));
    expect(found.suits).toMatchObject({ losses: 0, decided: 0, printed: '—', percent: null });
    expect(found.units.map(({ suits }) => suits.percent)).toEqual([null, null]);
    expect(rates(histories([])).suits).toMatchObject({ printed: '—', percent: null, apart: {} });
  });

  it.each(['settled', 'withdrawn-after-change'] as const)(
    'what was %s is a class of its own and counts as no loss, nor as decided',
    (outcome) => {
      const found = rates(histories([suitOf('a', decided('a', outcome)), suitOf('b', inForce('b', 'claim-dismissed'))]));
      expect(found.suits).toMatchObject({ losses: 0, decided: 1, printed: '0/1', apart: { [outcome]: 1 } });
    },
  );

  it('count a judgment only when it is in force: decided, it waits to be confirmed', () => {
    const found = rates(histories([suitOf('a', [...decided('a', 'revoked'), served])]));
    expect(found.suits).toMatchObject({ losses: 0, decided: 0, awaiting: 1, printed: '—' });
    expect(rates(histories([suitOf('a', inForce('a', 'revoked'))]), '2024-06-24').suits).toMatchObject({ losses: 0, decided: 0 });
    expect(rates(histories([suitOf('a', inForce('a', 'revoked'))]), '2024-06-25').suits).toMatchObject({ losses: 1, decided: 1 });
  });

  it('never count a loss that was reversed on appeal', () => {
    const appealed = suitOf('a', [
      ...[...decided('a', 'revoked'), served],
      { type: 'Appeal', data: { by: 'organ', receivedOn: '2024-06-20', on: '2024-06-20' } },
      { type: 'AcceptAppeal', data: { court: '中级人民法院', caseNo: '（2024）新23行终5号', on: '2024-07-01' } },
      { type: 'EnterDecision', data: { outcome: 'claim-dismissed', on: '2024-09-05' } },
      { type: 'ServeDecision', data: { to: 'both', on: '2024-09-10' } },
    ]);
    for (const on of ['2024-07-15', '2024-09-09', '2024-09-10', '2024-12-31'])
      expect(rates(histories([appealed]), on).suits.losses).toBe(0);
    expect(rates(histories([appealed])).suits.printed).toBe('0/1');
  });

  it('reclassify from the day of the retrial judgment; the answer of before stays as it was known', () => {
    const retried = suitOf('a', [
      ...inForce('a', 'revoked'),
      { type: 'Retry', data: { court: '中级人民法院', caseNo: '（2024）新23行再1号', as: 'second', on: '2024-09-02' } },
      { type: 'EnterDecision', data: { outcome: 'claim-dismissed', on: '2024-11-18' } },
      { type: 'ServeDecision', data: { to: 'both', on: '2024-11-20' } },
    ]);
    const of = histories([retried]);
    expect(rates(of, '2024-11-19').suits.printed).toBe('1/1');
    expect(rates(of, '2024-11-20').suits.printed).toBe('0/1');
    expect(rates(of, '2024-11-20', '2024-11-19').suits.printed).toBe('1/1');
  });

  it('lift a loss whose appeal was posted in time and keyed late, and keep what was known before', () => {
    const late = suitOf(
      'a',
      [
        ...inForce('a', 'revoked'),
        { type: 'Appeal', data: { by: 'organ', receivedOn: '2024-06-28', postmarkedOn: '2024-06-24', proofNo: 'XA1', on: '2024-06-24' } },
      ],
      {
        3: '2024-06-25',
        4: '2024-06-26',
        5: '2024-07-02',
        6: '2024-07-02',
      },
    );
    expect(rates(histories([late]), '2024-06-30', '2024-06-30').suits.printed).toBe('1/1');
    expect(rates(histories([late]), '2024-06-30', '2024-07-02').suits.printed).toBe('—');
  });

  it('honour a correction from the day it was known, and list it', () => {
    const wrong = suitOf('a', inForce('a', 'revoked'));
    const correction: EventCorrected = {
      type: 'EventCorrected',
      data: {
        eventId: wrong[1]!.id,
        of: 'SuitDecided',
        replacement: { outcome: 'claim-dismissed', class: 'not-adverse', instance: 'first', on: '2024-06-03' },
        reason: '登记有误',
      },
    };
    const [told] = known('suit-a', [correction], { 0: '2024-08-01' });
    const of = histories([[...wrong, { ...told!, id: 'c-1', version: wrong.length + 1 }]]);
    expect(rates(of, '2024-12-31', '2024-07-31').suits.printed).toBe('1/1');
    expect(rates(of, '2024-12-31', '2024-07-31').corrections).toEqual([]);
    expect(rates(of).suits.printed).toBe('0/1');
    expect(rates(of).corrections).toMatchObject([{ stream: 'suit-a', type: 'EventCorrected' }]);
  });

  it('a case of a unit that was merged is its heir’s from that day, and is counted once', () => {
    const merged = unit('u-1', { type: 'UnitMerged', data: { intoId: 'u-2', documentNo: '昌市编〔2024〕1号', on: '2024-10-01' } });
    const of = histories([suitOf('a', inForce('a', 'revoked'))], { units: [merged, unit('u-2')] });
    expect(rates(of, '2024-09-30').units.map(({ id, suits }) => [id, suits.printed])).toEqual([
      ['u-1', '1/1'],
      ['u-2', '—'],
    ]);
    expect(rates(of, '2024-10-01').units.map(({ id, suits }) => [id, suits.printed])).toEqual([['u-2', '1/1']]);
    expect(rates(of, '2024-10-01').suits.printed).toBe('1/1');
  });

  it('a registration in error is no case', () =>
    expect(
      rates(histories([suitOf('a', [registration('a'), { type: 'WithdrawRegistration', data: { reason: '误登' } }])])).suits.printed,
    ).toBe('—'));

  it('count a reconsideration when its decision is served, and not from the day a court set it aside', () => {
    const commands: ReconsiderationCommand[] = [
      {
        type: 'Register',
        data: { caseId: 'r', unitId: 'u-1', organ: '昌吉市人民政府', caseNo: '昌市复字〔2024〕3号', matter: 'licence', on: '2024-03-01' },
      },
      { type: 'Accept', data: { procedure: 'ordinary', on: '2024-03-06' } },
      { type: 'EnterDecision', data: { outcome: 'changed', grounds: ['clearly-improper'], on: '2024-05-03' } },
      { type: 'ServeDecision', data: { to: 'both', on: '2024-05-07' } },
      { type: 'SetAside', data: { judgmentNo: '（2024）新2301行初88号', on: '2024-11-20' } },
    ];
    const of = histories([], { reconsiderations: [known('reconsideration-r', reconsiderationEvents(...commands))] });
    const printed = (on: string, knownOn = '2024-12-31') => rates(of, on, knownOn).reconsiderations.printed;
    expect([printed('2024-05-06'), printed('2024-05-07'), printed('2024-11-19'), printed('2024-11-20')]).toEqual(['—', '1/1', '1/1', '—']);
    expect(printed('2024-11-20', '2024-11-19')).toBe('1/1');
    expect(rates(of, '2024-06-30').suits.printed).toBe('—');
  });

  describe('read only the cases of the period asked', () => {
    const Q = (n: number, of = 2024) => quarterRange(`${of}-Q${n}`);
    const readIn = (of: Histories, period: Range) => readOf(of, period).suits.map(([event]) => event!.stream);
    const quarters = [Q(1), Q(2), Q(3), Q(4), Q(1, 2027), Q(2, 2027), Q(3, 2027)];
    const everyDay = (of: Histories, days: readonly string[]) => {
      for (const period of quarters) for (const on of days) for (const known of days) ratesIn(of, period, { on, known });
    };
    /** A loss of 2024 that is retried, and comes out otherwise three years later. */
    const reclassified = suitOf('a', [
      ...inForce('a', 'revoked'),
      { type: 'Retry', data: { court: '中级人民法院', caseNo: '（2027）新23行再1号', as: 'second', on: '2027-01-04' } },
      { type: 'EnterDecision', data: { outcome: 'claim-dismissed', on: '2027-05-18' } },
      { type: 'ServeDecision', data: { to: 'both', on: '2027-05-20' } },
    ]);

    it('what took effect in another is not looked at', () => {
      const of = histories([suitOf('a', inForce('a', 'revoked')), suitOf('b', [registration('b')])]);
      expect([Q(1), Q(2), Q(3), Q(2, 2025)].map((period) => readIn(of, period))).toEqual([['suit-a', 'suit-b'], ['suit-a'], [], []]);
    });

    it('a case that is reclassified three years later is in both quarters, on every day, as known on every day', () => {
      const of = histories([reclassified]);
      expect(rowAsOf<SuitRow, SuitEvent>(suitDirectory, reclassified, {})?.quarters).toEqual(['2024-Q1', '2024-Q2', '2027-Q2']);
      expect(quarters.map((period) => readIn(of, period).length)).toEqual([1, 1, 0, 0, 0, 1, 0]);
      everyDay(of, ['2024-06-05', '2024-07-10', '2025-01-01', '2027-05-17', '2027-05-19', '2027-12-31']);
      const printed = (period: Range, on: string) => ratesIn(of, period, { on, known: '2027-12-31' }).suits.printed;
      expect([printed(Q(2), '2027-05-19'), printed(Q(2), '2027-05-20'), printed(Q(2, 2027), '2027-05-20')]).toEqual(['1/1', '—', '0/1']);
    });

    it('one whose days were corrected into another quarter is found in both, each as known then', () => {
      const wrong = suitOf('a', inForce('a', 'revoked'));
      const moved = (n: number, data: object) => ({
        type: 'EventCorrected' as const,
        data: { eventId: wrong[n]!.id, of: wrong[n]!.type, replacement: { ...wrong[n]!.data, ...data }, reason: '登记有误' },
      });
      const took = wrong.findIndex(({ type }) => type === 'SuitTookEffect');
      const corrected = known('suit-a', [moved(took, { effectiveOn: '2024-08-01' })], { 0: '2024-09-02' });
      const of = histories([[...wrong, { ...corrected[0]!, id: 'c-1', version: wrong.length + 1 }]]);
      const printed = (period: Range, knownOn: string) => ratesIn(of, period, { on: '2024-12-31', known: knownOn }).suits.printed;
      expect([printed(Q(2), '2024-09-01'), printed(Q(3), '2024-09-01')]).toEqual(['1/1', '—']);
      expect([printed(Q(2), '2024-09-02'), printed(Q(3), '2024-09-02')]).toEqual(['—', '1/1']);
    });

    it('what was keyed years late is found in the quarter of its day', () => {
      const late = suitOf('a', inForce('a', 'revoked'), Object.fromEntries([0, 1, 2, 3, 4, 5].map((n) => [n, '2027-02-01'])));
      expect(ratesIn(histories([late]), Q(2), { on: '2024-12-31', known: '2027-02-01' }).suits.printed).toBe('1/1');
      expect(ratesIn(histories([late]), Q(2), { on: '2024-12-31', known: '2027-01-31' }).suits.printed).toBe('—');
    });

    it('a correction of a case of another period is not listed', () => {
      const wrong = suitOf('b', [registration('b')]);
      const [told] = known('suit-b', [{ type: 'EventCorrected', data: { eventId: wrong[0]!.id, reason: '误登' } } as EventCorrected]);
      const of = histories([[...wrong, { ...told!, id: 'c-1', version: 2, k: '2024-08-01T04:00:00.000Z' }]]);
      expect(ratesIn(of, Q(1), { on: '2024-12-31', known: '2024-12-31' }).corrections).toMatchObject([{ stream: 'suit-b' }]);
      expect(ratesIn(of, Q(3), { on: '2024-12-31', known: '2024-12-31' }).corrections).toEqual([]);
    });
  });

  it('are the same, asked twice, and of the period asked', () => {
    const of = histories([suitOf('a', inForce('a', 'revoked'))]);
    expect(rates(of)).toEqual(rates(of));
    expect(ratesOf(of, rangeOf('2024-Q3'), { on: '2024-12-31', known: '2024-12-31' }).suits.printed).toBe('—');
    expect(['2024', '2024-H1', '2024-H2', '2024-Q2', '2024-02'].map(rangeOf)).toEqual([
      { from: '2024-01-01', to: '2024-12-31' },
      { from: '2024-01-01', to: '2024-06-30' },
      { from: '2024-07-01', to: '2024-12-31' },
      { from: '2024-04-01', to: '2024-06-30' },
      { from: '2024-02-01', to: '2024-02-29' },
    ]);
  });
});

describe('what is told of a quarter', () => {
  const asOf = { on: '2024-07-10', known: '2024-12-31' };
  const of = histories([
    suitOf('a', inForce('a', 'revoked')),
    suitOf('b', inForce('b', 'claim-dismissed', 'u-2')),
    suitOf('c', decided('c', 'settled')),
  ]);

  it('a circular names the units that lost, each with its cases and the source; nobody else, and no party', () => {
    const material = circularMaterial(of, '2024-Q2', asOf);
    expect(material).toEqual([
      {
        entryId: 'adverse-2024-Q2.u-1',
        unitId: 'u-1',
        statement: '2024年第二季度有1件案件被纠错：行政诉讼案件（2024）新2301行初a1号，结果为撤销，2024-06-25生效，事由为违反法定程序。',
        source: { service: 'litigation', figure: 'adverse-outcome-rates/2024-Q2/u-1', on: '2024-07-10', known: '2024-12-31' },
      },
    ]);
    expect(circularMaterial(of, '2024-Q3', asOf)).toEqual([]);
  });

  it('the report to the government has the figures and the prominent problems', () => {
    expect(reportMaterial(of, '2024-Q2', asOf)).toMatchObject({
      summary: '2024年第二季度生效的纠错案件共1件。行政诉讼纠错/生效裁判：1/2；行政复议纠错/生效决定：—。',
      suits: { printed: '1/2', apart: { settled: 1 } },
      adverse: [{ caseId: 'a', matter: 'penalty' }],
      grounds: [{ name: 'procedure-violated', cases: ['a'] }],
      matters: [{ name: 'penalty', cases: ['a'] }],
    });
    expect(reportMaterial(histories([]), '2024-Q2', asOf).summary).toContain('没有生效的纠错案件');
  });
});
