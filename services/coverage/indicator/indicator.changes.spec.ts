import type { UnitEvent } from '@jiandu/contracts/unit';
import type { CivilDate, History } from '@jiandu/kernel';
import fc from 'fast-check';
import { indicatorChanges } from './indicator.changes.js';
import type { Sources } from './indicator.js';
import type { IndicatorKey } from './indicator.messages.js';
import { indicatorsBetween } from './indicator.models.js';
import { indicatorsOn } from './indicators.js';
import { anyCity } from './indicator.testing.js';
import { calendar, card, knownFrom, post, sources, stream, unit } from './testing.js';

const foundOn = (given: Sources, on: CivilDate, known: CivilDate) =>
  indicatorsOn(given, { on, known, from: `${on.slice(0, 4)}-01-01`, calendar }).found;
const changesOf = (key: IndicatorKey, given: Partial<Sources>, dates: { on: CivilDate; from: CivilDate; to: CivilDate }) => {
  const all = sources(given);
  const [before, after] = [dates.from, dates.to].map((known) => foundOn(all, dates.on, known).find(({ figures }) => figures.key === key)!);
  return indicatorChanges([before!, after!], indicatorsBetween(all, dates));
};
const declared = (unitId: string, on: CivilDate): History =>
  stream(`selfReview-${unitId}.2024-Q3`, { type: 'NoFileDeclared', data: { unitId, quarter: '2024-Q3', on } });
const dates = { on: '2024-10-31', from: '2024-10-31', to: '2024-11-30' };

describe('what changed of an indicator between two days of knowing', () => {
  it('is what was keyed late, record by record, with its event', () => {
    const given = { units: [unit('u'), unit('v')], selfReviews: [knownFrom('2024-11-05', declared('u', '2024-09-29'))] };
    const found = changesOf('self-review', given, dates);
    expect([found.before.printed, found.after.printed]).toEqual(['0/6', '1/6']);
    expect(found.records).toMatchObject([
      {
        ...{ unitId: 'u', before: { numerator: 0 }, after: { numerator: 1 }, by: 'events' },
        events: [{ service: 'case-review', stream: 'selfReview-u.2024-Q3', type: 'NoFileDeclared', k: '2024-11-05T04:00:00.000Z' }],
      },
    ]);
    expect(changesOf('self-review', given, { ...dates, to: '2024-11-04' }).records).toEqual([]);
    expect(changesOf('self-review', given, { ...dates, from: '2024-11-05' }).records).toEqual([]);
  });
  it('is what was withdrawn by a correction, which is named', () => {
    const [review] = declared('u', '2024-09-29');
    const withdrawn = { type: 'EventCorrected', data: { eventId: review!.id, reason: '误报' } };
    const [, correction] = stream('selfReview-u.2024-Q3', review!, withdrawn);
    const history = [review!, { ...correction!, k: '2024-11-10T04:00:00.000Z' }];
    const { records } = changesOf('self-review', { units: [unit('u')], selfReviews: [history] }, dates);
    expect(records.map(({ before, after, events }) => [before!.numerator, after!.numerator, events.map(({ type }) => type)])).toEqual([
      [1, 0, ['EventCorrected']],
    ]);
  });
  it('is what became another unit’s, by its merger', () => {
    const merged: UnitEvent = { type: 'UnitMerged', data: { intoId: 'v', documentNo: '昌市编发〔2024〕1号', on: '2024-10-20' } };
    const history = unit('u', 'enforcement-unit', merged);
    const told = [history[0]!, { ...history[1]!, k: '2024-11-12T04:00:00.000Z' }];
    const given = { units: [told, unit('v')], posts: [post('p', 'u')], certificates: [card('p', 'u')] };
    const { records } = changesOf('certificate-readiness', given, dates);
    expect(records.map(({ before, after, events }) => [before?.unitId, after?.unitId, events.map(({ type }) => type)])).toEqual([
      ['u', undefined, ['UnitMerged']],
      [undefined, 'v', ['UnitMerged']],
    ]);
  });
  it('is what the heir owes for another now, by that one’s merger', () => {
    const merged: UnitEvent = { type: 'UnitMerged', data: { intoId: 'v', documentNo: '昌市编发〔2024〕1号', on: '2024-07-05' } };
    const [registered, end] = unit('u', 'enforcement-unit', merged);
    const units = [[registered!, { ...end!, k: '2024-11-12T04:00:00.000Z' }], unit('v')];
    const { records } = changesOf('self-review', { units }, dates);
    const heirs = records.filter(({ id }) => id === 'v/2024-Q2');
    expect(heirs.map(({ after, events }) => [after!.says, events.map(({ stream: of, type }) => `${of} ${type}`)])).toEqual([
      ['2024年第二季度未自评（含原单位u）', ['unit-u UnitMerged']],
    ]);
  });
  it('may be that a rule came to be known, by no event', () => {
    const { before, after, records } = changesOf('law-study-pace', { units: [unit('u')] }, { ...dates, from: '2024-06-04' });
    expect([before.printed, after.printed]).toEqual(['—', '0/1']);
    expect(records).toMatchObject([{ unitId: 'u', before: null, after: { numerator: 0 }, by: 'date', events: [] }]);
  });

  it('is every record that stood otherwise and no other, each by events known in between, or by a day alone that changes it without them', () =>
    fc.assert(
      fc.property(anyCity('2024-01-01'), ({ given, only, isBetween, dates: { on, from, to } }) => {
        const after = foundOn(given, on, to);
        const between = indicatorsBetween(given, { on, from, to });
        const alone = foundOn(only(), on, to);
        foundOn(given, on, from).forEach((before, i) => {
          const { records, ...figures } = indicatorChanges([before, after[i]!], between);
          const stood = ({ parts, asides }: typeof before) =>
            new Map(
              [...parts, ...asides].map((each) => [
                each.id,
                [each.unitId, 'numerator' in each ? each.numerator : null, each.on, each.says],
              ]),
            );
          const [was, is] = [stood(before), stood(after[i]!)];
          const differing = [...new Set([...was.keys(), ...is.keys()])].filter(
            (id) => JSON.stringify(was.get(id)) !== JSON.stringify(is.get(id)),
          );
          expect(records.map(({ id }) => id)).toEqual(differing.sort());
          if (records.length === 0) expect(figures.before).toEqual(figures.after);
          const untold = stood(alone[i]!);
          for (const { id, by, events } of records) {
            expect(by === 'events').toBe(events.length > 0);
            if (by === 'date') expect(untold.get(id)).not.toEqual(was.get(id));
            for (const { k } of events) expect(isBetween(k)).toBe(true);
          }
        });
      }),
      { numRuns: 60 },
    ));
});
