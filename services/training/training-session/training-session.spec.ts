import type { TrainingSessionCommand, TrainingSessionEvent } from '@jiandu/contracts/training-session';
import { specify } from '@jiandu/kernel/testing';
import { trainingSession } from './training-session.js';

const given = specify(trainingSession);
const told = { sessionId: 'ts-1', programmeId: 't-1', unitId: 'u-1', hours: 4, personIds: ['p-1', 'p-2'], on: '2024-07-10' };
const hold = (data: object = {}): TrainingSessionCommand => ({ type: 'Hold', data: { ...told, ...data } });
const held: TrainingSessionEvent = { type: 'TrainingHeld', data: told };

describe('培训场次', () => {
  it('is recorded once', () => {
    given().when(hold()).then(held);
    given(held)
      .when(hold({ personIds: ['p-2', 'p-1'] }))
      .thenNothing();
    given(held)
      .when(hold({ hours: 8 }))
      .thenRejected('training-is-recorded-once');
  });
  it('takes no file afterwards: what is sent again with one more is refused, not left out', () =>
    given(held)
      .when(hold({ attachments: [{ sha256: 'f'.repeat(64), title: '签到表' }] }))
      .thenRejected('training-is-recorded-once'));
  it('asks its programme whether it fits, once', () => {
    const [claim] = trainingSession.registers!(hold());
    expect(claim).toMatchObject({ id: 't-1', command: { type: 'Accept', data: { heldOn: '2024-07-10', unitId: 'u-1' } } });
    expect(claim!.register.category).toBe('programme');
    expect(trainingSession.registers!(hold(), given(held).state())).toEqual([]);
  });
  it('names only records that there are', () =>
    expect(trainingSession.references!(hold({ itemIds: ['i-1'] })).map(({ category, id }) => `${category} ${id}`)).toEqual([
      ...['person p-1', 'person p-2', 'syllabusItem i-1'],
    ]));
  it('belongs to whom the first record names', () => {
    expect(trainingSession.owner(given(held).state(), hold({ unitId: 'u-2' }))).toBe('u-1');
    const { unitId, ...own } = told;
    expect([unitId, trainingSession.owner(trainingSession.initial, { type: 'Hold', data: own })]).toEqual(['u-1', null]);
  });
});
