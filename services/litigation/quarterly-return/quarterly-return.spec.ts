import type { QuarterlyReturnCommand } from '@jiandu/contracts/quarterly-return';
import { specify } from '@jiandu/kernel/testing';
import { cityCalendar, eventsAfter } from '../case/testing.js';
import { quarterlyReturn, returnTerm } from './quarterly-return.js';

const given = specify(quarterlyReturn, { graceDays: 15 }, '2999-12-31', cityCalendar);
const after = eventsAfter(quarterlyReturn);
const of = { unitId: 'u-1', quarter: '2024-Q2' };
const submit = (receivedOn: string, postmarkedOn?: string, suitIds: string[] = []): QuarterlyReturnCommand => ({
  type: 'Submit',
  data: { ...of, suitIds, receivedOn, ...(postmarkedOn !== undefined && { postmarkedOn }), on: postmarkedOn ?? receivedOn },
});
const amend = (suitIds: string[]): QuarterlyReturnCommand => ({ type: 'Amend', data: { suitIds, reason: '漏报', on: '2024-07-20' } });

describe('a quarterly return', () => {
  it('is due at the end of the quarter, rolled off a Sunday, by our default', () =>
    expect(returnTerm(cityCalendar, '2024-Q2', { graceDays: 0 })).toMatchObject({ nominal: '2024-06-30', due: '2024-07-01' }));
  it('is due later where the city says so', () =>
    expect(returnTerm(cityCalendar, '2024-Q3', { graceDays: 10 })).toMatchObject({ nominal: '2024-10-10', due: '2024-10-10' }));
  it('may be nil, and is in time on the rolled day', () =>
    expect(after(submit('2024-07-01'))[0]).toMatchObject({ data: { suitIds: [], late: false } }));
  it('posted in time and received after, keyed whenever, is not late', () => {
    expect(after(submit('2024-07-09', '2024-06-28'))[0]).toMatchObject({ data: { late: false, on: '2024-06-28' } });
    specify(quarterlyReturn, { graceDays: 15 }, '2024-09-30', cityCalendar)()
      .when(submit('2024-06-28'))
      .then(after(submit('2024-06-28'))[0]!);
  });
  it('is late only after the days of grace, and by a day that is said to be ours', () => {
    const lateOn = (on: string) => after(submit(on))[0]!.data as { late: boolean; dueMark: string; term: { due: string; firm: boolean } };
    expect(lateOn('2024-07-15')).toMatchObject({ late: false, dueMark: 'D', term: { due: '2024-07-15', firm: false } });
    // the region's holidays of 2024 are not at hand: the term binds after its slack only
    expect([lateOn('2024-07-30').late, lateOn('2024-07-31').late]).toEqual([false, true]);
    const firm = (on: string): QuarterlyReturnCommand => ({
      type: 'Submit',
      data: { unitId: 'u-1', quarter: '2025-Q2', suitIds: [], receivedOn: on, on },
    });
    expect(['2025-07-15', '2025-07-16'].map((on) => after(firm(on))[0]!.data)).toMatchObject([{ late: false }, { late: true }]);
  });
  it('bears the date of its postmark, or of its receipt', () => {
    given()
      .when({ type: 'Submit', data: { ...of, suitIds: [], receivedOn: '2024-07-09', on: '2024-06-28' } })
      .thenRejected('act-dates-from-its-postmark');
    given().when(submit('2024-06-20', '2024-06-28')).thenRejected('postmark-not-after-receipt');
  });
  it('is made once, and amended after', () => {
    given(...after(submit('2024-07-01')))
      .when(submit('2024-07-01'))
      .thenNothing();
    given(...after(submit('2024-07-01')))
      .when(submit('2024-07-02'))
      .thenRejected('return-is-submitted-once');
    given(...after(submit('2024-07-01')))
      .when({ type: 'Submit', data: { ...(submit('2024-07-01').data as { on: string }), unitId: 'u-2' } as never })
      .thenRejected('return-is-of-one-unit-and-quarter');
    given()
      .when(amend(['s-1']))
      .thenRejected('amend-only-what-was-submitted');
    given(...after(submit('2024-07-01')))
      .when(amend(['s-1']))
      .then({ type: 'QuarterlyReturnAmended', data: amend(['s-1']).data as never });
    given(...after(submit('2024-07-01', undefined, ['s-1', 's-2'])))
      .when(amend(['s-2', 's-1']))
      .thenNothing();
  });
  it('is of a quarter that there is, that is owed and has begun', () => {
    const other = (quarter: string, on: string): QuarterlyReturnCommand => ({
      type: 'Submit',
      data: { unitId: 'u-1', quarter, suitIds: [], receivedOn: on, on },
    });
    given().when(other('2024Q2', '2024-07-01')).thenRejected('quarter-is-written-as-one');
    given().when(other('2023-Q4', '2024-07-01')).thenRejected('return-of-this-quarter-is-not-owed');
    given().when(other('2024-Q3', '2024-06-30')).thenRejected('return-after-the-quarter-began');
  });
  it('is the unit’s, and names suits that exist', () => {
    expect(quarterlyReturn.owner(given().state(), submit('2024-07-01'))).toBe('u-1');
    expect(quarterlyReturn.references!(submit('2024-07-01', undefined, ['s-1']))).toEqual([
      { field: 'unitId', category: 'unit', id: 'u-1' },
      { field: 'suitIds', category: 'suit', id: 's-1' },
    ]);
  });
});
