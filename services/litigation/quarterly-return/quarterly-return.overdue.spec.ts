import { cityCalendar } from '../case/testing.js';
import type { UnitStanding } from '@jiandu/contracts/unit-standing';
import type { QuarterlyReturnRow } from './quarterly-return.directory.js';
import { returnsOf } from './quarterly-return.overdue.js';
import { returnTerm } from './quarterly-return.js';

const term = returnTerm(cityCalendar, '2024-Q2', { graceDays: 0 })!;
const range = { from: '2024-04-01', to: '2024-06-30' };
const unit = (unitId: string, more: Partial<UnitStanding> = {}): UnitStanding => ({
  ...{ unitId, kind: 'enforcement-unit', name: unitId, inBeing: true, heirId: null, splitInto: [], since: '2024-01-01', until: null },
  ...more,
});
const made = (unitId: string, returnedOn: string, late: boolean, suitIds: string[] = []): QuarterlyReturnRow => ({
  ...{ unitId, quarter: '2024-Q2', suitIds, returnedOn, late, postmarkClaimed: null, dueMark: 'D', term, amendedOn: null },
});
const standing = (
  on: string,
  returns: QuarterlyReturnRow[] = [],
  units = [unit('u-1')],
  suits: { caseId: string; unitId: string; filedOn: string }[] = [],
) => returnsOf({ units, returns, suits, quarter: '2024-Q2', range, term, on }).map(({ unitId, status, by }) => [unitId, status, by]);

describe('who has returned for a quarter', () => {
  it('nobody is overdue before the rolled day is over, and the slack of a term whose tables are not complete', () => {
    expect(standing('2024-06-28')).toEqual([['u-1', 'waiting', 0]]);
    expect(standing('2024-06-30')).toEqual([['u-1', 'waiting', 0]]);
    expect(standing('2024-07-01')).toEqual([['u-1', 'due-today', 0]]);
    expect(standing('2024-07-02')).toEqual([['u-1', 'disputed', 1]]);
    expect(standing('2024-07-16')).toEqual([['u-1', 'disputed', 15]]);
    expect(standing('2024-07-17')).toEqual([['u-1', 'overdue', 16]]);
  });
  it('a return posted in time and keyed late is in time, and no longer overdue', () =>
    expect(standing('2024-08-01', [made('u-1', '2024-06-28', false)])).toEqual([['u-1', 'in-time', 0]]));
  it('a late one is late by its days', () =>
    expect(standing('2024-08-01', [made('u-1', '2024-07-04', true)])).toEqual([['u-1', 'late', 3]]));
  it('one whose postmark only the unit claims is neither in time nor late', () =>
    expect(standing('2024-08-06', [{ ...made('u-1', '2024-08-05', false), postmarkClaimed: '2024-06-28' }])).toEqual([
      ['u-1', 'postmark-disputed', 0],
    ]));
  it('a nil return is a return, and suits that it leaves out are named', () => {
    const suits = [
      { caseId: 's-1', unitId: 'u-1', filedOn: '2024-05-01' },
      { caseId: 's-2', unitId: 'u-1', filedOn: '2024-07-01' },
    ];
    const [nil] = returnsOf({
      ...{ units: [unit('u-1')], returns: [made('u-1', '2024-06-28', false)], suits },
      quarter: '2024-Q2',
      range,
      term,
      on: '2024-08-01',
    });
    expect(nil).toMatchObject({ status: 'in-time', nil: true, omitted: ['s-1'] });
    const [listed] = returnsOf({
      ...{ units: [unit('u-1')], returns: [made('u-1', '2024-06-28', false, ['s-1'])], suits },
      quarter: '2024-Q2',
      range,
      term,
      on: '2024-08-01',
    });
    expect(listed).toMatchObject({ nil: false, omitted: [] });
  });
  it('only those return whom the plan names, and who are there at the end of the quarter', () =>
    expect(
      standing(
        '2024-08-01',
        [],
        [
          unit('b', { kind: 'bureau' }),
          unit('j', { kind: 'justice-office' }),
          unit('t', { kind: 'township' }),
          unit('merged', { inBeing: false, heirId: 't', until: '2024-05-01' }),
          unit('later', { since: '2024-07-15' }),
          unit('merged-after', { inBeing: false, heirId: 't', until: '2024-07-05' }),
        ],
      ).map(([unitId]) => unitId),
    ).toEqual(['merged-after', 't']));
});
