import { quarterlyReturnContract } from '@jiandu/contracts/quarterly-return';
import type { QuarterlyReturnCommand, QuarterlyReturnEvent } from '@jiandu/contracts/quarterly-return';
import { specify } from '@jiandu/kernel/testing';
import { cityCalendar, eventsAfter } from '../case/testing.js';
import { quarterlyReturnDirectory } from './quarterly-return.directory.js';
import { quarterlyReturn, returnTerm } from './quarterly-return.js';

const given = specify(quarterlyReturn, { graceDays: 15 }, '2999-12-31', cityCalendar);
const after = eventsAfter(quarterlyReturn);
const of = { unitId: 'u-1', quarter: '2024-Q2' };
const submit = (receivedOn: string, postmarkedOn?: string, suitIds: string[] = []): QuarterlyReturnCommand => ({
  type: 'Submit',
  data: { ...of, suitIds, receivedOn, ...(postmarkedOn !== undefined && { postmarkedOn, proofNo: 'XA1' }), on: postmarkedOn ?? receivedOn },
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
  describe('sent by the unit itself', () => {
    const own = (receivedOn: string, claimedPostmark?: string): QuarterlyReturnCommand => ({
      type: 'Submit',
      data: {
        ...of,
        suitIds: ['s-1'],
        receivedOn,
        sentOn: receivedOn,
        ...(claimedPostmark !== undefined && { claimedPostmark }),
        on: receivedOn,
      },
    });
    const claimed = after(own('2024-08-05', '2024-06-28'));
    it('comes the day it is sent', () =>
      given()
        .when({ type: 'Submit', data: { ...of, suitIds: [], receivedOn: '2024-06-28', sentOn: '2024-08-05', on: '2024-06-28' } })
        .thenRejected('own-return-comes-the-day-it-is-sent'));
    it('is disputed, neither in time nor late, by a posting that it only claims; late where even that was', () => {
      expect(claimed[0]).toMatchObject({ data: { on: '2024-08-05', late: false, came: 'disputed' } });
      expect(after(own('2024-08-05', '2024-07-31'))[0]).toMatchObject({ data: { late: true, came: 'late' } });
      expect(after(own('2024-08-05'))[0]).toMatchObject({ data: { late: true, came: 'late' } });
      given().when(own('2024-08-05', '2024-08-06')).thenRejected('postmark-not-after-receipt');
    });
    it('is settled by the bureau, once, with the proof of the postmark or without one', () => {
      given(...claimed)
        .when(own('2024-08-06', '2024-06-28'))
        .thenRejected('return-is-submitted-once');
      const bare = { ...of, suitIds: ['s-1'], receivedOn: '2024-08-05', postmarkedOn: '2024-06-28', on: '2024-06-28' };
      given(...claimed)
        .when({ type: 'Submit', data: bare })
        .thenRejected('postmark-needs-its-proof');
      const seen = after(own('2024-08-05', '2024-06-28'), { type: 'Submit', data: { ...bare, proofNo: 'XA1' } });
      expect(seen.at(-1)).toMatchObject({ data: { on: '2024-06-28', late: false, came: 'in-time' } });
      given(...seen)
        .when(submit('2024-08-05'))
        .thenRejected('return-is-submitted-once');
      expect(after(own('2024-08-05', '2024-06-28'), submit('2024-08-05')).at(-1)).toMatchObject({ data: { late: true } });
    });
    it('stands as its postmark says in the list too, in whichever order the two are folded', () => {
      const [first, second] = after(own('2024-08-05', '2024-06-28'), submit('2024-08-05', '2024-06-28', ['s-1']));
      const row = (...events: QuarterlyReturnEvent[]) =>
        events.reduce((at, event) => quarterlyReturnDirectory.evolve(at, event as never), quarterlyReturnDirectory.initial);
      expect(row(first!)).toMatchObject({ returnedOn: '2024-08-05', late: false, postmarkClaimed: '2024-06-28' });
      for (const settled of [row(first!, second!), row(second!, first!)])
        expect(settled).toMatchObject({ returnedOn: '2024-06-28', late: false, postmarkClaimed: null });
    });
    it('keeps what it was dated by, whatever is corrected', () =>
      expect(quarterlyReturnContract.key).toEqual(expect.arrayContaining(['sentOn', 'claimedPostmark', 'postmarkedOn', 'receivedOn'])));
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
    const amended = after(submit('2024-07-01', undefined, ['s-1']), amend(['s-1', 's-2']));
    given(...amended)
      .when(amend(['s-2', 's-1']))
      .thenNothing();
    given(...amended)
      .when({ type: 'Amend', data: { suitIds: ['s-1', 's-2'], reason: '另有原因', on: '2024-07-20' } })
      .thenRejected('amendment-changes-the-return');
    given(...after(submit('2024-07-01', undefined, ['s-1', 's-2'])))
      .when(amend(['s-2', 's-1']))
      .thenRejected('amendment-changes-the-return');
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
