import type { PostEvent } from '@jiandu/contracts/post';
import { specify } from '@jiandu/kernel/testing';
import { post } from './post.js';

const given = specify(post);
const data = { personId: 'p-1', kind: 'officer' as const, unitId: 'u-1', on: '2024-01-02' };
const appointed: PostEvent = { type: 'PostAppointed', data };
const ended: PostEvent = { type: 'PostEnded', data: { personId: 'p-1', kind: 'officer', unitId: 'u-1', reason: '调离', on: '2024-07-01' } };

describe('post', () => {
  it('is given', () => given().when({ type: 'Appoint', data }).then(appointed));
  it('is given once, the same appointment writes nothing', () => given(appointed).when({ type: 'Appoint', data }).thenNothing());
  it('is not given while it is held', () =>
    given(appointed)
      .when({ type: 'Appoint', data: { ...data, on: '2024-03-01' } })
      .thenRejected('appoint-only-to-an-empty-post'));
  it('is never another person’s, however ids are composed', () =>
    given(appointed, ended)
      .when({ type: 'Appoint', data: { ...data, personId: 'p-1.officer', on: '2024-08-01' } })
      .thenRejected('post-is-of-one-person-in-one-unit'));
  it('ends, and the event says whose it was', () =>
    given(appointed)
      .when({ type: 'End', data: { reason: '调离', on: '2024-07-01' } })
      .then(ended));
  it('does not end twice', () =>
    given(appointed, ended)
      .when({ type: 'End', data: { reason: '调离', on: '2024-07-01' } })
      .thenRejected('end-only-a-held-post'));
  it('is given again after it has ended', () =>
    given(appointed, ended)
      .when({ type: 'Appoint', data: { ...data, on: '2024-09-01' } })
      .then({ type: 'PostAppointed', data: { ...data, on: '2024-09-01' } }));
  it('does not end before it began', () =>
    given(appointed)
      .when({ type: 'End', data: { reason: '调离', on: '2024-01-01' } })
      .thenRejected('act-out-of-order'));
  const transfer = { personId: 'p-1', kind: 'officer' as const, unitId: 'u-1', toUnitId: 'u-2', reason: '划转', on: '2024-07-01' };
  it('is transferred: ended here, and begun in the other unit in the same step', () => {
    given(appointed).when({ type: 'Transfer', data: transfer }).then({ type: 'PostEnded', data: transfer });
    expect(post.registers!({ type: 'Transfer', data: transfer }, post.initial, 'p-1.officer.u-1')).toMatchObject([
      { id: 'p-1.officer.u-2', command: { type: 'Appoint', data: { personId: 'p-1', kind: 'officer', unitId: 'u-2', on: '2024-07-01' } } },
    ]);
  });
  it('is not transferred where it is not held, to where it is, nor under another’s id', () => {
    given(appointed, ended).when({ type: 'Transfer', data: transfer }).thenRejected('end-only-a-held-post');
    given(appointed)
      .when({ type: 'Transfer', data: { ...transfer, toUnitId: 'u-1' } })
      .thenRejected('transfer-to-another-unit');
    given(appointed)
      .when({ type: 'Transfer', data: { ...transfer, personId: 'p' } })
      .thenRejected('post-is-of-one-person-in-one-unit');
  });
  it('is not begun before it last ended, by a transfer either', () => {
    const state = given(appointed, ended).state();
    const begin = (on: string) =>
      post.decide({ type: 'Appoint', data: { ...data, on } }, state, undefined, { drawn: [], calendar: undefined });
    expect(() => begin('2024-06-30')).toThrow('appoint-after-the-post-has-ended');
    expect(begin('2024-07-01')).toHaveLength(1);
  });
  it('names a person and a unit that must exist', () =>
    expect(post.references!({ type: 'Appoint', data })).toEqual([
      { field: 'personId', category: 'person', id: 'p-1' },
      { field: 'unitId', category: 'unit', id: 'u-1', on: data.on },
    ]));
});
