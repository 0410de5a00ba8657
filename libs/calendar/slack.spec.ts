import { answer, bindsUntil, isFirm, openCalendar } from './index.js';
import type { Dated } from './index.js';
import { shippedTables } from './testing.js';

const calendar = openCalendar(shippedTables(), '652301');
const until = (start: string) => {
  const found = answer(calendar, { start, term: 'litigation.defend' }) as Dated;
  return [found.due, isFirm(found), bindsUntil({ due: found.due, firm: isFirm(found) })];
};

describe('a term whose tables are not complete', () => {
  it('binds only after a slack', () => expect(until('2024-03-08')).toEqual(['2024-03-25', false, '2024-04-09']));
  it('binds on its day where they are', () => expect(until('2025-06-09')).toEqual(['2025-06-24', true, '2025-06-24']));
});
